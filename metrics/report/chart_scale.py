"""The unit in which a chart's numbers are read: shares in percent, durations in one unit, the rest as they are."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from metrics.catalogue import units
from metrics.report.model import Chart
from metrics.text.translation import N_, Words

FORMATS = {"share": "0.0%", "points": "+0;-0;0", "score": "0.00", "money": "#,##0.00", "per": "0.00"}
SPANS = {"minutes": N_("minutes"), "hours": N_("hours"), "days": N_("days")}


@dataclass(frozen=True)
class Scale:
    """By what a chart's numbers are multiplied, how a spreadsheet writes them, and their unit's name; "" without."""

    factor: float
    number_format: str
    unit: str

    def text(self, value: float, words: Words) -> str:
        """Return a number of the chart as its labels write it."""
        number = value * self.factor
        if self.number_format.startswith("0.0%"):
            return words.percent(number, 1)
        if self.number_format.startswith("+"):
            return words.signed(number, 0)
        return words.number(number, len(self.number_format.partition(".")[2]))

    def step(self, value: float, words: Words) -> str:
        """Return a step of the chart as its labels write it, signed; points of a share without their word."""
        if self.number_format.startswith("0.0%"):
            return words.signed(value * 100, 1)
        return words.signed(value * self.factor, max(1, len(self.number_format.partition(".")[2])))


def bounds(chart: Chart) -> tuple[float, float]:
    """Return between which values the axis of a course runs: all of them, with some air, and not below zero in vain."""
    numbers = [value for series in chart.series for value in series.values if value is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    step = _round_step((high - low or abs(high) or 1.0) / 4)
    bottom, top = (math.floor(low / step) - (low < step * 2)) * step, (math.floor(high / step) + 1) * step
    return (max(bottom, 0.0) if low >= 0 else bottom), (min(top, 1.0) if chart.unit == "share" else top)


def _round_step(size: float) -> float:
    """Return the smallest of 1, 2, 5, 10 … times a power of ten that is not smaller than `size`."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= size)


def scale(chart: Chart, words: Words) -> Scale:
    """Return the scale of a chart."""
    if chart.unit != "hours":
        return Scale(1.0, FORMATS.get(chart.unit, "#,##0"), "")
    numbers = pd.Series([value for series in chart.series for value in series.values], dtype=float)
    span = units.span(numbers)
    return Scale(units.SPANS[span][1], "0" if span == "minutes" else "0.0", words(SPANS[span]))
