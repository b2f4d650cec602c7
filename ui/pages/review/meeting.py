"""Meeting mode: one section full screen, the next by a key; nothing scrolls."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.report.model import Review
from ui.pages.review.draft import SECTION
from ui.pages.review.section import full_screen
from ui.shell import filters
from ui.shell.address import View
from ui.shell.words import t


def meeting(review: Review, view: View) -> None:
    """Draw the section that the address names, and the bar with its keys."""
    keys = [each.key for each in review.sections]
    place = keys.index(view.drill[SECTION]) if view.drill[SECTION] in keys else 0
    steps = (
        (t("First"), "Home", "first_page", 0),
        (t("Previous"), "Left", "arrow_back", max(place - 1, 0)),
        (t("Next"), "Right", "arrow_forward", min(place + 1, len(keys) - 1)),
        (t("Last"), "End", "last_page", len(keys) - 1),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="meeting-bar"):
        for label, key, icon, target in steps:
            st.button(
                label,
                key=f"meeting-{key}",
                shortcut=key,
                icon=f":material/{icon}:",
                on_click=_opener(view, keys[target]),
            )
        _jump(review, place, view)
        st.space("stretch")
        st.button(t("Close"), key="meeting-close", shortcut="Esc", on_click=_closer(view))
    full_screen(review.sections[place], f"meeting-{keys[place]}", review.words)


def _opener(view: View, key: str) -> Callable[[], None]:
    return lambda: filters.change(drill={**view.drill, SECTION: key})


def _closer(view: View) -> Callable[[], None]:
    return lambda: filters.change(drill={name: value for name, value in view.drill.items() if name != SECTION})


def _jump(review: Review, place: int, view: View) -> None:
    """Offer every section in a list."""
    titles = {each.key: each.title for each in review.sections}
    key = "meeting-jump"
    st.session_state[key] = review.sections[place].key
    st.selectbox(
        t("Section"), list(titles), format_func=titles.__getitem__, key=key, label_visibility="collapsed", width=300,
        on_change=lambda: filters.change(drill={**view.drill, SECTION: st.session_state[key]}),
    )  # fmt: skip
