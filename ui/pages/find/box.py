"""The box to type a number, a name or a word into, and whether only the period on screen is searched."""

from __future__ import annotations

import streamlit as st

from metrics.query.search import ticket_numbers
from ui.shell import filters, session
from ui.shell.address import View
from ui.shell.words import language, t, words

FIND, WITHIN, YES = "find", "within", "yes"
"""In the address: the text to find; and whether only in the period on screen."""
LONGEST = 100


def text_typed(view: View) -> str:
    """Return the text to find; "" while there is none."""
    return view.drill.get(FIND, "").strip()


def only_in_period(view: View) -> bool:
    """Tell whether only the period on screen is searched, not all data."""
    return WITHIN in view.drill


def search_box(view: View) -> None:
    """Draw the box and the switch. The number of a ticket opens it at once."""
    key, switch = f"find text {language()}", f"find within {language()}"
    st.session_state[key], st.session_state[switch] = text_typed(view), only_in_period(view)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="find-box"):
        st.text_input(
            t("Find a ticket"),
            key=key,
            placeholder=t("A ticket's number, a customer, an agent, an organisation or a word"),
            icon=":material/search:",
            max_chars=LONGEST,
            on_change=lambda: _find(st.session_state[key].strip()),
            label_visibility="collapsed",
        )
        st.toggle(
            t("Only {period}", period=words().period(view.period)),
            key=switch,
            on_change=lambda: _switch(only=bool(st.session_state[switch])),
            disabled=not text_typed(view),
        )


def _find(text: str) -> None:
    rest = {name: value for name, value in filters.view().drill.items() if name == WITHIN}
    numbers = ticket_numbers(session.desk(), text) if text else []
    ticket = numbers[0] if len(numbers) == 1 else None
    filters.change(drill={FIND: text, **rest} if text else {}, ticket=ticket)


def _switch(*, only: bool) -> None:
    rest = {name: value for name, value in filters.view().drill.items() if name != WITHIN}
    filters.change(drill={**rest, WITHIN: YES} if only else rest)
