"""Plumbline: the entry. `streamlit run dashboard.py` starts the server; every visit to every page runs this file."""

from __future__ import annotations

import streamlit as st

from ui import data, filters, server, show
from ui.choices import choices
from ui.navigation import page
from ui.sample_banner import sample_banner
from ui.words import t


def navigation() -> st.Page:
    """Declare the pages, in the order of the top navigation, and return the one the address names."""
    pages = {
        "": [
            page("pages/explore/overview.py", t("Overview"), "monitoring"),
            page("pages/explore/trends.py", t("Trends"), "trending_up"),
            page("pages/explore/low_scores.py", t("Low scores"), "sentiment_dissatisfied"),
            page("pages/desk/data.py", t("Data"), "upload_file"),
        ],
        t("Desk"): [
            page("pages/desk/monthly.py", t("Monthly figures"), "calendar_month"),
            page("pages/desk/settings.py", t("Settings"), "tune"),
        ],
    }
    return st.navigation(pages, position="top")


def visit() -> None:
    """Draw what all pages share, then the page."""
    st.set_page_config(page_title="Plumbline", page_icon="📐", layout="wide")
    show.only_safe_downloads()
    filters.restore()
    shown = navigation()
    data.require_open()
    filters.bar(choices())
    if shown.url_path != "data":
        sample_banner()
    shown.run()


if __name__ == "__main__":
    visit()
else:
    app = st.App(__file__, middleware=server.MIDDLEWARE, lifespan=server.started)
