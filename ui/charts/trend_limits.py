"""What a trend is compared with: its control limits and their middle, periods outside them, the year before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.analysis import control_limits_text, phrasing
from metrics.catalogue import Kpi
from metrics.text.translation import N_, Words
from ui.charts.style import BAD, INK, MUTED, UNSURE, Trace, scatter
from ui.charts.trend_parts import Place, Points, is_present

LIMITS = N_("control limits")
YEAR_BEFORE = N_("year before")
RING = 17
ROOM = 4
"""Periods before the pale line's first that its name needs to stand there, clear of the line itself."""


def limit_lines(points: Points, axes: dict[str, str]) -> list[Trace]:
    """Return both limits as one dashed line and their middle; nothing where the rows carry none."""
    if not points.has("centre"):
        return []
    steps = list(range(len(points)))
    ends = [*_values(points["limit_low"]), None, *_values(points["limit_high"])]
    style: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", "connectgaps": False, **axes}
    return [
        scatter(
            x=[*steps, None, *steps],
            y=ends,
            line={"color": UNSURE, "width": 1.2, "dash": "dash"},
            **style,
        ),
        scatter(x=steps, y=_values(points["centre"]), line={"color": UNSURE, "width": 0.8}, **style),
    ]


def year_before(points: Points, axes: dict[str, str]) -> list[Trace]:
    """Return last year's values as a pale line; nothing where there are none."""
    if not points.has("year_before"):
        return []
    line = {"color": UNSURE, "width": 2}
    return [
        scatter(
            x=list(range(len(points))), y=_values(points["year_before"]), mode="lines", line=line, opacity=0.65,
            hoverinfo="skip", **axes,
        )
    ]  # fmt: skip


def outside(block: Kpi, points: Points, axes: dict[str, str]) -> list[Trace]:
    """Return a ring round every period outside its limits, red where that is the bad side."""
    if not points.has("centre"):
        return []
    beyond = [(place, row) for place, row in enumerate(points.rows) if row.outside is True]
    return [
        scatter(
            x=[place for place, _ in beyond], y=[row.value for _, row in beyond], mode="markers", hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": "circle-open", "size": RING, "color": [_ring(block, row) for _, row in beyond],
                "line": {"width": 1.5},
            },
            **axes,
        )
    ] if beyond else []  # fmt: skip


def _ring(block: Kpi, row: Any) -> str:
    if block.good == "neither":
        return INK
    return BAD if (row.value < row.limit_low) == (block.good == "up") else INK


def line_labels(points: Points, place: Place, words: Words) -> list[dict[str, Any]]:
    """Return the names of the dashed and the pale line, each where its line begins, away from the values' own."""
    labels = [("limit_high", LIMITS), ("year_before", YEAR_BEFORE)]
    return [] if place.many else [_label(points, name, words(text)) for name, text in labels if points.has(name)]


def _label(points: Points, name: str, text: str) -> dict[str, Any]:
    first = next(position for position, value in enumerate(points[name]) if is_present(value))
    height = points[name][first]
    under = name == "year_before" and height < points["value"][first]
    before = under and first >= ROOM
    return {
        "xref": "x", "yref": "y", "x": first - 0.3, "y": height, "xanchor": "right" if before else "left",
        "yanchor": "top" if under else "bottom", "text": text, "showarrow": False, "font": {"color": MUTED, "size": 11},
    }  # fmt: skip


def usual_range(block: Kpi, row: Any, words: Words) -> str:
    """Return what a point's hover adds: its control limits, and the value of the year before."""
    low, high = getattr(row, "limit_low", None), getattr(row, "limit_high", None)
    usual = "" if low is None or high is None else control_limits_text.usual(words, block.key, low, high)
    before = getattr(row, "year_before", None)
    has_before = is_present(before)
    year = words(N_("year before: {value}"), value=phrasing.value(words, block, before)) if has_before else ""
    return "<br>".join(text for text in (usual, year) if text)


def _values(column: Sequence[float | None]) -> list[float | None]:
    return [value if is_present(value) else None for value in column]
