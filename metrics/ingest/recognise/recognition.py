"""Which export a table is, and what each of its columns means.

First a fingerprint over the header row, then each column: a person's mapping, spellings, words, and last a likeness.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.ingest.formats import (
    GENERAL,
    MONTHLY_FIELDS,
    RATINGS,
    RESPONSE_FIELDS,
    Format,
    format_by_key,
    formats,
    normalise,
    squash,
)
from metrics.ingest.reading import Column, ReadOptions
from metrics.ingest.recognise import answer_dates, context, guess, identities, only_date, repeated_ids, survey_rows
from metrics.ingest.recognise.context import NO_ANSWERS, TICKET_SIGNS
from metrics.ingest.recognise.headers import aliases, is_question, keys_of, question_kind
from metrics.ingest.recognise.undated import is_undated_survey
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.ingest.recognise.grid import Grid

TableName = Literal["tickets", "responses", "monthly"]
SAMPLES = 5
NO_DAY = N_("No column was recognised as the date of the answer or the ticket's number")
NEEDED: dict[TableName, tuple[tuple[str, frozenset[str]], ...]] = {
    "tickets": (
        (identities.NO_NUMBER, frozenset(("ticket_id",))),
        (N_("No column was recognised as the date the ticket was opened"), frozenset(("created",))),
    ),
    "responses": (
        (N_("No column was recognised as a rating"), frozenset((*RATINGS, "score"))),
        (NO_DAY, frozenset(("answered", "sent", "ticket_id"))),
    ),
    "monthly": (
        (N_("No column was recognised as the month"), frozenset(("month",))),
        (N_("No column was recognised as a monthly figure"), frozenset(MONTHLY_FIELDS - {"month"})),
    ),
}


@dataclass(frozen=True)
class Recognition:
    """The mapping of a table: format, main table, columns in order, each field's columns, and what is missing."""

    format: Format
    table: TableName
    columns: list[Column]
    fields: dict[str, list[int]]
    missing: tuple[str, ...]

    @property
    def needs_mapping(self) -> bool:
        """Whether a person has to map some columns before the rows can be converted."""
        return bool(self.missing)


def fingerprint(headers: list[str]) -> str:
    """Return a key of a header row, the same for every spelling that `normalise` calls equal."""
    return hashlib.sha256("\n".join(normalise(header) for header in headers).encode()).hexdigest()[:16]


def choose_format(headers: list[str]) -> Format:
    """Return the format that a header row belongs to; a general one when no help desk's fits."""
    present = [keys_of(header) for header in headers]
    own = [form for form in formats().values() if form.key not in GENERAL]
    claims = [(count_headers(form, present), count_fingerprint(form, present), form) for form in own]
    sure = [
        claim for claim in claims if not claim[2].plain and claim[1] >= claim[2].fewest and _has_id(claim[2], present)
    ]
    if sure:
        return max(sure, key=lambda claim: claim[:2])[2]
    if _is_monthly(present):
        return formats()["monthly"]
    forms = [claim[2] for claim in claims if claim[2].plain and claim[1] >= claim[2].fewest]
    if forms and any(question_kind(header) for header in headers):
        return forms[0]
    return max((formats()["handmade"], formats()["generic"]), key=lambda form: count_headers(form, present))


def count_fingerprint(form: Format, present: list[list[str]]) -> int:
    """Return how many fingerprint headers of a format are present."""
    return len({squash(header) for header in form.fingerprint} & {key for keys in present for key in keys})


def count_headers(form: Format, present: list[list[str]]) -> int:
    """Return how many of the headers are spelled in a format."""
    spellings = aliases(form.key).keys() | {squash(header) for header in form.others}
    return sum(any(key in spellings for key in keys) for keys in present)


def _has_id(form: Format, present: list[list[str]]) -> bool:
    if form.table != "tickets":
        return True
    needed = {squash(header) for field in ("ticket_id", "created") for header in form.columns.get(field, ())}
    return any(key in needed for keys in present for key in keys)


def _is_monthly(present: list[list[str]]) -> bool:
    fields = {aliases("monthly")[key][0] for keys in present for key in keys if key in aliases("monthly")}
    figures = fields - {"month", "figure", "value"}
    return "month" in fields and (bool(figures) or {"figure", "value"} <= fields)


