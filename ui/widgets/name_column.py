"""The column of a table that holds names out of an upload."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

LONG, NARROW = 28, 150
"""Characters beyond which a name would push the numbers beside it out of sight, and the pixels it then has.

A click on its cell shows it whole.
"""


def name_column(names: Iterable[Any]) -> Any:
    """Return a column as wide as its names, but no wider than lets the numbers stand beside them."""
    long = any(len(str(name)) > LONG for name in names)
    return st.column_config.TextColumn(width=NARROW if long else None)
