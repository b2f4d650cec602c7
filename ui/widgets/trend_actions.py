"""The actions marked on a trend: a click on a mark, or a choice from a list, opens the action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.analysis.improvement_actions import Action
from ui.charts.style import Figure
from ui.charts.trend import trend_chart
from ui.charts.trend_marks import ACTION, marked
from ui.charts.trend_parts import Trend
from ui.shell.address import View
from ui.shell.display import Point, go_to, keep_click, pop_click, show
from ui.shell.words import language, t, words
from ui.widgets.action_register import ACTION as DRILLED

WIDTH = 150


@dataclass(frozen=True)
class TrendFigure:
    """A drawn trend, what it shows in a sentence, and the actions that it marks."""

    figure: Figure
    alt: str
    marks: Sequence[Action]

    @classmethod
    def of(cls, trend: Trend, alt: str) -> TrendFigure:
        """Draw a trend in the words of this visitor."""
        return cls(trend_chart(trend, words()), alt, marked(trend))


def show_trend(trend: TrendFigure, key: str, view: View, on_point: Callable[[Point], None] | None = None) -> None:
    """Show a trend; a click on the mark of an action opens the action, one on a point calls `on_point`."""
    action = pop_click(key)
    if action is not None:
        _open(action, view)
    clicked = (lambda point: _clicked(key, point, on_point)) if trend.marks or on_point else None
    show(trend.figure, key, trend.alt, on_point=clicked)


def _clicked(key: str, point: Point, on_point: Callable[[Point], None] | None) -> None:
    first, name = point["customdata"]
    if first == ACTION:
        # Another page can be opened from the script only, not from what runs before it.
        keep_click(key, name)
    elif on_point:
        on_point(point)


def open_action(trend: TrendFigure, view: View) -> None:
    """Draw the list of the actions that the chart marks, for those who do not click on a chart; nothing for none."""
    marks = {action.id: action for action in trend.marks}
    if not marks:
        return
    key = f"trend action {language()}"
    st.selectbox(
        t("Open an action"),
        list(marks),
        index=None,
        key=key,
        format_func=lambda name: f"{marks[name].title} · {words().day(marks[name].on)}",
        placeholder=t("Open an action"),
        on_change=lambda: _chosen(key),
        label_visibility="collapsed",
        width=WIDTH,
    )
    action = pop_click(key)
    if action is not None:
        _open(action, view)


def _chosen(key: str) -> None:
    keep_click(key, st.session_state[key])
    st.session_state[key] = None


def _open(action: str, view: View) -> None:
    go_to("actions", view.replace(drill={DRILLED: action}, kpi=None, split=None, beside={}, show=None, ticket=None))
