"""What stands beside a trend: the last value, the target, the panel's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics import say
from metrics.words import N_, Words
from ui.charts import ACCENT, BAD, MUTED, TARGET, plain
from ui.trend_axes import axis_number, limits_of
from ui.trend_parts import Place, Trend, last_told


def labels_of(trend: Trend, title: str, frame: pd.DataFrame, place: Place, words: Words) -> Sequence[dict[str, Any]]:
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False}
    made: list[dict[str, Any]] = []
    position = last_told(frame)
    if position is not None:
        colour, last = BAD if title in trend.bad else ACCENT, frame["value"].iloc[position]
        font = {"color": colour, "size": 13 if place.columns < 3 else 12}
        made.append({
            **axes, "x": len(frame) - 1, "y": last, "xanchor": "left", "xshift": 10,
            "text": f"<b>{say.value(words, trend.block, last)}</b>", "font": font,
        })  # fmt: skip
    if trend.target is not None and not place.many:
        made.append(_target_label(trend, trend.target, frame, words, axes))
    if place.many:
        made.append({
            "xref": f"x{place.suffix} domain", "yref": f"y{place.suffix} domain", "x": 0, "y": 1.02,
            "yanchor": "bottom", "showarrow": False, "text": plain(title), "font": {"color": MUTED, "size": 13},
        })  # fmt: skip
    return made


def _target_label(
    trend: Trend, target: float, frame: pd.DataFrame, words: Words, axes: dict[str, Any]
) -> dict[str, Any]:
    """Return the target's label in the right margin, moved aside where the last value's label stands there already."""
    limits, position = limits_of(trend), last_told(frame)
    gap = 1.0 if position is None else (target - frame["value"].iloc[position]) / (limits[1] - limits[0])
    shift = 0 if abs(gap) > 0.07 else 16 if gap >= 0 else -16
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
