"""The dropped files: what each was taken for and what it needs, before anything is stored.

Whatever a file says is plain text here: names, headers and cells never reach Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.imports import draft as intake
from metrics.imports.draft import Draft
from metrics.ingest import Question, Reading
from metrics.text.translation import N_
from ui.pages.data import account, missing_columns, reread, spellings
from ui.pages.data.fields import DELIMITERS, taken_for
from ui.pages.data.intake import Incoming, change
from ui.shell.words import language, localized_message, t, words
from ui.widgets.plain_table import plain_table

STATES = {
    "ready": N_("Ready to import"),
    "confirm": N_("Check the guesses"),
    "ask": N_("Answer a question"),
    "map": N_("Say what its columns mean"),
    "refused": N_("Not taken"),
}
NUMBERS = re.compile(r"[\d.,:–-]+")
URGENT = ("map", "ask", "confirm", "refused", "ready")
ANSWERS = {
    "day": N_("the day"),
    "month": N_("the month"),
    "milliseconds": N_("milliseconds"),
    "seconds": N_("seconds"),
    "minutes": N_("minutes"),
    "hours": N_("hours"),
    "days": N_("days"),
    "csat": N_("satisfaction (CSAT)"),
    "nps": N_("recommendation (NPS)"),
    "ces": N_("effort (CES)"),
    "engagement": N_("engagement of employees"),
    "aspect": N_("one side of the service"),
    "tickets": N_("the days of their tickets"),
    "same": N_("the same answer"),
    "second": N_("a second answer: both count"),
    "replace": N_("a correction: it replaces the answer there"),
    "easy": N_("easy"),
    "difficult": N_("difficult"),
    "customers": N_("internal customers, with the service"),
    "employees": N_("employees, with their work"),
    "answer": N_("an answer"),
    "none": N_("no answer"),
    "lowest": N_("the lowest"),
    "highest": N_("the highest"),
}


def overview(files: Sequence[Incoming]) -> None:
    """List all files: what each was taken for, what it needs, and the account of its rows."""
    plain_table(
        pd.DataFrame([_row(file.draft) for file in files]),
        columns={**account.counts_columns(), t("Taken for"): st.column_config.TextColumn(width="large")},
        key=f"intake overview {language()}",
        alt=t("The dropped files"),
    )


def chosen(files: Sequence[Incoming]) -> Incoming:
    """Return the file to look at: the one asked for, else the first that needs something."""
    by_key = {file.key: file for file in sorted(files, key=lambda file: URGENT.index(file.draft.state))}
    if len(files) == 1:
        return files[0]
    key = st.selectbox(
        t("Look at"), list(by_key), format_func=lambda key: by_key[key].draft.name, key="intake chosen", width=420
    )
    return by_key[key]


def detail(file: Incoming) -> None:
    """Draw everything one file was taken for, and the ways to change it."""
    draft = file.draft
    with st.container(border=True):
        if draft.reading is None:
            st.text(localized_message(draft.refusal) if draft.refusal else "")
        else:
            _taken_for(file, draft.reading)
        reread.form(file, is_open=draft.state == "map")


def _row(draft: Draft) -> dict[str, object]:
    reading = draft.reading
    state: dict[str, object] = {t("File"): draft.name, t("State"): t(STATES[draft.state])}
    if reading is None:
        return state | {t("Taken for"): localized_message(draft.refusal) if draft.refusal else ""}
    is_mapped = draft.state != "map"
    return state | {
        t("Taken for"): taken_for(reading.format_name, reading.kind) if is_mapped else None,
        t("Rows read"): reading.read,
        t("= accepted"): reading.accepted if is_mapped else None,
        t("+ rejected"): reading.rejected if is_mapped else None,
        t("+ duplicates"): reading.duplicates if is_mapped else None,
    }


def _taken_for(file: Incoming, reading: Reading) -> None:
    for question in file.draft.questions:
        _ask(file, question)
    if file.draft.state == "map":
        missing_columns.form(file, reading)
    st.text("\n".join([_how(reading, file.draft), *(t(template, **values) for template, values in reading.notes)]))
    if file.draft.state == "confirm":
        _confirm(file, reading)
    if file.draft.state != "map":
        spellings.form(file, reading)
        account.tabs(file.key, reading)


def _how(reading: Reading, draft: Draft) -> str:
    zone = (draft.options.time_zone if draft.options else None) or draft.settings.time_zone
    parts = [
        reading.encoding,
        t(DELIMITERS[reading.delimiter]) if reading.delimiter in DELIMITERS else reading.delimiter,
        t("sheet “{sheet}”", sheet=reading.sheet) if reading.sheet else None,
        t("header in row {row}", row=reading.header_row),
        t("times without a zone are {zone}", zone=zone),
        _covered(reading),
        t("read as you said before for this header") if draft.remembered else None,
    ]
    return " · ".join(text for text in parts if text)


def _covered(reading: Reading) -> str | None:
    ends = intake.time_span(reading)
    return t("covers {first} to {last}", first=words().day(ends[0]), last=words().day(ends[1])) if ends else None


def _ask(file: Incoming, question: Question) -> None:
    key = f"answer {file.key} {question.key} {language()}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(t(question.text, **question.values))
        st.selectbox(
            t("Answer"),
            question.options,
            index=None,
            format_func=lambda option: t(ANSWERS[option]) if option in ANSWERS else option,
            placeholder=question.chosen if take_label(question.chosen) == t("It is the likeliest") else t("Choose"),
            key=key,
            on_change=lambda: _answer(file, question, st.session_state[key]),
            label_visibility="collapsed",
            width=200,
            accept_new_options=bool(question.free),
        )
        st.button(
            take_label(question.chosen),
            key=f"take {file.key} {question.key} {language()}",
            on_click=lambda: change(file.key, lambda draft: draft.with_answer(question.key, question.chosen)),
        )


def take_label(chosen: str) -> str:
    """Return the label of the button that takes the likeliest answer: Markdown, so without words of the file."""
    if chosen in ANSWERS:
        return t("It is {answer}", answer=t(ANSWERS[chosen]))
    return t("It is {answer}", answer=chosen) if NUMBERS.fullmatch(chosen) else t("It is the likeliest")


def _answer(file: Incoming, question: Question, answer: str | None) -> None:
    """Take an answer; one that a person wrote must have the form that the question names."""
    if answer and (answer in question.options or re.fullmatch(question.free, answer)):
        change(file.key, lambda draft: draft.with_answer(question.key, answer))


def _confirm(file: Incoming, reading: Reading) -> None:
    guessed = {column.header: column.field or "" for column in intake.guessed_columns(reading)}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(t("Guessed by the likeness of the name: {columns}.", columns=", ".join(guessed)))
        st.button(
            t("The guesses are right"),
            key=f"confirm {file.key}",
            on_click=lambda: change(file.key, lambda draft: draft.with_columns(guessed)),
        )
