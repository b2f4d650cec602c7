"""Review notes on the page: the columns beside a list of rows, and the note beside the ticket that is open."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import review_notes
from metrics.analysis.review_notes import Note
from ui.shell import filters, session
from ui.shell.address import HIDDEN, View
from ui.shell.display import panel_title
from ui.shell.widget_state import show_value
from ui.shell.words import language, t

TO_DO = "review"
"""In the address: of the rows, those that are still to review."""
LONGEST = 2000


def add_notes(rows: pd.DataFrame, untouched: str = "") -> pd.DataFrame:
    """Return rows with the columns of `review_notes.with_notes`, without the notes' text while names are hidden."""
    with_notes = review_notes.with_notes(rows, review_notes.load(session.store()), untouched)
    return with_notes.drop(columns=review_notes.TEXT) if _hidden() else with_notes


def to_do(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Draw the switch that leaves what is still to review; return the rows it leaves. The address keeps it."""
    key = f"to review {language()}"
    narrowed = view.drill.get(TO_DO) == review_notes.TO_REVIEW
    show_value(key, narrowed)
    st.toggle(t("Only what is to review"), key=key, on_change=lambda: _switch(only=bool(st.session_state[key])))
    return rows[rows[review_notes.STATE] == review_notes.TO_REVIEW].reset_index(drop=True) if narrowed else rows


def _switch(*, only: bool) -> None:
    rest = {name: value for name, value in filters.view().drill.items() if name != TO_DO}
    filters.change(drill={**rest, TO_DO: review_notes.TO_REVIEW} if only else rest)


def editors(tickets: pd.DataFrame, answers: pd.DataFrame) -> None:
    """Draw the note of each ticket that is open (help desks may share a number), or of the answer without one."""
    called = review_notes.ticket_note_keys(tickets, answers)
    if called and _hidden():
        st.caption(t("Review notes may hold names: they are shown when names are."))
        return
    notes = review_notes.load(session.store())
    for names in called:
        _editor(names, review_notes.first_note(notes, names))


def _editor(names: list[str], note: Note) -> None:
    at = f"note {names[0]} {language()}"
    with st.form(f"{at} form", border=False):
        panel_title(t("Review"))
        st.segmented_control(
            t("How far the review has come"),
            list(review_notes.STATES),
            default=note.state or None,
            format_func=lambda state: t(review_notes.STATES[state]),
            key=f"{at} state",
            label_visibility="collapsed",
        )
        st.text_area(
            t("Review note"),
            note.text,
            key=f"{at} text",
            placeholder=t("What was the cause, what is to be done?"),
            max_chars=LONGEST,
            height=68,
            label_visibility="collapsed",
        )
        st.form_submit_button(t("Save note"), on_click=session.reporting(_save), args=(names, at))


def _save(names: list[str], at: str) -> None:
    note = Note(st.session_state[f"{at} state"] or "", st.session_state[f"{at} text"].strip())
    review_notes.save(session.store(), names, note)
    st.toast(t("The note is kept."))


def _hidden() -> bool:
    return filters.view().names == HIDDEN
