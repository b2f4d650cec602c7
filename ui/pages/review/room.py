"""What the address holds of a meeting: the section on the wall, and the dialog that is open over it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.shell import filters
from ui.shell.address import View

SECTION, FROZEN, DIALOG = "section", "frozen", "dialog"
"""In the address: the section that is full screen, the frozen review that is open, the dialog over the section."""
DECIDE, NOTE, ROWS = "decide", "note", "rows"
_COUNT = "meeting dialogs"


def dialog_opener(view: View, name: str) -> Callable[[], None]:
    """Return what opens a dialog over the section."""
    return lambda: filters.change(drill={**view.drill, DIALOG: name}, ticket=None)


def opener(view: View, name: str) -> Callable[[int], None]:
    """Return what opens a dialog about one category of the section's chart, by its place."""
    return lambda place: dialog_opener(view, f"{name}-{place}")()


def close_dialog() -> None:
    """Close the dialog; the section's chart starts anew, or a second click on the same point would say nothing."""
    st.session_state[_COUNT] = dialogs_closed() + 1
    drill = {name: value for name, value in filters.view().drill.items() if name != DIALOG}
    filters.change(drill=drill, ticket=None)


def dialogs_closed() -> int:
    """Return how many dialogs were closed in this session."""
    return int(st.session_state.get(_COUNT, 0))