def recognise(grid: Grid, options: ReadOptions) -> Recognition:
    """Return the mapping of a table; `options.format` and `options.columns` override every guess."""
    chosen = format_by_key(options.format) if options.format else choose_format(grid.names)
    mapping = options.columns or {}
    columns = context.drop_vague_scores(guess.map_columns(grid, chosen, mapping), chosen, mapping)
    columns = context.map_first_responses(survey_rows.map_scores_of_surveys(grid, columns, chosen, mapping), mapping)
    columns = context.map_form_columns(context.map_submissions(columns, mapping), chosen, mapping)
    columns = answer_dates.map_answer_dates(grid, survey_rows.map_classes_alone(grid, columns, mapping), mapping)
    if _main_table(chosen, columns, mapping) == "tickets":
        columns = identities.map_ticket_ids(grid, only_date.map_opening(grid, columns, mapping), chosen, mapping)
        columns = repeated_ids.map_repeated_column(grid, columns, mapping)
    elif chosen.table == "auto":
        columns = only_date.map_only_date(grid, context.map_response_ids(columns, mapping), mapping)
    name = _main_table(chosen, columns, mapping)
    fields = _resolve_dates(_places(columns), name)
    gaps = identities.drop_number(missing(fields, name), grid, columns, fields)
    gaps = () if gaps == (NO_DAY,) and is_undated_survey(grid, columns) else gaps
    return Recognition(chosen, name, [_qualified_column(column, name) for column in columns], fields, gaps)


def _places(columns: list[Column]) -> dict[str, list[int]]:
    fields: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        if column.field:
            fields.setdefault(column.field, []).append(at)
    return fields


def _main_table(chosen: Format, columns: list[Column], mapping: dict[str, str]) -> TableName:
    questions = any(column.field in RATINGS and is_question(column.header) for column in columns)
    return main_table(chosen, _places(columns), mapping.values(), questions)


def main_table(form: Format, fields: Iterable[str], targets: Iterable[str] = (), questions: bool = False) -> TableName:
    """Return the main table of the rows; a ticket list may have answers, too.

    `questions` says that customers were asked in whole sentences: then a date alone makes no tickets of the rows.
    Answers with numbers of their own and none of a ticket are no tickets.
    """
    for name in ("tickets", "monthly"):
        if any(target.startswith(f"{name}.") for target in targets):
            return "tickets" if name == "tickets" else "monthly"
    if form.table != "auto":
        return form.table
    present, rated = set(fields), bool({*fields} & {*RATINGS, "score"})
    is_survey = "response_id" in present or (questions and "ticket_id" not in present)
    signs = present & (TICKET_SIGNS - {"created"} if is_survey else TICKET_SIGNS)
    numbered = "response_id" in present and "ticket_id" not in present
    return "tickets" if not rated or (signs and not numbered and present & NO_ANSWERS) else "responses"


def missing(fields: Iterable[str], name: TableName) -> tuple[str, ...]:
    """Return, in words for a person, each required field of a table that no column has."""
    present = set(fields)
    return tuple(words for words, any_of in NEEDED[name] if not present & any_of)


def _resolve_dates(fields: dict[str, list[int]], name: TableName) -> dict[str, list[int]]:
    """Map a column called just “Date” to the main table's own date, and the time of day of another column with it."""
    own = {"tickets": "created", "responses": "answered", "monthly": "month"}[name]
    resolved = dict(fields)
    if name == "responses" and "created" in resolved and not resolved.keys() & {"answered", "date"}:
        resolved["answered"] = resolved.pop("created")
    if "date" in resolved and own not in resolved:
        resolved[own] = resolved.pop("date")
    if "created_time" in resolved and own == "answered":
        resolved["answered_time"] = resolved.pop("created_time")
    return resolved


def _qualified_column(column: Column, name: TableName) -> Column:
    field = qualify(column.field, name) if column.field else None
    return Column(column.header, field, column.confidence, column.samples[:SAMPLES], column.note)


def qualify(field: str, name: TableName) -> str:
    """Return a field qualified by its table, as `ReadOptions.columns` has it."""
    if field == "created" and name == "responses":
        field = "answered"
    if field == "date":
        field = {"tickets": "created", "responses": "answered", "monthly": "month"}[name]
    if field in RESPONSE_FIELDS:
        return f"responses.{field}"
    return f"monthly.{field}" if field in MONTHLY_FIELDS else f"{name}.{field}"
