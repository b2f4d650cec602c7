"""What a page shows where nothing matches: why, and the ways that can help, one click each."""

from __future__ import annotations

import streamlit as st

from metrics.data.desk import Desk
from ui import cache
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
        upload_link(t("Upload an export"))
        st.stop()
    return period


def nothing_matches(view: View) -> None:
    """Say why nothing of this period is left, and offer what can be undone or done about it."""
    if view.where:
        finding_line(t("Nothing matches these filters in this period. Take a filter away or choose another period."))
    elif _elsewhere(view):
        finding_line(t("This period holds nothing for this page. Choose another one."))
    else:
        finding_line(t("The uploads hold nothing for this page yet"))
    ways_back(view)


def ways_back(view: View) -> None:
    """Offer to take the filters away, and to go to the period that the desk starts with; without either, to upload."""
    start = filters.first_shown(view.grain)
    with st.container(horizontal=True, gap="small", key="ways-back"):
        if view.where:
            st.button(t("Take all filters away"), key="empty-filters", on_click=lambda: filters.change(where={}))
        if _elsewhere(view):
            label = t("Go to {period}", period=words().period(start))
            st.button(label, key="empty-period", on_click=lambda: filters.change(period=start))
        if not view.where and not _elsewhere(view):
            upload_link(t("Upload an export"))


def _elsewhere(view: View) -> bool:
    """Tell whether the desk starts with another period than the one on screen."""
    start = filters.first_shown(view.grain)
    return bool(start) and start != view.period


def has_any(desk: Desk, key: str) -> bool:
    """Tell whether a figure of the whole desk rests on anything, whatever the filters and the period."""
    return bool(cache.figures(desk, [key], "all")["n"].sum())


def never_rated() -> None:
    """Say that no upload brought a rating, and where one comes in."""
    st.text(t("No upload holds a rating yet: survey exports have them, or ticket exports with a rating column."))
    upload_link(t("Upload a survey export"))


def upload_link(label: str) -> None:
    """Draw the link to where uploads come in."""
    st.page_link(PAGES["data"], label=label, icon=":material/upload_file:")


def nothing_opened(view: View, *, ever: bool) -> None:
    """Say that no ticket was opened; on a desk that never had any, where tickets come in."""
    if ever or view.where:
        nothing_matches(view)
        return
    finding_line(t("These uploads hold survey answers but no tickets, so there is no volume to show"))
    upload_link(t("Upload a ticket export"))
