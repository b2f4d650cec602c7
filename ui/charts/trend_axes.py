"""The axes of a trend chart: shared limits, round ticks, periods and values in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.analysis import phrasing
from metrics.catalogue import Kpi
from metrics.dates import periods
from metrics.text.translation import Words
from ui.charts.trend_parts import Place, Points, Trend, reach_of

MOST_TICKS, MOST_DAYS = 7, 5
STEPS = [base * 10.0**power for power in range(-4, 8) for base in (1, 2, 5)]
WHOLE_STEPS = [step for step in STEPS if step >= 1]
HOUR_STEPS = [
    *(minutes / 60 for minutes in (1, 2, 5, 10, 15, 30)),
    *(1.0, 2.0, 3.0, 6.0, 12.0),
    *(24.0 * base * 10**power for power in range(5) for base in (1, 2, 5)),
]


def axes_of(trend: Trend, points: Points, place: Place, words: Words) -> dict[str, Any]:
    most = MOST_DAYS if trend.grain == "day" else MOST_TICKS
    step = max(1, -(-len(points) // (5 - place.columns if place.many else most)))
    positions = list(range(len(points) - 1, -1, -step))[::-1]
    ticks = _ticks([points["period"][position] for position in positions], trend.grain, words)
    ends = _round_ticks(trend.limits, _steps(trend.block), 3 if place.many else 5)
    return {
        f"xaxis{place.suffix}": {
            "domain": place.across, "anchor": f"y{place.suffix}", "tickvals": positions, "ticktext": ticks,
            "range": list(reach_of(points)), "tickangle": 0,
        },
        f"yaxis{place.suffix}": {
            "domain": place.down, "anchor": f"x{place.suffix}", "range": trend.limits, "tickvals": ends,
            "showticklabels": place.column == 0,
            "ticktext": [axis_number(trend.block, end, words) for end in ends],
        },
    }  # fmt: skip


def _steps(block: Kpi) -> Sequence[float]:
    if block.unit == "hours":
        return HOUR_STEPS
    return WHOLE_STEPS if block.unit == block.counts else STEPS


def axis_number(block: Kpi, number: float, words: Words) -> str:
    if block.unit == "share":
        return words.percent(number)
    return phrasing.value(words, block, number) if number else words.number(number)


def _ticks(starts: Sequence[pd.Timestamp], grain: str, words: Words) -> list[str]:
    """Return the periods' names as short as they are clear: the year stands below the first one that lies in it."""
    labels = [words.tick(periods.label(start, periods.grain(grain))) for start in starts]
    years = ["", *(year for _, year in labels)]
    return [
        f"{name}<br>{year}" if year != before else name for (name, year), before in zip(labels, years, strict=False)
    ]


def _round_ticks(limits: list[float], steps: Sequence[float], about: int) -> list[float]:
    """Return a few round numbers within the limits, a multiple of one of `steps` (small to large)."""
    width = limits[1] - limits[0]
    step = next((step for step in steps if width / step <= about), steps[-1])
    first = int(limits[0] // step) + 1
    return [round(step * number, 6) for number in range(first, int(limits[1] // step) + 1)]
