"""The one switch for names: agents, customers and organisations by pseudonym on every page, for a shared screen."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.data import fields
from ui.shell import filters, session
from ui.shell.address import BETWEEN_DIMENSIONS, HIDDEN, View
from ui.shell.widget_state import show_value
from ui.shell.words import language, t


def names_switch() -> None:
    """Draw the switch; the address keeps it, and the filters' and the drill's names change with it."""
    key = f"names {language()}"
    hidden = filters.view().names == HIDDEN
    show_value(key, hidden)
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.toggle(
            t("Hide names"),
            key=key,
            on_change=lambda: switch_names(hide=bool(st.session_state[key])),
            help=t(
                "Agents, customers and organisations get a pseudonym that stays the same. In subjects, comments, "
                "teams, categories and actions every name that the desk knows is struck out; names of others stay. "
                "The Data page and Settings show files and rules as they are, themes their keywords as typed."
            ),
        )


def hide_names_in_address(view: View) -> View:
    """Return the view with pseudonyms for the names in an address that hides names: a link typed or made before."""
    if view.names != HIDDEN:
        return view
    pseudonyms = session.names(session.store().desk())
    hidden = {
        **_renamed(view, pseudonyms.pseudonym),
        "ticket": pseudonyms.ticket(view.ticket),
        "kpi": view.kpi if view.kpi in CATALOGUE else None,
        "split": view.split if _is_columns(view.split) else None,
        "show": view.show and tuple(name for name in view.show if not pseudonyms.names.occur_in(name)),
    }
    if view.replace(**hidden) != view:
        filters.change(**hidden)
    return view.replace(**hidden)


def _is_columns(split: str | None) -> bool:
    """Tell whether a split names nothing but columns: the map of low scores is split by two of them."""
    return split is not None and set(split.split(BETWEEN_DIMENSIONS)) <= set(fields.names("tickets"))


def switch_names(*, hide: bool) -> None:
    """Hide names, or show them again: the address keeps it, and the names in it change with it."""
    view = filters.view()
    pseudonyms = session.names(session.store().desk())
    renamed = _renamed(view, pseudonyms.pseudonym if hide else pseudonyms.name)
    # A ticket whose number is hidden is another one to the desk that shows names.
    ticket = None if pseudonyms.hidden_ids else view.ticket
    filters.change(**renamed, ticket=ticket, names=HIDDEN if hide else None)


def _renamed(view: View, rename: Callable[[str, str], str]) -> dict[str, object]:
    """Return the filters and the drill with each name changed for its pseudonym, or back."""
    lists = {
        field: {name: [rename(name, value) for value in values] for name, values in given.items()}
        for field, given in (("where", view.where), ("beside", view.beside))
    }
    return {**lists, "drill": {name: rename(name, value) for name, value in view.drill.items()}}
