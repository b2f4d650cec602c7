"""The tables and figures that a page draws, so that their numbers can be taken along at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.data.workbook import csv_archive, workbook
from ui.charts.style import Figure
from ui.shell.words import t

Content: TypeAlias = pa.Table | pd.DataFrame | Figure
Numbers = dict[str, Content]
_NUMBERS = "numbers on the page"
_LINES = re.compile(r"<br ?/?>")
_TAGS = re.compile(r"<[^>]*>")


def add(name: str, content: Content) -> None:
    """Remember a table, or a figure as Plotly's JSON, under what it is called for those who hear the page."""
    numbers: Numbers = st.session_state.setdefault(_NUMBERS, {})
    numbers[name.partition(";")[0]] = content


def downloads() -> None:
    """Draw the ways to take the page's numbers along; it may draw them later: they are written once clicked.

    A page without tables and figures has none, one without figures no picture (`ui.shell.page_style`).
    """
    numbers: Numbers = {}
    st.session_state[_NUMBERS] = numbers
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="page-downloads"):
        st.caption(t("All numbers of this page"), width="content")
        _download("XLSX", lambda: workbook(tables(numbers)), "plumbline.xlsx")
        _download("CSV", lambda: csv_archive(tables(numbers)), "plumbline.zip")
        with st.container(key="page-picture", width="content"):
            st.caption(t("A chart as a picture: its camera, at the top right while the pointer is on it."))


def tables(numbers: Numbers) -> dict[str, pd.DataFrame]:
    """Return every table as it is, and of every figure a row a point: its numbers and what a pointer reads."""
    frames = {name: _frame(each) for name, each in numbers.items()}
    return {name: frame for name, frame in frames.items() if not frame.empty}


def _download(form: str, data: Any, file_name: str) -> None:
    st.download_button(
        form, data=data, file_name=file_name, icon=":material/download:", on_click="ignore", type="tertiary",
        key=f"page-download-{form}",
    )  # fmt: skip


def _frame(content: Content) -> pd.DataFrame:
    if isinstance(content, dict):
        return _of_figure(content)
    return content if isinstance(content, pd.DataFrame) else pd.DataFrame(content.to_pydict())


def _of_figure(figure: Figure) -> pd.DataFrame:
    rows = [row for trace in figure["data"] for row in _points(trace)]
    return pd.DataFrame(rows).dropna(axis="columns", how="all") if rows else pd.DataFrame()


def _points(trace: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the points of a trace that say something when pointed at: the others are bands, grids and labels.

    A coordinate is a number of the figure only where the trace says so: elsewhere it is where a mark was drawn.
    """
    texts = trace.get("hovertext") or (trace.get("text") if "%{text}" in trace.get("hovertemplate", "") else None)
    if not isinstance(texts, list):
        return
    for place, text in enumerate(texts):
        if text:
            lines = [_plain(line) for line in _LINES.split(text)]
            numbers = {axis: _at(trace, axis, place) for axis in trace.get("meta", "")}
            texts_read = {f"{number + 1}": line for number, line in enumerate(lines)}
            yield ({t("Series"): _plain(trace["name"])} if "name" in trace else {}) | numbers | texts_read


def _plain(text: str) -> str:
    return unescape(_TAGS.sub("", text))


def _at(trace: dict[str, Any], axis: str, place: int) -> Any:
    values = trace.get(axis)
    return values[place] if isinstance(values, list) and place < len(values) else None
