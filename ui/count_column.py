"""Columns that count: whole numbers with their thousands apart, sorted as numbers."""

from __future__ import annotations

from typing import Any

import streamlit as st


def count_column(*, width: int | None = None, explained: str | None = None) -> Any:
    """Return how a column of counts is drawn; the separator is the one of the reader's browser."""
    return st.column_config.NumberColumn(format="localized", width=width, help=explained)


def count_bar(most: float, *, width: int | None = None, explained: str | None = None) -> Any:
    """Return how a column of counts is drawn as bars, the longest `most`."""
    return st.column_config.ProgressColumn(
        format="localized", min_value=0, max_value=max(float(most), 1.0), width=width, help=explained
    )
