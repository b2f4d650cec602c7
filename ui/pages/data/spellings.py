"""The meaning of channels, priorities and statuses that were not understood, remembered for the file's header."""

from __future__ import annotations

import streamlit as st

from metrics.data.fields import DIMENSIONS
from metrics.imports import draft as intake
from metrics.ingest import Reading
from ui.pages.data.intake import Incoming, change
from ui.shell.words import language, t

Meanings = dict[str, dict[str, str]]


def form(file: Incoming, reading: Reading) -> None:
    """Draw a select box a spelling that was not understood; nothing where all were."""
    strange = intake.unrecognised_values(reading)
    if not strange:
        return
    label = t("Say what {count} values mean", count=len(strange)) if len(strange) > 1 else t("Say what one value means")
    with st.expander(label, key=f"spellings {file.key} {language()}"), st.form(f"spelled {file.key}", border=False):
        st.text(t("They were not understood. What you choose is remembered for files with this header."))
        for number, (field, spelling) in enumerate(strange, 1):
            _meaning(file, number, field, spelling)
        st.form_submit_button(
            t("Read again"), on_click=lambda: change(file.key, lambda draft: draft.with_values(_chosen(file, strange)))
        )


def _meaning(file: Incoming, number: int, field: str, spelling: str) -> None:
    kind, value, meaning = st.columns([1, 2, 3], vertical_alignment="center")
    kind.text(t(DIMENSIONS[field]))
    value.text(spelling)
    meaning.selectbox(
        t("Meaning of value {number}", number=number),
        list(intake.VALUES[field]),
        index=None,
        format_func=lambda name: t(intake.VALUES[field][name]),
        placeholder=t("Leave as it is"),
        key=_key(file, field, spelling),
        label_visibility="collapsed",
    )


def _chosen(file: Incoming, strange: list[tuple[str, str]]) -> Meanings:
    meanings: Meanings = {}
    for field, spelling in strange:
        if meaning := st.session_state.get(_key(file, field, spelling)):
            meanings.setdefault(field, {})[spelling] = meaning
    return meanings


def _key(file: Incoming, field: str, spelling: str) -> str:
    return f"meaning {file.key} {field} {spelling} {language()}"
