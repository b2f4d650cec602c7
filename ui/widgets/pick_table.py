"""Tables whose rows are clicked: one of which a row is picked, and one whose click leads elsewhere.

A click anywhere on a row counts, so does an arrow key; Streamlit's own selection of rows heeds its small boxes only,
and a selected cell says in which row it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from ui.shell import page_numbers
from ui.widgets.paper import Height, note_on_paper

Ids = Sequence[Any]
Columns = Mapping[str, Iterable[Any]]


def arrow_table(columns: Columns) -> pa.Table:
    """Return a table of columns, NaN as no value: what Streamlit sends as it is, where it would convert a frame."""
    return pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})


def pick_table(
    table: pa.Table,
    ids: Ids,
    picked: Any,
    on_pick: Callable[[Any], None],
    *,
    key: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    height: Height = "auto",
) -> None:
    """Draw `table`; a click on a row calls `on_pick` with its entry of `ids`, Escape with None.

    `picked` is the entry to mark (None: none). The browser keeps a selection of its own by position, so the table
    starts anew whenever that says something else than the address.
    """
    page_numbers.add(alt, table)
    rows = [position for position, entry in enumerate(ids) if picked is not None and entry == picked][:1]
    widget = _in_step(key, ids, picked, rows)
    st.dataframe(
        table,
        hide_index=True,
        column_config=dict(columns or {}),
        height=height,
        on_select=lambda: on_pick(next(iter(_chosen(widget, ids)), None)),
        selection_mode="single-cell",
        selection_default={"selection": {"cells": [(row, table.column_names[0]) for row in rows]}},
        key=widget,
        placeholder="",
        alt=alt,
    )
    note_on_paper(len(ids), height, key)


def clicked_row(
    table: pa.Table, *, key: str, alt: str, columns: Mapping[str, Any] | None = None, height: Height = "auto"
) -> int | None:
    """Draw `table`; return the position of the row that was clicked, None for none."""
    page_numbers.add(alt, table)
    clicked = st.dataframe(
        table,
        hide_index=True,
        column_config=dict(columns or {}),
        height=height,
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        placeholder="",
        alt=alt,
    )
    note_on_paper(table.num_rows, height, key)
    return next((row for row, _ in clicked.selection.cells if row < table.num_rows), None)


def _in_step(key: str, ids: Ids, picked: Any, rows_picked: list[int]) -> str:
    """Return the widget's key: a new one where the browser's selection is not what the address says."""
    count = f"{key} start"
    number = st.session_state.get(count, 0)
    widget = f"{key} {number}"
    if widget in st.session_state and _chosen(widget, ids) != ([picked] if rows_picked else []):
        number += 1
        st.session_state[count] = number
    return f"{key} {number}"


def _chosen(widget: str, ids: Ids) -> list[Any]:
    """Return the entry whose row was clicked; none where nothing is selected or the table became shorter."""
    return [ids[row] for row, _ in st.session_state[widget]["selection"]["cells"] if row < len(ids)]
