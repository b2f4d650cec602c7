"""A table to read, on which a click does nothing; its numbers are taken along at the page's end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from ui.shell import page_numbers
from ui.widgets.paper import Height, note_on_paper


def plain_table(
    table: pa.Table | pd.DataFrame,
    *,
    alt: str,
    key: str | None = None,
    columns: Mapping[str, Any] | None = None,
    height: Height = "auto",
    placeholder: str = "",
) -> None:
    """Draw `table`; `alt` names it for those who hear the page, and in the file of the page's numbers."""
    page_numbers.add(alt, table)
    st.dataframe(
        table,
        hide_index=True,
        column_config=dict(columns or {}),
        height=height,
        key=key,
        placeholder=placeholder,
        alt=alt,
    )
    if key:
        note_on_paper(len(table), height, key)
