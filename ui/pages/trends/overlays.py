"""What a reader wants beside the figure: control limits, the year before, the target, the actions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from metrics.analysis import control_limits_text
from metrics.analysis.control_limits import with_limits
from metrics.analysis.history import with_year_before
from metrics.catalogue import Kpi, targets
from metrics.query import Where
from metrics.settings import Settings
from metrics.text.translation import N_
from ui.shell import filters
from ui.shell.address import View
from ui.shell.widget_state import show_value
from ui.shell.words import language, t
from ui.widgets import action_register
from ui.widgets.trend_panels import AddColumns, Panels

LIMITS, YEAR, TARGET, ACTIONS = "limits", "year", "target", "actions"
NAMES = {
    LIMITS: N_("Control limits"),
    YEAR: N_("Year before"),
    TARGET: N_("Target"),
    ACTIONS: N_("Actions"),
}
COLUMNS = {LIMITS: "limit_low", YEAR: "year_before"}
"""What is drawn of a column of the figure's own rows."""
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


def missing(settings: Settings, block: Kpi, panels: Panels, selected: Collection[str], where: Where) -> set[str]:
    """Return what this chart cannot show: what was to be drawn of its rows and is not there, no target, no action."""
    absent = {name for name, column in COLUMNS.items() if name in selected and not panels.has(column)}
    if targets.value(settings, block.key, where) is None:
        absent.add(TARGET)
    if not action_register.marks(block.key, where):
        absent.add(ACTIONS)
    return absent


def choice(selected: Sequence[str], view: View, grain: str, absent: Collection[str]) -> None:
    """Draw the choice of what is shown beside the figure, `selected` marked, without what this chart lacks."""
    # Streamlit remembers a choice by its displayed text, so another language needs another widget.
    key = f"trend show {language()}"
    possible = [name for name in offered(view, grain) if name not in absent]
    if not possible:
        return
    show_value(key, [name for name in selected if name in possible])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="trends-show"):
        st.caption(t("Show"), width="content")
        st.pills(
            t("Show"),
            possible,
            selection_mode="multi",
            key=key,
            format_func=lambda name: t(NAMES[name]),
            on_change=lambda: _keep(key, selected, absent),
            label_visibility="collapsed",
        )


def _keep(key: str, selected: Sequence[str], absent: Collection[str]) -> None:
    """Put the choice into the address; what this chart cannot show stays chosen for another figure or filter."""
    chosen = {*st.session_state[key], *(name for name in selected if name in absent)}
    filters.change(show=tuple(name for name in ALONE if name in chosen))


def adding(names: Sequence[str], grain: str, settings: Settings) -> AddColumns:
    """Return what adds the columns behind `names` to one group's rows."""

    def add(rows: pd.DataFrame) -> pd.DataFrame:
        dated = with_year_before(rows, grain) if YEAR in names else rows
        return with_limits(dated, settings) if LIMITS in names else dated

    return add
