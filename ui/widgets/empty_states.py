"""What a page shows where nothing matches: why, and the ways back to something, one click each."""

from __future__ import annotations

import streamlit as st

from ui.shell import filters, session
from ui.shell.address import View
from ui.shell.display import finding_line
from ui.shell.navigation import PAGES
from ui.shell.session import Period
from ui.shell.words import t, words


def require_period(view: View) -> Period:
    """Return the period under review; on a desk without data, say so and stop the run."""
    period = session.period(view)
    if period is None:
        finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
        st.stop()
    return period


def nothing_matches(view: View) -> None:
    """Say that the filters leave nothing of this period, and offer to undo either."""
    finding_line(t("Nothing matches these filters in this period. Take a filter away or choose another period."))
    ways_back(view)


def ways_back(view: View) -> None:
    """Offer to take the filters away, and to go to the period that the desk starts with, as far as they differ."""
    start = filters.first_shown(view.grain)
    with st.container(horizontal=True, gap="small", key="ways-back"):
        if view.where:
            st.button(t("Take all filters away"), key="empty-filters", on_click=lambda: filters.change(where={}))
        if start and start != view.period:
            label = t("Go to {period}", period=words().period(start))
            st.button(label, key="empty-period", on_click=lambda: filters.change(period=start))


def nothing_opened(view: View, *, ever: bool) -> None:
    """Say that no ticket was opened; on a desk that never had any, where tickets come in."""
    if ever or view.where:
        nothing_matches(view)
        return
    finding_line(t("These uploads hold survey answers but no tickets, so there is no volume to show"))
    st.page_link(PAGES["data"], label=t("Upload a ticket export"), icon=":material/upload_file:")
