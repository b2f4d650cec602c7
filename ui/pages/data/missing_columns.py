"""The column that a file waits for, asked for with the likeliest one chosen: one click where it is right."""

from __future__ import annotations

import streamlit as st

from metrics.imports.column_choice import MissingColumn, missing_columns
from metrics.ingest import Column, Reading
from ui.pages.data.intake import Incoming, change
from ui.shell.words import language, t

SHOWN = 3


def form(file: Incoming, reading: Reading) -> None:
    """Draw one choice a missing column and the button that reads the file with it; nothing where none could be it."""
    missing = [column for column in missing_columns(reading) if column.candidates]
    if not missing:
        return
    question = t("Which one is it?")
    with st.form(f"missing {file.key} {language()}", border=False):
        for number, column in enumerate(missing):
            st.selectbox(
                f"{t(column.why)}. {question}",
                list(range(len(column.candidates))),
                format_func=[_name(candidate) for candidate in column.candidates].__getitem__,
                key=_key(file, number),
                width=560,
            )
        st.form_submit_button(
            t("Read with this column") if len(missing) == 1 else t("Read with these columns"),
            type="primary",
            on_click=lambda: change(file.key, lambda draft: draft.with_columns(_chosen(file, missing))),
        )


def _name(column: Column) -> str:
    return f"{column.header}: {', '.join(column.samples[:SHOWN])}"


def _chosen(file: Incoming, missing: list[MissingColumn]) -> dict[str, str]:
    return {
        column.candidates[st.session_state[_key(file, number)]].header: column.field
        for number, column in enumerate(missing)
    }


def _key(file: Incoming, number: int) -> str:
    return f"missing column {file.key} {number} {language()}"
