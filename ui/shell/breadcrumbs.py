"""Where the page has been drilled to, each step back one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ui.shell import filters
from ui.shell.words import t


@dataclass(frozen=True)
class Crumb:
    """One step: its word of the catalogue, what a click on it changes in the view, and a plain text beside it.

    `beside` may come from an upload; buttons read Markdown, so it never becomes part of one.
    """

    label: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    beside: str = ""


def crumbs(path: Sequence[Crumb], key: str) -> None:
    """Draw the path; the last step is where the page stands."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"{key}-crumbs"):
        back = path[-2].changes
        st.button(
            t("Back"), key=f"{key}-back", icon=":material/arrow_back:", on_click=filters.change, kwargs=dict(back)
        )
        for number, crumb in enumerate(path):
            _step(crumb, f"{key}-crumb-{number}", first=number == 0, last=number == len(path) - 1)


def _step(crumb: Crumb, key: str, *, first: bool, last: bool) -> None:
    if not first:
        st.text("›")
    if last:
        st.text(t("{step}: {which}", step=crumb.label, which=crumb.beside) if crumb.beside else crumb.label)
        return
    st.button(crumb.label, key=key, type="tertiary", on_click=filters.change, kwargs=dict(crumb.changes))
    if crumb.beside:
        st.text(crumb.beside)
