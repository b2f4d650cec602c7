"""The filters that stay through every page, as the address holds them.

The address is the truth: every run puts it into the widgets, and a widget that changes writes the address. So the
back button, a reload and a shared link all show the same view, and each choice is one step back.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.data.fields import CHANNELS, PRIORITIES
from ui.shell import address
from ui.shell.address import Choices, Params, View
from ui.shell.words import language, t

VALUE_LABELS = {"channel": CHANNELS, "priority": PRIORITIES}
_SHARED = "shared view"
_CHOICES = "choices"
_ON_SCREEN = "page and parameters on screen"
_PASSED = "addresses passed over"
_NEXT_PAGE = "?"


def restore() -> None:
    """Bring the filters along when a click on the navigation has emptied the address.

    Call it before `st.navigation`: then the page and its filters become one step of the browser's history, not two.
    A complete address always holds a language, so one without is either a click on the navigation or a first visit.
    """
    shared = st.session_state.get(_SHARED, {})
    if "lang" not in st.query_params and shared:
        st.query_params.update({name: value for name, value in shared.items() if name not in st.query_params})
        passing(_address_params())


def passing(params: Params) -> None:
    """Remember what is on screen before another page is opened with these parameters.

    The browser's history gets them twice, first under the address of the page that is left; `_step_over` shows there
    what that page showed, so that one step back is the view one came from.
    """
    left = st.session_state.get(_ON_SCREEN)
    if left and left[1] != params:
        st.session_state.setdefault(_PASSED, {})[left[0], urlencode(params, doseq=True)] = left[1]
    st.session_state[_ON_SCREEN] = (_NEXT_PAGE, params)


def view() -> View:
    """Return what the address asks for, complete once `complete` has run."""
    params = _address_params()
    return address.read(lambda name: params.get(name, []), st.session_state.get(_CHOICES, Choices()), language())


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
    _write(view().replace(**changes))


def complete(choices: Choices, page: str) -> View:
    """Complete the address of that page with what it left open; return the view that it then asks for."""
    st.session_state[_CHOICES] = choices
    _step_over(page)
    current = view()
    _write(current)
    st.session_state[_ON_SCREEN] = (page, current.params())
    return current


def value_name(dimension: str, value: str) -> str:
    """Return a value of a dimension as a person reads it: canonical ones translated, those of an upload as they are."""
    text = VALUE_LABELS.get(dimension, {}).get(value)
    return t(text) if text else value


def _write(target: View) -> None:
    params = target.params()
    st.session_state[_SHARED] = {name: values for name, values in params.items() if name in address.SHARED}
    if params != _address_params():
        st.query_params.from_dict(params)
    if _ON_SCREEN in st.session_state:
        st.session_state[_ON_SCREEN] = (st.session_state[_ON_SCREEN][0], params)


def _step_over(page: str) -> None:
    """Show, where the back button leads to an address that stood there only while a page was left, what that showed."""
    requested, on_screen = _address_params(), st.session_state.get(_ON_SCREEN)
    if on_screen in ((page, requested), (_NEXT_PAGE, requested)):
        return
    replacement = st.session_state.get(_PASSED, {}).pop((page, urlencode(requested, doseq=True)), None)
    if replacement:
        st.query_params.from_dict(replacement)


def _address_params() -> Params:
    return {name: st.query_params.get_all(name) for name in st.query_params}
