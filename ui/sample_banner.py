"""One calm line on every page while the sample is on screen, with the way to one's own desk."""

from __future__ import annotations

import streamlit as st

from ui import data
from ui.navigation import PAGES
from ui.words import t


def sample_banner() -> None:
    """Say that the sample is on screen, if it is, and link to where the own desk begins."""
    if not data.shows_sample():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sample-banner"):
        st.caption(t("This is the sample desk, not yours."), width="content")
        st.page_link(
            PAGES["data"], label=t("Start your own desk with your first upload"), icon=":material/upload_file:"
        )
