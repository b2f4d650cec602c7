"""The account of one file that was read: its columns, its problems and its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from metrics.data import safe_csv
from metrics.imports import draft
from metrics.ingest import Problem, Reading
from ui.pages.data.fields import meaning
from ui.shell.words import language, t, words
from ui.widgets.count_column import count_column
from ui.widgets.plain_table import plain_table


def tabs(key: str, reading: Reading) -> None:
    """Draw the three parts as tabs, their sizes in the labels."""
    used = sum(bool(column.field) for column in reading.columns)
    labels = [
        t("Columns: {used} of {total} used", used=used, total=len(reading.columns)),
        t("Problems: {count}", count=len(reading.problems)),
        t("First rows"),
    ]
    columns, problems, rows = st.tabs(labels, key=f"account {key} {language()}")
    with columns:
        _columns(reading)
    with problems:
        _problems(key, reading)
    with rows:
        names = _unique([column.header for column in reading.columns])
        plain_table(pd.DataFrame(reading.first_rows, columns=names), alt=t("First rows"))


def counts_columns() -> dict[str, Any]:
    """Return how the counts of an account are drawn: with separators, so that a hundred thousand reads as one."""
    names = (t("Rows read"), t("= accepted"), t("+ rejected"), t("+ duplicates"), t("New rows"))
    return {name: count_column() for name in (*names, t("Replaced"), t("Outdated"))}


def download(key: str, content: bytes) -> None:
    """Draw the button that saves rejected rows."""
    st.download_button(
        t("Rejected rows as CSV"),
        content,
        file_name="rejected.csv",
        mime="text/csv",
        key=key,
        help=t("Mend them in a spreadsheet and upload that file: what was accepted counts only once."),
        on_click="ignore",
    )


def _columns(reading: Reading) -> None:
    rows = [
        {
            t("Column"): column.header,
            t("Taken for"): meaning(column.field) if column.field else t("left out"),
            t("Sure"): 100 * column.confidence if column.field else None,
            t("Samples"): " | ".join(column.samples),
            t("Note"): t(column.note) if column.note else None,
        }
        for column in sorted(reading.columns, key=lambda column: (not column.field, column.confidence))
    ]
    table = pd.DataFrame(rows)
    sure = st.column_config.ProgressColumn(format="%.0f%%", min_value=0, max_value=100, width="small")
    plain_table(
        table if table[t("Note")].notna().any() else table.drop(columns=t("Note")),
        columns={t("Sure"): sure},
        alt=t("What each column means"),
    )


def _problems(key: str, reading: Reading) -> None:
    if not reading.problems:
        st.text(t("None: no row was rejected and no value is odd."))
        return
    plain_table(_problem_table(reading.problems), alt=t("Rejected rows and odd values"))
    rejected = draft.rejects(reading, words())
    if not rejected.empty:
        download(f"rejected {key}", safe_csv.safe_csv(rejected))


def _problem_table(problems: Sequence[Problem]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Row"): [problem.row for problem in problems],
            t("What became of it"): [
                t("rejected") if problem.rejected else t("accepted, but odd") for problem in problems
            ],
            t("Column"): [problem.column for problem in problems],
            t("Value"): [problem.value for problem in problems],
            t("Why"): [t(problem.why, **problem.values) for problem in problems],
            t("What to do"): [t(problem.fix, **problem.values) for problem in problems],
        }
    )


def _unique(names: Sequence[str]) -> list[str]:
    return [f"{name} ({at})" if name in names[: at - 1] else name for at, name in enumerate(names, 1)]
