"""The pages, in the order of the top navigation; a page's address is its file's name."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from pathlib import Path

import streamlit as st

from metrics.text.translation import LANGUAGES, N_
from ui.shell.words import language, t

ALWAYS_IN_SIGHT = ""
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    ALWAYS_IN_SIGHT: {
        "pages/explore/overview.py": (N_("Overview"), "monitoring"),
        "pages/explore/trends.py": (N_("Trends"), "trending_up"),
        "pages/explore/low_scores.py": (N_("Low scores"), "sentiment_dissatisfied"),
        "pages/explore/review.py": (N_("Review"), "present_to_all"),
        "pages/explore/find.py": (N_("Find"), "search"),
        "pages/desk/data.py": (N_("Data"), "upload_file"),
    },
    N_("Work and people"): {
        "pages/explore/volume.py": (N_("Volume"), "grid_on"),
        "pages/explore/agents.py": (N_("Agents"), "support_agent"),
        "pages/explore/customers.py": (N_("Customers"), "groups"),
    },
    N_("What customers say"): {
        "pages/explore/comments.py": (N_("Comments"), "forum"),
        "pages/explore/survey.py": (N_("Survey"), "fact_check"),
    },
    N_("Desk"): {
        "pages/desk/actions.py": (N_("Actions"), "construction"),
        "pages/desk/definitions.py": (N_("Definitions"), "menu_book"),
        "pages/desk/monthly.py": (N_("Monthly figures"), "calendar_month"),
        "pages/desk/settings.py": (N_("Settings"), "tune"),
    },
}
"""Section → file → title and icon."""

PAGES = {Path(file).stem: file for pages in SECTIONS.values() for file in pages}
"""A page's name → its file."""


def address(name: str) -> str:
    """Return where on the server a page is found."""
    return "/" if name == "overview" else f"/{name.replace('_', '-')}"


def navigation() -> st.Page:
    """Draw the navigation and return the page that the address names."""
    # Streamlit marks in a page that it is to be run, so each visitor needs pages of their own.
    pages = {section: [copy(page) for page in pages] for section, pages in _pages(language()).items()}
    return st.navigation(pages, position="top")


@lru_cache(maxsize=len(LANGUAGES))
def _pages(_lang: str) -> dict[str, list[st.Page]]:
    """Return section → pages, named in the language of this run; making one looks for its file."""
    return {
        t(section) if section else "": [_page(*page) for page in pages.items()] for section, pages in SECTIONS.items()
    }


def _page(file: str, about: tuple[str, str]) -> st.Page:
    title, icon = about
    name = Path(file).stem
    path = address(name).removeprefix("/")
    return st.Page(file, title=t(title), icon=f":material/{icon}:", url_path=path or None, default=not path)
