"""The one switch for names: agents, customers and organisations by pseudonym on every page, for a shared screen."""

from __future__ import annotations

import streamlit as st

from ui.shell import filters, session
from ui.shell.address import HIDDEN, View
from ui.shell.words import language, t


def names_switch() -> None:
    """Draw the switch; the address keeps it, and the filters' and the drill's names change with it."""
    key = f"names {language()}"
    hidden = filters.view().names == HIDDEN
    if st.session_state.get(key, ...) != hidden:
        st.session_state[key] = hidden
    st.toggle(
        t("Hide names"),
        key=key,
        on_change=lambda: _switch(hide=bool(st.session_state[key])),
        help=t(
            "Agents, customers and organisations get a pseudonym that stays the same. In subjects and comments the "
            "names of agents and of the customer are struck out; other names written there stay. The Data page and "
            "Settings show files and rules as they are, themes their keywords as typed."
        ),
    )


def _switch(*, hide: bool) -> None:
    view = filters.view()
    filters.change(**_with_names(view, hide=hide), names=HIDDEN if hide else None)


def _with_names(view: View, *, hide: bool) -> dict[str, object]:
    """Return the filters and the drill with each name changed for its pseudonym, or back."""
    pseudonyms = session.names(session.store().desk())
    change = pseudonyms.pseudonym if hide else pseudonyms.name
    lists = {
        field: {name: [change(name, value) for value in values] for name, values in given.items()}
        for field, given in (("where", view.where), ("beside", view.beside))
    }
    return {**lists, "drill": {name: change(name, value) for name, value in view.drill.items()}}
