"""What opens over a section in a meeting: its tickets, a note, a decision; each closes back to the section."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics.catalogue import kpi
from metrics.errors import StoreError
from metrics.report.arrangement import load, save
from metrics.report.meeting import rows_behind
from metrics.report.model import Chart, Review, Section
from metrics.report.place import Place
from metrics.store import Store
from ui.pages.review import data, room
from ui.pages.review.decide import decide
from ui.shell import filters, session
from ui.shell.address import HIDDEN, View
from ui.shell.words import localized_message, t, words
from ui.widgets.ticket_list import ticket_list

COMMENTED = "comment_rate"


def dialog(store: Store, review: Review, section: Section, view: View, name: str) -> None:
    """Draw the dialog that the address names; none where it names none, or one that the section does not have."""
    requested, _, place = view.drill.get(room.DIALOG, "").partition("-")
    if requested == room.DECIDE:
        _open(t("Decide"), "medium", lambda: decide(store, review, section, name))
    elif requested == room.NOTE:
        _open(t("Note"), "medium", lambda: _note(store, section, name))
    elif requested == room.ROWS and section.chart and place.isdecimal() and int(place) < len(section.chart.places):
        chart = section.chart
        _open(t("The tickets behind the figure"), "large", lambda: _rows(store, review, chart))


def _open(title: str, width: str, draw: Callable[[], None]) -> None:
    """Open a dialog; `title` comes from the catalogue."""
    st.dialog(title, width=width, on_dismiss=room.close_dialog)(draw)()  # type: ignore[call-overload]


def _note(store: Store, section: Section, name: str) -> None:
    """Offer a field whose text is added to what was noted before."""
    st.text(section.finding)
    if section.remark:
        st.text(section.remark)
    with st.form(f"note {section.key}", border=False):
        note = st.text_area(t("Note"), key=f"note-text-{section.key}", max_chars=1000)
        if st.form_submit_button(t("Save")) and note.strip():
            _save_note(store, section, name, note)


def _save_note(store: Store, section: Section, name: str, note: str) -> None:
    try:
        save(store, name, load(store, name).with_note(section.key, note))
    except StoreError as failed:
        st.text(localized_message(failed))
        return
    room.close_dialog()
    st.rerun()


def _rows(store: Store, review: Review, chart: Chart) -> None:
    """List the rows behind one category of the chart, as the data are today; another is chosen from a list."""
    view = filters.view()
    position = int(view.drill[room.DIALOG].partition("-")[2])
    place = _chosen(chart, position, view)
    if place is None:
        return
    source = data.source(store, hide_names=view.names == HIDDEN)
    rows = rows_behind(source, review, chart, place)
    block = kpi(chart.kpi or COMMENTED)
    title = t("{n} {n:row|rows}", n=words().number(len(rows)))
    ticket_list(session.desk(), block, _without_lists(rows), view, title, "meeting")


def _chosen(chart: Chart, position: int, view: View) -> Place | None:
    """Offer the categories that can be opened, and return the one that is."""
    places = [at for at, place in enumerate(chart.places) if place]
    key = "meeting-place"
    st.session_state[key] = position
    st.selectbox(
        chart.title, places, format_func=lambda at: chart.categories[at], key=key, width=420,
        on_change=lambda: room.opener(view, room.ROWS)(st.session_state[key]),
    )  # fmt: skip
    return chart.places[position]


def _without_lists(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows without what judging a comment added: a table has no cell for a list."""
    return rows.drop(columns=["tone", "judged_by", "language", "themes", "sentiment"], errors="ignore")
