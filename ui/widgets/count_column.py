"""Columns of counts, and of what is said about numbers: right-aligned, with separators, still sorted as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

COUNT = "%,d"
"""The separators of the catalogue's own numbers, which the browser's "localized" would not always give."""


def count_column(**how: Any) -> Any:
    """Return a column of whole numbers; `how` as `st.column_config.NumberColumn` takes it."""
    return st.column_config.NumberColumn(format=COUNT, **how)


def count_bar(counts: Iterable[float], **how: Any) -> Any:
    """Return a column that draws each count as a bar beside its number, the longest for the highest of `counts`."""
    positive = [float(count) for count in counts if count > 0]
    return st.column_config.ProgressColumn(format=COUNT, min_value=0, max_value=max(positive, default=1.0), **how)


def text_column(**how: Any) -> Any:
    """Return a column of numbers with their units or ends as texts, right-aligned like the numbers beside them."""
    return st.column_config.TextColumn(alignment="right", **how)
