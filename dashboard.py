"""Plumbline: the entry. `streamlit run dashboard.py` starts the server; every visit to every page runs this file."""

from __future__ import annotations

import streamlit as st

from ui import data, filters, server, show
from ui.choices import choices
from ui.sample_banner import sample_banner
from ui.words import t


def navigation() -> st.Page:
    """Declare the pages, in the order of the top navigation, and return the one the address names."""
    pages = {
        "": [
            st.Page("pages/explore/overview.py", title=t("Overview"), icon=":material/monitoring:", default=True),
            _page("explore/trends", t("Trends"), "trending_up"),
            _page("explore/low_scores", t("Low scores"), "sentiment_dissatisfied"),
            _page("desk/data", t("Data"), "upload_file"),
        ],
        t("Work and people"): [_page("explore/volume", t("Volume"), "grid_on")],
    }
    return st.navigation(pages, position="top")


def _page(path: str, title: str, icon: str) -> st.Page:
    """Return the page of that file, its address the file's name: low_scores → /low-scores."""
    address = path.rpartition("/")[2].replace("_", "-")
    return st.Page(f"pages/{path}.py", title=title, icon=f":material/{icon}:", url_path=address)


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
