"""A period without comments: whether the desk has any at all, and the way to some."""

from __future__ import annotations

import streamlit as st

from metrics.data.desk import Desk
from ui import cache
from ui.shell.address import View
from ui.shell.words import t
from ui.widgets.empty_states import upload_link, ways_back


def write_none(desk: Desk, view: View) -> None:
    """Say where comments can be found: in another period, without filters, or in an upload still to come."""
    if not cache.figures(desk, ["comment_rate"], "all")["total"].sum():
        st.text(t("No upload holds a comment yet: survey exports have them, or ticket exports with a comment column."))
        upload_link(t("Upload a survey export"))
        return
    if view.where:
        st.text(t("Nobody wrote a comment here. Choose another period or take a filter away."))
    else:
        st.text(t("Nobody wrote a comment here. Choose another period."))
    ways_back(view)
