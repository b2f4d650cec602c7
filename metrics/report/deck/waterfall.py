"""A change step by step as a native chart: the value before, what each group adds, the value after."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from metrics.report.chart_scale import Scale, scale
from metrics.report.deck.chart_parts import add_native, chart_data, fill_bar
from metrics.report.deck.style import SMALLEST, Palette
from metrics.report.model import Chart
from metrics.text.translation import N_, Words

AIR = 0.25
"""What is left free below the steps of a waterfall, as a part of their reach."""


def stands_above_zero(chart: Chart) -> bool:
    """Return whether no step leads below zero, where bars cannot be stacked on an invisible one."""
    return min(_tops(chart)) >= 0


def _tops(chart: Chart) -> list[float]:
    """Return where the figure stands before, after each step, and after."""
    values = [value for value in chart.series[0].values if value is not None]
    tops = values[:1]
    for value in values[1:-1]:
        tops.append(tops[-1] + value)
    return [*tops, values[-1]]


def add_waterfall(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    """Add the steps: an invisible series carries those between the two totals, another their numbers."""
    scaled, tops = scale(chart, words), _tops(chart)
    steps = tuple(value or 0.0 for value in chart.series[0].values[1:-1])
    bases = [min(pair) for pair in pairwise(tops[:-1])]
    air = AIR * (max(tops) - min(tops) or 1.0)
    rows = [
        (words(N_("carried")), (None, *bases, None)),
        (chart.series[0].name, (tops[0], *[None] * len(steps), tops[-1])),
        (words(N_("adds")), (None, *(step if step > 0 else None for step in steps), None)),
        (words(N_("takes away")), (None, *(-step if step < 0 else None for step in steps), None)),
        (words(N_("room for numbers")), (air,) * (len(steps) + 2)),
    ]
    data = chart_data(chart, rows, scaled, scaled.number_format)
    native = add_native(slide, XL_CHART_TYPE.COLUMN_STACKED, place, data, palette)
    native.has_legend = False
    native.value_axis.minimum_scale = max(0.0, (min(tops) - air) * scaled.factor)
    native.value_axis.visible = native.value_axis.has_major_gridlines = False
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    carried, totals, more, less, numbers = plot.series
    for bars in (carried, numbers):
        bars.format.fill.background()
    for bars, role in ((totals, "actual"), (more, "good"), (less, "bad")):
        fill_bar(bars, role, palette)
    _paint_first(totals, palette)
    _number(numbers, chart, scaled, words)


def _paint_first(totals: Any, palette: Palette) -> None:
    """Paint the value before lighter than the value after."""
    first = totals.points[0].format.fill
    first.solid()
    palette.paint(first.fore_color, "before")


def _number(bars: Any, chart: Chart, scaled: Scale, words: Words) -> None:
    """Write above each bar its value or its step, signed."""
    last = len(chart.categories) - 1
    for place, value in enumerate(chart.series[0].values):
        write_number = scaled.step if 0 < place < last else scaled.text
        label = bars.points[place].data_label
        label.position = XL_LABEL_POSITION.INSIDE_BASE
        label.text_frame.text = write_number(value or 0.0, words)
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(SMALLEST), True
