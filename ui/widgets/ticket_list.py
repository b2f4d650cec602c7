"""The rows behind a figure: a table of tickets or answers, its download, and the one that is open beside it."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis import review_notes
from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.data.safe_csv import safe_csv
from metrics.dates import periods
from metrics.text.translation import N_
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title
from ui.shell.words import t
from ui.widgets import review_note, score_filter
from ui.widgets.durations import durations
from ui.widgets.pick_table import pick_table
from ui.widgets.ticket import ANSWER, ticket

ANSWERS = (
    *(
        "ticket_id",
        "score",
        review_notes.STATE,
        review_notes.TEXT,
        "sentiment",
        "comment",
        "themes",
        "subject",
        "category",
    ),
    *("channel", "agent", "answered", "resolve_hours"),
)
TICKETS = (
    *(
        "ticket_id",
        review_notes.STATE,
        review_notes.TEXT,
        "subject",
        "category",
        "channel",
        "agent",
        "priority",
        "created",
    ),
    *("first_response_hours", "resolve_hours"),
)
LONG = 30
"""Characters of a name up to which its column keeps its natural width."""
COMMENT, SCORE = 360, 56
"""Widths that leave room for the day of an answer on a laptop; a click on a comment shows it whole."""
NAMED = ("channel", "priority", "category", "agent", "requester", "organisation")
LABELS = {
    "ticket_id": N_("Ticket"),
    "score": N_("Score"),
    review_notes.STATE: N_("Review"),
    review_notes.TEXT: N_("Note"),
    "comment": N_("Comment"),
    "sentiment": N_("Tone"),
    "themes": N_("Themes"),
    "subject": N_("Subject"),
    "category": N_("Category"),
    "channel": N_("Channel"),
    "agent": N_("Agent"),
    "requester": N_("Customer"),
    "organisation": N_("Organisation"),
    "priority": N_("Priority"),
    "created": N_("Opened"),
    "answered": N_("Answered"),
}
INSTANTS = ("created", "answered")
MATCHES = (
    *("ticket_id", "score", review_notes.STATE, "subject", "requester", "organisation", "category", "channel"),
    *("agent", "created", "comment", "resolve_hours"),
)
"""The columns of tickets and answers side by side, as a search gives them."""
NO_ROWS = N_("Nothing is left to list here.")


def ticket_list(
    desk: Desk, block: Kpi | None, rows: pd.DataFrame, view: View, title: str, key: str, untouched: str = ""
) -> None:
    """Draw rows of tickets or answers, the low scores first; a click on one opens its ticket beside the list.

    `rows` as `query.behind` gives them for the figure `block`, or a search where there is none; `title` from the
    catalogue says how many there are. A list of answers can be narrowed to some scores. `untouched` is the review state
    of a row on which nobody wrote a note; where there is one, the list can be narrowed to what is left to do.
    """
    rows = score_filter.low_first(review_note.add_notes(rows, untouched))
    left, right = st.columns([3, 2]) if view.ticket else (st.container(), None)
    with left, st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            panel_title(title, t("times in {zone}; click a row to read the ticket", zone=desk.settings.time_zone))
            rows = score_filter.narrowed(rows, view, key)
            if untouched:
                rows = review_note.to_do(rows, view)
            if not rows.empty:
                _download(desk, rows, key)
        if rows.empty:
            st.text(t(NO_ROWS))
        else:
            _table(desk, block, rows, view, key)
    if right and view.ticket:
        with right, st.container(border=True):
            ticket(desk, view.ticket)


def row_ids(rows: pd.DataFrame) -> list[str]:
    """Return what the address calls each row: its ticket's number, or for an answer without ticket its own."""
    if "response_id" not in rows:
        return [str(ticket_id) for ticket_id in rows["ticket_id"]]
    pairs = zip(rows["ticket_id"], rows["response_id"], strict=True)
    return [f"{ANSWER}{answer}" if pd.isna(ticket) else str(ticket) for ticket, answer in pairs]


def listed(desk: Desk, block: Kpi | None, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the table shows of each row, its times on the desk's clock, under the canonical names.

    A column without any value is left out: it would push those that say something off the screen.
    """
    names = MATCHES if block is None else ANSWERS if block.part.table == "responses" else TICKETS
    columns = rows[[name for name in names if name in rows]].dropna(axis="columns", how="all")
    for name in INSTANTS:
        if name in columns:
            columns[name] = periods.local(columns[name], desk.settings.time_zone)
    return columns


def _table(desk: Desk, block: Kpi | None, rows: pd.DataFrame, view: View, key: str) -> None:
    columns = listed(desk, block, rows)
    for name in NAMED:
        if name in columns:
            # A list of no rows would make the column one of numbers.
            names = [drill.value_name(name, raw) for raw in columns[name]]
            columns[name] = pd.Series(names, index=columns.index, dtype="str")
    if review_notes.STATE in columns:
        columns[review_notes.STATE] = columns[review_notes.STATE].map(
            lambda state: t(review_notes.STATES[state]), na_action="ignore"
        )
    renamed, lasting = durations(columns.rename(columns={name: _label(name) for name in columns if name in LABELS}))
    pick_table(
        pa.Table.from_pandas(renamed, preserve_index=False),
        row_ids(rows),
        view.ticket,
        lambda chosen: filters.change(ticket=chosen),
        key=f"{key}-rows",
        alt=t("The tickets behind the figure"),
        columns=_columns() | lasting | _narrowed(columns),
    )


def _narrowed(columns: pd.DataFrame) -> dict[str, object]:
    """Return the columns whose long names would push the others off the screen: no wider than a few words."""
    long = [name for name in NAMED if name in columns and max(map(len, columns[name]), default=0) > LONG]
    return {_label(name): st.column_config.TextColumn(width="medium") for name in long}


def _label(name: str) -> str:
    return t(LABELS[name])


def _columns() -> dict[str, object]:
    """Return how the columns are drawn: days and times the same in both languages, numbers with equal decimals."""
    instant = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
    return {
        **{_label(name): instant for name in INSTANTS},
        _label("comment"): st.column_config.TextColumn(width=COMMENT),
        _label(review_notes.TEXT): st.column_config.TextColumn(width="medium"),
        _label("score"): st.column_config.NumberColumn(format="%g", width=SCORE),
    }


def _download(desk: Desk, rows: pd.DataFrame, key: str) -> None:
    zone = desk.settings.time_zone
    st.download_button(
        t("Download as CSV"),
        data=lambda: safe_csv(exported(rows, zone)),
        file_name="tickets.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}-download",
    )


def exported(rows: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Return the rows as they leave the product: every column that holds anything, times on the desk's clock."""
    columns = rows.drop(columns=["measure", "ticket_source"], errors="ignore").dropna(axis="columns", how="all")
    instants = [name for name in columns if isinstance(columns[name].dtype, pd.DatetimeTZDtype)]
    return columns.assign(**{str(name): periods.local(columns[name], zone) for name in instants})
