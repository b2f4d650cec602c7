"""Widgets that show what the address says: a choice that came by a link, a click elsewhere or the browser's buttons."""

from __future__ import annotations

import streamlit as st

_RUN, _DRAWN = "number of the run", "run in which a widget was drawn"


def begin_run() -> None:
    """Count the page's runs; call it once in each, before any widget."""
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1


def show_value(key: str, value: object) -> None:
    """Give the widget of that key a value, where it shows another; call it before the widget is drawn.

    A value given anew takes back what a person chooses meanwhile, so a widget that stayed on screen keeps its own. The
    browser forgets that of one that was not drawn in the run before, though the session still knows it.
    """
    runs: dict[str, int] = st.session_state.setdefault(_DRAWN, {})
    run: int = st.session_state.get(_RUN, 0)
    if st.session_state.get(key, ...) != value or run - runs.get(key, run) > 1 or key not in runs:
        st.session_state[key] = value
    runs[key] = run
