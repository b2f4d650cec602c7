"""The settings page: its four sections, of which only the open one is worked out; the address says which."""

from __future__ import annotations

import streamlit as st

from metrics.store import Store
from metrics.text.translation import N_
from ui.pages.settings import definitions as settings_definitions
from ui.pages.settings import desk as settings_desk
from ui.pages.settings import exclusions
from ui.pages.settings import targets as settings_targets
from ui.shell import filters, session
from ui.shell.address import View
from ui.shell.filter_line import SECTION, TARGETS
from ui.shell.widget_state import show_value
from ui.shell.words import language, t
from ui.widgets.saving import begin

SECTIONS = {
    "desk": N_("The desk"),
    "definitions": N_("Definitions"),
    TARGETS: N_("Targets"),
    "left-out": N_("Rows left out"),
}
"""Section → its title; the first is open to begin with."""


def page(store: Store, view: View) -> None:
    """Draw the page."""
    if session.shows_sample():
        st.caption(
            t(
                "These are the sample desk's settings; your own desk begins with its own at your first upload. "
                "What you change here is gone when the server stops."
            )
        )
    begin()
    key = _opened(view)
    names = [t(title) for title in SECTIONS.values()]
    desk, definitions, targets, left_out = st.tabs(names, on_change=lambda: _open(st.session_state[key]), key=key)
    if desk.open:
        with desk:
            settings_desk.section(store)
    if definitions.open:
        with definitions:
            settings_definitions.section(store)
    if targets.open:
        with targets:
            settings_targets.section(store, session.period(view), view.period)
    if left_out.open:
        with left_out:
            exclusions.section(store)


def _opened(view: View) -> str:
    """Let the tabs show the section that the address names; return their key."""
    # Streamlit remembers a tab by its title, so another language needs another widget.
    key = f"settings {language()}"
    title = t(SECTIONS.get(view.drill.get(SECTION, ""), next(iter(SECTIONS.values()))))
    show_value(key, title)
    return key


def _open(title: str) -> None:
    (section,) = (name for name, text in SECTIONS.items() if t(text) == title)
    filters.change(drill={SECTION: section})
