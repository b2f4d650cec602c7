"""What stands beside a trend: the last value, the target, the panel's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics import say
from metrics.words import N_, Words
from ui.charts import ACCENT, BAD, INK, MUTED, TARGET, plain
from ui.trend_axes import axis_number, limits_of
from ui.trend_limits import line_labels
from ui.trend_parts import Place, Trend, last_told

CLOSE = 0.07
"""Labels nearer than this part of the figure's height would overlap."""
LONGEST_NAME = 60


def labels_of(trend: Trend, title: str, frame: pd.DataFrame, place: Place, words: Words) -> Sequence[dict[str, Any]]:
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False}
    made: list[dict[str, Any]] = line_labels(frame, place, words) + _side_names(trend)
    made += _last_values(trend, title, frame, place, words)
    if trend.target is not None and not place.many:
        made.append(_target_label(trend, trend.target, frame, words, axes))
    if place.many:
        made.append({
            "xref": f"x{place.suffix} domain", "yref": f"y{place.suffix} domain", "x": 0, "y": 1.02,
            "yanchor": "bottom", "showarrow": False, "text": plain(title), "font": {"color": MUTED, "size": 13},
        })  # fmt: skip
    return made


def _last_values(trend: Trend, title: str, frame: pd.DataFrame, place: Place, words: Words) -> list[dict[str, Any]]:
    """Return the newest value of each line beside its point, two that are close moved apart."""
    colours = [BAD if title in trend.bad else ACCENT, INK]
    known = [(_last(one), colour) for one, colour in zip(_frames(trend, frame), colours, strict=False)]
    told = [(last, colour) for last, colour in known if last is not None]
    close = len(told) == 2 and abs(told[0][0] - told[1][0]) < CLOSE * _reach(trend)
    shifts = [0, 0] if not close else [9, -9] if told[0][0] >= told[1][0] else [-9, 9]
    return [
        {
            "xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "x": len(frame) - 1, "y": last, "xanchor": "left",
            "xshift": 10, "yshift": shift, "showarrow": False, "text": f"<b>{say.value(words, trend.block, last)}</b>",
            "font": {"color": colour, "size": 13 if place.columns < 3 else 12},
        }
        for (last, colour), shift in zip(told, shifts, strict=False)
    ]  # fmt: skip


def _frames(trend: Trend, frame: pd.DataFrame) -> list[pd.DataFrame]:
    return [frame] if trend.beside is None else [frame, trend.beside]


def _last(frame: pd.DataFrame) -> float | None:
    position = last_told(frame)
    return None if position is None else float(frame["value"].iloc[position])


def _reach(trend: Trend) -> float:
    low, high = limits_of(trend)
    return high - low


def _side_names(trend: Trend) -> list[dict[str, Any]]:
    """Return what the two lines of a comparison are called, one above the other, each with the mark of its points."""
    if trend.beside is None:
        return []
    marks = ((ACCENT, "●"), (INK, "◆"))
    return [
        {
            "xref": "x domain", "yref": "y domain", "x": 0, "y": 1, "yshift": 18 - 16 * number, "xanchor": "left",
            "yanchor": "bottom", "showarrow": False, "text": f"{mark} {plain(name[:LONGEST_NAME])}",
            "font": {"color": colour, "size": 13},
        }
        for number, ((colour, mark), name) in enumerate(zip(marks, trend.names, strict=True))
    ]  # fmt: skip


def _target_label(
    trend: Trend, target: float, frame: pd.DataFrame, words: Words, axes: dict[str, Any]
) -> dict[str, Any]:
    """Return the target's label in the right margin, moved aside where the last value's label stands there already."""
    gaps = [(target - last) / _reach(trend) for one in _frames(trend, frame) if (last := _last(one)) is not None]
    gap = min(gaps, key=abs, default=1.0)
    shift = 0 if abs(gap) > CLOSE else 16 if gap >= 0 else -16
    said = words(N_("Target {value}"), value=axis_number(trend.block, target, words))
    return {
        **axes, "x": len(frame) - 0.6, "y": target, "xanchor": "left", "yshift": shift, "text": said,
        "font": {"color": TARGET, "size": 11},
    }  # fmt: skip


def target_line(target: float, frame: pd.DataFrame, place: Place) -> dict[str, Any]:
    return {
        "type": "line", "xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "x0": -0.4, "x1": len(frame) - 0.6,
        "y0": target, "y1": target, "line": {"color": TARGET, "width": 1.5, "dash": "dot"},
    }  # fmt: skip
