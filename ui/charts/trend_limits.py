"""What a trend is compared with: its control limits and their middle, periods outside them, the year before."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics.analysis import control_limits_text, phrasing
from metrics.catalogue import Kpi
from metrics.text.translation import N_, Words
from ui.charts.style import BAD, INK, MUTED, UNSURE, Trace, scatter
from ui.charts.trend_parts import Place

LIMITS = N_("control limits")
YEAR_BEFORE = N_("year before")
RING = 17
ROOM = 4
"""Periods before the pale line's first that its name needs to stand there, clear of the line itself."""


def limit_lines(frame: pd.DataFrame, axes: dict[str, str]) -> list[Trace]:
    """Return both limits as one dashed line and their middle; nothing where the rows carry none."""
    if not _has(frame, "centre"):
        return []
    steps = list(range(len(frame)))
    ends = [*_points(frame["limit_low"]), None, *_points(frame["limit_high"])]
    style: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", "connectgaps": False, **axes}
    return [
        scatter(
            x=[*steps, None, *steps],
            y=ends,
            line={"color": UNSURE, "width": 1.2, "dash": "dash"},
            **style,
        ),
        scatter(x=steps, y=_points(frame["centre"]), line={"color": UNSURE, "width": 0.8}, **style),
    ]


def year_before(frame: pd.DataFrame, axes: dict[str, str]) -> list[Trace]:
    """Return last year's values as a pale line; nothing where there are none."""
    if not _has(frame, "year_before"):
        return []
    line = {"color": UNSURE, "width": 2}
    return [
        scatter(
            x=list(range(len(frame))), y=_points(frame["year_before"]), mode="lines", line=line, opacity=0.65,
            hoverinfo="skip", **axes,
        )
    ]  # fmt: skip


def outside(block: Kpi, frame: pd.DataFrame, axes: dict[str, str]) -> list[Trace]:
    """Return a ring round every period outside its limits, red where that is the bad side."""
    if not _has(frame, "centre"):
        return []
    beyond = [(place, row) for place, row in enumerate(frame.itertuples()) if row.outside is True]
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


def line_labels(frame: pd.DataFrame, place: Place, words: Words) -> list[dict[str, Any]]:
    """Return the names of the dashed and the pale line, each where its line begins, away from the values' own."""
    labels = [("limit_high", LIMITS), ("year_before", YEAR_BEFORE)]
    return [] if place.many else [_label(frame, name, words(text)) for name, text in labels if _has(frame, name)]


def _label(frame: pd.DataFrame, name: str, text: str) -> dict[str, Any]:
    first = int(frame[name].notna().to_numpy().nonzero()[0][0])
    height = frame[name].iloc[first]
    under = name == "year_before" and height < frame["value"].iloc[first]
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
    has_before = before is not None and not pd.isna(before)
    year = words(N_("year before: {value}"), value=phrasing.value(words, block, before)) if has_before else ""
    return "<br>".join(text for text in (usual, year) if text)


def _has(frame: pd.DataFrame, name: str) -> bool:
    return name in frame and bool(frame[name].notna().any())


def _points(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]
