"""A second filter to compare with on the trends page: its choice, what both are called, whose tickets are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics.data.fields import DIMENSIONS
from ui.shell import drill, filters
from ui.shell.address import FILTERS, View
from ui.shell.widget_state import show_value
from ui.shell.words import language, t
from ui.widgets.choosers import choose


def choice(view: View) -> None:
    """Draw the choice of the second filter: a button that opens it. Its boxes are made only while it is open."""
    opened = st.popover(t("Compare"), icon=":material/compare_arrows:", key=f"compare {language()}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.caption(t("Draws a second line under these filters, beside the one above."))
        for name in FILTERS:
            _filter(name, view, filters.offered(name))
        st.button(
            t("End the comparison"),
            key="compare-end",
            disabled=not view.beside,
            on_click=lambda: filters.change(beside={}, **drill.CLOSED),
        )


def _filter(name: str, view: View, values: Sequence[str]) -> None:
    chosen = view.beside.get(name, [])
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    key = f"beside {name} {language()}"
    show_value(key, chosen)
    st.multiselect(
        t("Compare with {dimension}", dimension=t(DIMENSIONS[name]).lower()),
        [*values, *(value for value in chosen if value not in values)],
        key=key,
        format_func=lambda value: filters.value_name(name, value),
        placeholder=t("All"),
        on_change=lambda: _choose(name, st.session_state[key]),
    )


def _choose(name: str, values: list[str]) -> None:
    second = {**filters.view().beside, name: values}
    filters.change(
        beside={dimension: second[dimension] for dimension in FILTERS if second.get(dimension)},
        split=None,
        **drill.CLOSED,
    )


def names(view: View) -> tuple[str, str]:
    """Return what the two filters are called; their values may come from an upload: plain text only."""
    first, second = _filter_name(view.where), _filter_name(view.beside)
    return (first, second) if first != second else (first, t("{name} (second)", name=second))


def _filter_name(where: Mapping[str, Sequence[str | None]]) -> str:
    sides = [", ".join(drill.value_name(name, value) for value in values) for name, values in where.items() if values]
    return " × ".join(sides) or t("Whole desk")


def side(view: View) -> None:
    """Draw the choice of whose rows are listed; nothing while one filter stands alone."""
    if not view.beside:
        return
    choose(
        "compared side",
        t("Tickets of"),
        ["", drill.OTHER],
        drill.OTHER if drill.on_other(view) else "",
        lambda choice_made: names(view)[choice_made == drill.OTHER],
        lambda choice_made: filters.change(
            drill={**_but_side(view), **({drill.SIDE: choice_made} if choice_made else {})}, ticket=None
        ),
    )


def _but_side(view: View) -> dict[str, str]:
    return {name: value for name, value in view.drill.items() if name != drill.SIDE}
