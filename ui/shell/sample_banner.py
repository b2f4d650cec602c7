"""One calm line on every page while the sample is on screen, with the way to one's own desk, and a first tour."""

from __future__ import annotations

import streamlit as st

from ui.shell import session
from ui.shell.navigation import PAGES
from ui.shell.words import t

SEEN = "tour seen"


def sample_banner() -> None:
    """Say that the sample is on screen, if it is, and link to where the own desk begins."""
    if not session.shows_sample():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sample-banner"):
        st.caption(t("This is the sample desk, not yours."), width="content")
        st.page_link(PAGES["data"], label=t("Start your own desk"), icon=":material/upload_file:")
        if SEEN not in st.session_state:
            _tour()


def _tour() -> None:
    """Say in three sentences what to look at, what to click and where the own file goes, until it is closed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tour"):
        st.caption(
            t(
                "Look first at what is called a signal: luck does not explain it. "
                "Click a card, a point or a row. It leads down to the tickets."
            ),
            width="content",
        )
        st.button(t("Got it"), key="tour-seen", type="tertiary", on_click=lambda: st.session_state.update({SEEN: True}))
