"""What is marked on a trend's time line: an unfinished period, and what was done to get better."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import Any

import pandas as pd

from metrics.analysis.improvement_actions import Action
from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import INK, MUTED, UNSURE, Trace, plain, scatter
from ui.charts.trend_parts import Place, Points, Trend

LONGEST_LINE, MOST_LINES = 24, 2
"""Characters of a line of an action's title beside its mark, and how many lines of it are written."""
LINE = 14
LONGEST_HOVER = 60
ASIDE = 7
"""Pixels between an action's line and its name: half its mark."""
WIDE_MARK, SMALL_MARK = (12, 0.02), (9, 0.05)
"""A mark's size in pixels, and which part of the panel's height it hangs below the top."""
ACTION = "action"
"""What the first of a point's customdata says where the point is an action's mark."""


def hatched(points: Points, limits: list[float], axes: dict[str, str]) -> list[Trace]:
    """Return a hatched field behind every unfinished period."""
    places = [place for place, unfinished in enumerate(points["unfinished"]) if unfinished]
    return [_field(place, limits, axes) for place in places]


def _field(place: int, limits: list[float], axes: dict[str, str]) -> Trace:
    left, right, (low, high) = place - 0.5, place + 0.5, limits
    return scatter(
        x=[left, right, right, left], y=[low, low, high, high], mode="lines", line={"width": 0}, fill="toself",
        fillcolor="rgba(0,0,0,0)", fillpattern={"shape": "/", "fgcolor": UNSURE, "size": 7, "solidity": 0.12},
        hoverinfo="skip", **axes,
    )  # fmt: skip


def action_lines(trend: Trend, points: Points, place: Place) -> list[dict[str, Any]]:
    """Return an upright line on the day of every action that the panel's periods hold."""
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix} domain"}
    return [
        {
            "type": "line",
            **axes,
            "x0": at,
            "x1": at,
            "y0": 0,
            "y1": 1,
            "line": {"color": INK, "width": 1, "dash": "dot"},
        }
        for at, _ in _placed(trend, points)
    ]


def action_labels(trend: Trend, points: Points, place: Place) -> list[dict[str, Any]]:
    """Return the actions' names at the top of their lines, neighbours on different heights; none in small panels."""
    if place.many:
        return []
    left, right = {"xanchor": "left", "xshift": ASIDE}, {"xanchor": "right", "xshift": -ASIDE}
    return [
        {
            "xref": "x", "yref": "y domain", "x": at, "y": 1, **(left if at < len(points) / 2 else right),
            "yanchor": "top", "yshift": -LINE * MOST_LINES * (number % 3), "text": _in_lines(action.title),
            "align": "left", "showarrow": False, "font": {"color": MUTED, "size": 11},
        }
        for number, (at, action) in enumerate(_placed(trend, points))
    ]  # fmt: skip


def _in_lines(title: str) -> str:
    """Return a title broken between its words, what does not fit left away."""
    return "<br>".join(plain(line) for line in wrap(title, LONGEST_LINE, max_lines=MOST_LINES, placeholder="…"))


def action_marks(trend: Trend, points: Points, limits: list[float], axes: dict[str, str], words: Words) -> list[Trace]:
    """Return a triangle at the top of every action's line; a click on it names the action."""
    placed = _placed(trend, points)
    if not placed:
        return []
    size, hangs = SMALL_MARK if len(trend.panels) > 1 else WIDE_MARK
    return [
        scatter(
            x=[at for at, _ in placed],
            y=[limits[1] - hangs * (limits[1] - limits[0])] * len(placed),
            mode="markers",
            marker={"symbol": "triangle-down", "size": size, "color": INK, "line": {"width": 0}},
            customdata=[[ACTION, action.id] for _, action in placed],
            hovertext=[_hover(action, words) for _, action in placed],
            hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
            cliponaxis=False,
            **axes,
        )
    ]


def _hover(action: Action, words: Words) -> str:
    day = words(N_("since {day}; click to open the action"), day=words.day(action.on))
    return f"<b>{'<br>'.join(plain(line) for line in wrap(action.title, LONGEST_HOVER))}</b><br>{day}"


def marked(trend: Trend) -> list[Action]:
    """Return the actions that stand on any of the chart's panels."""
    ids = {action.id for points in trend.points.values() for _, action in _placed(trend, points)}
    return [action for action in trend.markers if action.id in ids]


def _placed(trend: Trend, points: Points) -> list[tuple[float, Action]]:
    """Return where each action stands between the points, a period reaching half a step to both sides of its own."""
    starts = points["period"]
    positions = [(_position(starts, trend.grain, action.on), action) for action in trend.markers]
    return [(at, action) for at, action in positions if at is not None]


def _position(starts: list[pd.Timestamp], grain: str, day: date) -> float | None:
    chosen = periods.grain(grain)
    start = periods.start_of(day, chosen)
    if grain == "all" or start not in starts:
        return None
    return float(starts.index(start) - 0.5 + (pd.Timestamp(day) - start) / (periods.next_start(start, chosen) - start))
