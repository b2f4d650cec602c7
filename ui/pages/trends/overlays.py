"""What a reader wants beside the figure: control limits, the year before, the target, the actions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.analysis import control_limits_text
from metrics.analysis.control_limits import with_limits
from metrics.analysis.history import with_year_before
from metrics.settings import Settings
from metrics.text.translation import N_
from ui.shell import filters
from ui.shell.address import View
from ui.shell.widget_state import show_value
from ui.shell.words import language, t
from ui.widgets.trend_panels import AddColumns

LIMITS, YEAR, TARGET, ACTIONS = "limits", "year", "target", "actions"
NAMES = {
    LIMITS: N_("Control limits"),
    YEAR: N_("Year before"),
    TARGET: N_("Target"),
    ACTIONS: N_("Actions"),
}
ALONE = (LIMITS, YEAR, TARGET, ACTIONS)
AMONG_OTHERS = (TARGET, ACTIONS)
"""What is shown unless the address says otherwise: of one figure all, beside others only what all share."""


def offered(view: View, grain: str) -> tuple[str, ...]:
    """Return what can be shown: days follow the week, so they have no limits and no like a year before."""
    if view.beside:
        return AMONG_OTHERS
    return ALONE if control_limits_text.has_limits(grain) else AMONG_OTHERS


def overlays_shown(view: View, grain: str, split: str | None) -> tuple[str, ...]:
    """Return what is shown beside the figure, by the address or else as usual."""
    chosen = view.show if view.show is not None else AMONG_OTHERS if split else ALONE
    return tuple(name for name in offered(view, grain) if name in chosen)


def choice(view: View, grain: str, split: str | None, *, acted: bool) -> None:
    """Draw the choice of what is shown; the address holds it. Actions are offered where there are any (`acted`)."""
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    key = f"trend show {language()}"
    possible = [name for name in offered(view, grain) if acted or name != ACTIONS]
    chosen = [name for name in overlays_shown(view, grain, split) if name in possible]
    show_value(key, chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="trends-show"):
        st.caption(t("Show"), width="content")
        st.pills(
            t("Show"),
            possible,
            selection_mode="multi",
            key=key,
            format_func=lambda name: t(NAMES[name]),
            on_change=lambda: filters.change(show=tuple(st.session_state[key])),
            label_visibility="collapsed",
        )


def adding(names: Sequence[str], grain: str, settings: Settings) -> AddColumns:
    """Return what adds the columns behind `names` to one group's rows."""

    def add(rows: pd.DataFrame) -> pd.DataFrame:
        dated = with_year_before(rows, grain) if YEAR in names else rows
        return with_limits(dated, settings) if LIMITS in names else dated

    return add
