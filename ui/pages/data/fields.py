"""The names of formats, tables, delimiters and fields as a person reads them."""

from __future__ import annotations

from metrics.data.fields import MONTHLY_FIGURES, TABLES
from metrics.text.translation import N_
from ui.shell.words import t

DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
KINDS = {"tickets": N_("tickets"), "responses": N_("answers"), "monthly": N_("monthly figures")}
TABLE_NAMES = {"tickets": N_("Tickets"), "responses": N_("Answers"), "monthly": N_("Monthly figures")}
GENERAL_FORMATS = (N_("Ticket list"), N_("Hand-made sheet"), N_("Monthly figures"))
RATINGS = {
    "responses.csat": N_("A satisfaction rating (CSAT)"),
    "responses.nps": N_("A recommendation 0–10 (NPS)"),
    "responses.ces": N_("An effort rating (CES)"),
    "responses.engagement": N_("An engagement rating of employees"),
    "responses.aspect": N_("A rating of one side of the service"),
}
DERIVED = ("channel_raw", "status_raw", "source", "scale_low", "scale_high")


def meanings() -> dict[str, str]:
    """Return every field a column can be taken for ("tickets.created") and its meaning, in English."""
    plain = {
        f"{table}.{field.name}": field.meaning
        for table in TABLES
        for field in TABLES[table]
        if field.name not in DERIVED
    }
    return {**plain, **RATINGS, **{f"monthly.{name}": text for name, text in MONTHLY_FIGURES.items()}}


def meaning(field: str) -> str:
    """Return what a column taken for `field` holds, in the reader's language."""
    return t(meanings().get(field, field))


def choice(field: str) -> str:
    """Return what an option of a column's select box says; "" leaves the column out."""
    return f"{t(TABLE_NAMES[field.partition('.')[0]])}: {meaning(field)}" if field else t("Leave out")


def format_name(name: str) -> str:
    """Return the name of a format; those of no product in the reader's language."""
    return t(name) if name in GENERAL_FORMATS else name


def taken_for(name: str, kind: str) -> str:
    """Return a format and the tables it gives in words."""
    return f"{format_name(name)}: {' + '.join(t(KINDS[table]) for table in kind.split('+'))}"
