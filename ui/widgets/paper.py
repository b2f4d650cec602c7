"""What paper, which cannot scroll, says of a table."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from ui.shell.words import t

Height = int | Literal["auto", "content", "stretch"]
IN_SIGHT = 10
"""Rows that a table shows where its height is left to Streamlit."""


def note_on_paper(rows: int, height: Height, key: str) -> None:
    """Say under a table that scrolls, on paper alone (`ui.shell.page_style`), where its other rows are."""
    if height == "content" or (rows <= IN_SIGHT and not isinstance(height, int)):
        return
    with st.container(key=f"{key}-on-paper"):
        st.caption(
            t("This table has {count} rows; paper shows those in sight. The page’s XLSX and CSV hold all.", count=rows)
        )
