"""Widgets that show what the address says: a choice that came by a link, a click elsewhere or the browser's buttons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

_RUN, _DRAWN = "number of the run", "run in which a widget was drawn"
_UNSENT = "widgets given a value in a run that did not end"


@contextmanager
def page_run() -> Iterator[None]:
    """Count a run of the page and note whether it came to its end; every widget is drawn within."""
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    try:
        yield
    except StopException:
        _unsent().clear()
        raise
    _unsent().clear()


def show_value(key: str, value: object) -> None:
    """Give the widget of that key a value, where it shows another; call it before the widget is drawn.

    A value given anew takes back what a person chooses meanwhile, so a widget that stayed on screen keeps its own. The
    browser forgets that of one that was not drawn in the run before, though the session still knows it; and it may
    never have received one that was given in a run which the next click interrupted.
    """
    runs: dict[str, int] = st.session_state.setdefault(_DRAWN, {})
    run: int = st.session_state.get(_RUN, 0)
    drawn_before = key in runs and run - runs[key] <= 1
    if st.session_state.get(key, ...) != value or not drawn_before or key in _unsent():
        st.session_state[key] = value
        _unsent().add(key)
    runs[key] = run


def _unsent() -> set[str]:
    unsent: set[str] = st.session_state.setdefault(_UNSENT, set())
    return unsent
