"""A select box of which the address holds the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.shell.widget_state import show_value
from ui.shell.words import language


def choose(
    name: str,
    label: str,
    options: Sequence[Any],
    value: Any,
    format_option: Callable[[Any], str],
    on_choice: Callable[[Any], None],
) -> None:
    """Draw the box with `value` chosen; another choice calls `on_choice` with it before the page runs again.

    The options say what they choose, so `label` is for those who hear the page.
    """
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    key = f"{name} {language()}"
    show_value(key, value)
    st.selectbox(
        label,
        options,
        key=key,
        format_func=format_option,
        on_change=lambda: on_choice(st.session_state[key]),
        label_visibility="collapsed",
    )
