"""The one line of filters over every page: of all filters those that the page heeds, and the language."""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.data.fields import DIMENSIONS
from metrics.text.translation import N_
from ui.shell import filters, session
from ui.shell.address import FILTERS, GRAINS, Choices, View
from ui.shell.names_switch import hide_names_in_address
from ui.shell.widget_state import show_value
from ui.shell.words import language, t, words

GRAIN_LABELS = {
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "week": N_("Week"),
    "day": N_("Day"),
    "year": N_("Year"),
    "all": N_("All data"),
}
LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
SECTION, TARGETS = "section", "targets"
"""In the address: which section of the settings is open, and the one that tells how targets stand in the period."""
UNFILTERED = ("data", "monthly", "settings")
"""Pages that show the same whatever the filters say; those stay in the address for the next page."""


def bar(choices: Choices, page: str) -> None:
    """Draw the line of filters of that page and complete its address with what it left open."""
    view = hide_names_in_address(filters.complete(choices, page))
    unfiltered = page in UNFILTERED
    with st.container(gap="xsmall", key="filter-line"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filters"):
            if not unfiltered or view.drill.get(SECTION) == TARGETS:
                _grain(view)
                _period(view, choices)
            for name in () if unfiltered else FILTERS:
                _filter(name, view, choices.values.get(name, []))
            if unfiltered or not any(choices.values.values()):
                st.space("stretch")
            _language(view)
        if not unfiltered:
            _summary(view)


def _grain(view: View) -> None:
    st.selectbox(
        t("Period by"),
        GRAINS,
        key=_filled("grain", view.grain),
        format_func=lambda grain: t(GRAIN_LABELS[grain]),
        on_change=lambda: filters.change(grain=_chosen("grain"), period=""),
        width=92,
    )


def _period(view: View, choices: Choices) -> None:
    periods = choices.periods.get(view.grain, [])
    st.selectbox(
        t("Period"),
        periods,
        key=_filled("period", view.period or None),
        format_func=words().period,
        placeholder=t("No data"),
        disabled=not periods,
        on_change=lambda: filters.change(period=_chosen("period")),
        width=136,
    )


def _summary(view: View) -> None:
    """Write the period and every chosen value as plain text: in sight while anything is chosen, always on paper."""
    with st.container(key="filters-chosen" if view.where else "filters-on-paper"):
        st.text(summary(view))


def summary(view: View) -> str:
    """Return the desk, the period and every value that a filter chooses; values may come from an upload."""
    chosen = [_chosen_values(name, values) for name, values in view.where.items()]
    period = [words().period(view.period)] if view.period else []
    return " · ".join([*([t("Sample desk")] if session.shows_sample() else []), *period, *chosen])


def _chosen_values(name: str, values: list[str]) -> str:
    names = t(", ").join(filters.value_name(name, value) for value in values)
    return t("{label}: {values}", label=t(DIMENSIONS[name]), values=names)


def _filter(name: str, view: View, values: list[str]) -> None:
    """Draw the choice of a dimension's values; nothing where the data have none."""
    chosen = view.where.get(name, [])
    if not values and not chosen:
        return
    st.multiselect(
        t(DIMENSIONS[name]),
        [*values, *(value for value in chosen if value not in values)],
        key=_filled(name, chosen),
        format_func=lambda value: filters.value_name(name, value),
        placeholder=t("All"),
        on_change=lambda: filters.change(where={**filters.view().where, name: _chosen(name)}),
        width="stretch",
        wrap=False,
    )


def _language(view: View) -> None:
    st.segmented_control(
        "English · 中文",
        list(LANGUAGE_NAMES),
        key=_filled("lang", view.lang),
        format_func=LANGUAGE_NAMES.__getitem__,
        on_change=lambda: filters.change(lang=_chosen("lang")),
        label_visibility="collapsed",
        required=True,
    )


def _filled(name: str, value: object) -> str:
    """Put the address's value into the widget's state; return the widget's key."""
    key = _key(name)
    show_value(key, value)
    return key


def _chosen(name: str) -> Any:
    return st.session_state[_key(name)]


def _key(name: str) -> str:
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    return f"{name} {language()}"
