"""A table of which one row is picked: the address says which, a click changes the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

Ids = Sequence[Any]


def pick_table(
    table: pd.DataFrame,
    ids: Ids,
    picked: Any,
    on_pick: Callable[[Any], None],
    *,
    key: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    height: int | Literal["stretch"] | None = None,
) -> None:
    """Draw `table`; a click on a row calls `on_pick` with its entry of `ids`, a second click with None.

    `picked` is the entry to mark (None: none). The browser keeps a selection of its own by position, so the table
    starts anew whenever that says something else than the address.
    """
    rows = [position for position, entry in enumerate(ids) if picked is not None and entry == picked][:1]
    widget = _in_step(key, ids, picked, rows)
    st.dataframe(
        table,
        hide_index=True,
        column_config=dict(columns or {}),
        height=height or "auto",
        on_select=lambda: on_pick(_chosen(widget, ids)),
        selection_mode="single-row",
        selection_default={"selection": {"rows": rows}},
        key=widget,
        placeholder="",
        alt=alt,
    )


def _in_step(key: str, ids: Ids, picked: Any, rows_picked: list[int]) -> str:
    """Return the widget's key: a new one where the browser's selection is not what the address says."""
    count = f"{key} start"
    number = st.session_state.get(count, 0)
    state = st.session_state.get(f"{key} {number}")
    selection = None if state is None else [ids[row] for row in state["selection"]["rows"] if row < len(ids)]
    if selection is not None and selection != ([picked] if rows_picked else []):
        number += 1
        st.session_state[count] = number
    return f"{key} {number}"


def _chosen(widget: str, ids: Ids) -> Any:
    rows = st.session_state[widget]["selection"]["rows"]
    return ids[rows[0]] if rows else None
