"""Plumbline: the entry. `streamlit run dashboard.py` starts the server; every visit to every page runs this file."""

from __future__ import annotations

import streamlit as st

from ui import data, filters, server, show
from ui.choices import choices
from ui.sample_banner import sample_banner
from ui.words import t


def navigation() -> st.Page:
    """Declare the pages, in the order of the top navigation, and return the one the address names."""
    review = [
        st.Page("pages/explore/overview.py", title=t("Overview"), icon=":material/monitoring:", default=True),
        st.Page("pages/explore/trends.py", title=t("Trends"), icon=":material/trending_up:", url_path="trends"),
        st.Page(
            "pages/explore/low_scores.py",
            title=t("Low scores"),
            icon=":material/sentiment_dissatisfied:",
            url_path="low-scores",
        ),
        st.Page("pages/desk/data.py", title=t("Data"), icon=":material/upload_file:", url_path="data"),
    ]
    people = [
        st.Page("pages/explore/agents.py", title=t("Agents"), icon=":material/support_agent:", url_path="agents"),
        st.Page("pages/explore/customers.py", title=t("Customers"), icon=":material/group:", url_path="customers"),
    ]
    return st.navigation({"": review, t("Work and people"): people}, position="top")


def visit() -> None:
    """Draw what all pages share, then the page."""
    st.set_page_config(page_title="Plumbline", page_icon="📐", layout="wide")
    show.only_safe_downloads()
    filters.restore()
    page = navigation()
    data.require_open()
    filters.bar(choices())
    if page.url_path != "data":
        sample_banner()
    page.run()


if __name__ == "__main__":
    visit()
else:
    app = st.App(__file__, middleware=server.MIDDLEWARE, lifespan=server.started)
