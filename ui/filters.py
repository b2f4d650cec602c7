"""The one line of filters that stays through every page.

The address is the truth: every run puts it into the widgets, and a widget that changes writes the address. So the
back button, a reload and a shared link all show the same view, and each choice is one step back.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.fields import CHANNELS, DIMENSIONS, PRIORITIES
from metrics.words import N_
from ui import address
from ui.address import Choices, Params, View
from ui.words import language, t, words

GRAIN_LABELS = {
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "week": N_("Week"),
    "day": N_("Day"),
    "year": N_("Year"),
    "all": N_("All data"),
}
VALUE_LABELS = {"channel": CHANNELS, "priority": PRIORITIES}
LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
_KEPT = "shared view"
_CHOICES = "choices"
_SHOWN = "page and parameters on screen"
_PASSED = "addresses passed over"
_NEXT_PAGE = "?"


def restore() -> None:
    """Bring the filters along when a click on the navigation has emptied the address.

    Call it before `st.navigation`: then the page and its filters become one step of the browser's history, not two.
    A complete address always holds a language, so one without is either a click on the navigation or a first visit.
    """
    kept = st.session_state.get(_KEPT, {})
    if "lang" not in st.query_params and kept:
        st.query_params.update({name: value for name, value in kept.items() if name not in st.query_params})
        passing(_asked())


def passing(params: Params) -> None:
    """Remember what is on screen before another page is opened with these parameters.

    The browser's history gets them twice, first under the address of the page that is left; `_step_over` shows there
    what that page showed, so that one step back is the view one came from.
    """
    left = st.session_state.get(_SHOWN)
    if left and left[1] != params:
        st.session_state.setdefault(_PASSED, {})[left[0], urlencode(params, doseq=True)] = left[1]
    st.session_state[_SHOWN] = (_NEXT_PAGE, params)


def view() -> View:
    """Return what the address asks for, complete once `bar` has run."""
    return address.read(st.query_params.get_all, st.session_state.get(_CHOICES, Choices()), language())


def offered(name: str) -> list[str]:
    """Return the values of a dimension that the filters offer."""
    choices: Choices = st.session_state.get(_CHOICES, Choices())
    return choices.values.get(name, [])


def first_shown(grain: str) -> str:
    """Return the label of the period that the desk starts with; "" for a desk without data."""
    choices: Choices = st.session_state.get(_CHOICES, Choices())
    return choices.first_shown.get(grain, "")


def change(**changes: Any) -> None:
    """Change fields of the view from a callback: `change(kpi="nps")`; the address follows, one step back undoes it."""
    _write(view().but(**changes))


def bar(choices: Choices, page: str) -> None:
    """Draw the line of filters and complete the address of that page with what it left open."""
    st.session_state[_CHOICES] = choices
    _step_over(page)
    now = view()
    _write(now)
    st.session_state[_SHOWN] = (page, now.params())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filters"):
        _grain(now)
        _period(now, choices)
        for name in address.FILTERS:
            _filter(name, now, choices.values.get(name, []))
        _language(now)


def value_name(dimension: str, value: str) -> str:
    """Return a value of a dimension as a person reads it: canonical ones translated, those of an upload as they are."""
    known = VALUE_LABELS.get(dimension, {}).get(value)
    return t(known) if known else value


def _grain(now: View) -> None:
    st.selectbox(
        t("Period by"),
        address.GRAINS,
        key=_filled("grain", now.grain),
        format_func=lambda grain: t(GRAIN_LABELS[grain]),
        on_change=lambda: change(grain=_chosen("grain"), period=""),
        width=100,
    )


def _period(now: View, choices: Choices) -> None:
    periods = choices.periods.get(now.grain, [])
    st.selectbox(
        t("Period"),
        periods,
        key=_filled("period", now.period or None),
        format_func=words().period,
        placeholder=t("No data"),
        disabled=not periods,
        on_change=lambda: change(period=_chosen("period")),
        width=150,
    )


def _filter(name: str, now: View, values: list[str]) -> None:
    kept = now.where.get(name, [])
    st.multiselect(
        t(DIMENSIONS[name]),
        [*values, *(value for value in kept if value not in values)],
        key=_filled(name, kept),
        format_func=lambda value: value_name(name, value),
        placeholder=t("All"),
        on_change=lambda: change(where={**view().where, name: _chosen(name)}),
        width="stretch",
        wrap=False,
    )


def _language(now: View) -> None:
    st.segmented_control(
        "English · 中文",
        list(LANGUAGE_NAMES),
        key=_filled("lang", now.lang),
        format_func=LANGUAGE_NAMES.__getitem__,
        on_change=lambda: change(lang=_chosen("lang")),
        label_visibility="collapsed",
        required=True,
    )


def _filled(name: str, value: object) -> str:
    """Put the address's value into the widget's state; return the widget's key."""
    key = _key(name)
    if st.session_state.get(key, ...) != value:
        st.session_state[key] = value
    return key


def _chosen(name: str) -> Any:
    return st.session_state[_key(name)]


def _key(name: str) -> str:
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    return f"{name} {language()}"


def _write(wanted: View) -> None:
    params = wanted.params()
    st.session_state[_KEPT] = {name: values for name, values in params.items() if name in address.SHARED}
    if params != _asked():
        st.query_params.from_dict(params)
    if _SHOWN in st.session_state:
        st.session_state[_SHOWN] = (st.session_state[_SHOWN][0], params)


def _step_over(page: str) -> None:
    """Show, where the back button leads to an address that stood there only while a page was left, what that showed."""
    asked, shown = _asked(), st.session_state.get(_SHOWN)
    if shown in ((page, asked), (_NEXT_PAGE, asked)):
        return
    meant = st.session_state.get(_PASSED, {}).pop((page, urlencode(asked, doseq=True)), None)
    if meant:
        st.query_params.from_dict(meant)


def _asked() -> Params:
    return {name: st.query_params.get_all(name) for name in st.query_params}
