"""Charts of a review as native charts of a slide: actual filled, before lighter, the target outlined."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from metrics.report.chart_scale import Scale, bounds, scale
from metrics.report.deck.style import LATIN_FONT, SMALLEST, TEXT, Palette
from metrics.report.model import Chart, Series
from metrics.report.plain_text import shortened
from metrics.text.translation import N_, Words

LONGEST = 24
"""Ems of a category's name; what is longer is cut."""
WITHOUT_ZERO = "#,##0;;"
AIR = 0.25
"""What is left free below the steps of a waterfall, as a part of their reach."""


def add_chart(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    """Add a chart to a slide at (left, top, width, height)."""
    if chart.kind == "waterfall" and _stands_above_zero(chart):
        _waterfall(slide, chart, place, palette, words)
    elif chart.kind == "line":
        _lines(slide, chart, place, palette, words)
    else:
        _bars(slide, chart, place, palette, words)


def _data(chart: Chart, series: list[tuple[str, tuple[float | None, ...]]], scaled: Scale, number_format: str) -> Any:
    data: Any = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    data.categories = [shortened(name, LONGEST) for name in chart.categories]
    for name, values in series:
        data.add_series(
            shortened(name, LONGEST), [None if value is None else value * scaled.factor for value in values]
        )
    return data


def _placed(slide: Any, kind: XL_CHART_TYPE, place: tuple[int, int, int, int], data: Any, palette: Palette) -> Any:
    chart = slide.shapes.add_chart(kind, *place, data).chart
    chart.font.size = Pt(SMALLEST)
    chart.has_title = False
    if not palette.themed:
        chart.font.name = LATIN_FONT
    return chart


def _lines(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    scaled = scale(chart, words)
    data = _data(chart, [(series.name, series.values) for series in chart.series], scaled, scaled.number_format)
    drawn = _placed(slide, XL_CHART_TYPE.LINE_MARKERS, place, data, palette)
    _legend(drawn)
    _quiet_axes(drawn, scaled)
    low, high = bounds(chart)
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = low * scaled.factor, high * scaled.factor
    for series, line in zip(chart.series, drawn.plots[0].series, strict=True):
        _line(series, line, palette)
    _label_last(chart.series[0], drawn.plots[0].series[0], scaled, words)


def _line(series: Series, line: Any, palette: Palette) -> None:
    line.smooth = False
    palette.paint(line.format.line.color, series.role)
    line.format.line.width = Pt(2.5 if series.role == "actual" else 1.25)
    if series.role == "actual":
        line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        line.marker.format.fill.solid()
        palette.paint(line.marker.format.fill.fore_color, "actual")
        palette.paint(line.marker.format.line.color, "actual")
    else:
        line.marker.style = XL_MARKER_STYLE.NONE
        dash = MSO_LINE_DASH_STYLE.DASH if series.role == "target" else MSO_LINE_DASH_STYLE.ROUND_DOT
        line.format.line.dash_style = dash


def _label_last(series: Series, line: Any, scaled: Scale, words: Words) -> None:
    """Write the value of the period under review above its point."""
    last = series.values[-1] if series.values else None
    if last is not None:
        label = line.points[len(series.values) - 1].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.text_frame.text = scaled.text(last, words)
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(TEXT), True


def _bars(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    scaled, stacked = scale(chart, words), chart.stacked
    form = WITHOUT_ZERO if stacked else scaled.number_format
    data = _data(chart, [(series.name, series.values) for series in chart.series], scaled, form)
    drawn = _placed(slide, XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, place, data, palette)
    _legend(drawn)
    drawn.category_axis.reverse_order = True
    drawn.category_axis.format.line.fill.background()
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if stacked else -5
    _label_all(plot, form)
    for series, bar in zip(chart.series, plot.series, strict=True):
        _fill(bar, series.role, palette)
        if stacked:
            # A number in a dark bar is read in white; above a bar it would stand in its neighbour.
            _label_inside(bar, form, palette, "ink" if series.role == "neutral" else "paper")


def _label_inside(bar: Any, number_format: str, palette: Palette, colour: str) -> None:
    labels = bar.data_labels
    labels.show_value, labels.font.size = True, Pt(SMALLEST)
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.CENTER
    palette.paint(labels.font.color, colour)


def _label_all(plot: Any, number_format: str) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.font.size = True, Pt(SMALLEST)
    labels.number_format, labels.number_format_is_linked = number_format, False


def _fill(bar: Any, role: str, palette: Palette) -> None:
    bar.invert_if_negative = False
    if role == "target":
        bar.format.fill.background()
        palette.paint(bar.format.line.color, "target")
        bar.format.line.width = Pt(1.5)
        return
    bar.format.fill.solid()
    palette.paint(bar.format.fill.fore_color, role)


def _stands_above_zero(chart: Chart) -> bool:
    return min(_tops(chart)) >= 0


def _tops(chart: Chart) -> list[float]:
    """Return where the figure stands before, after each step, and after."""
    values = [value for value in chart.series[0].values if value is not None]
    tops = values[:1]
    for value in values[1:-1]:
        tops.append(tops[-1] + value)
    return [*tops, values[-1]]


def _waterfall(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
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
    data = _data(chart, rows, scaled, scaled.number_format)
    drawn = _placed(slide, XL_CHART_TYPE.COLUMN_STACKED, place, data, palette)
    drawn.has_legend = False
    drawn.value_axis.minimum_scale = max(0.0, (min(tops) - air) * scaled.factor)
    drawn.value_axis.visible = drawn.value_axis.has_major_gridlines = False
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    carried, totals, more, less, numbers = plot.series
    for bars in (carried, numbers):
        bars.format.fill.background()
    for bars, role in ((totals, "actual"), (more, "good"), (less, "bad")):
        _fill(bars, role, palette)
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


def _legend(drawn: Any) -> None:
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.legend.font.size = Pt(SMALLEST)


def _quiet_axes(drawn: Any, scaled: Scale) -> None:
    drawn.value_axis.tick_labels.number_format = scaled.number_format.replace("0.0%", "0%")
    drawn.value_axis.tick_labels.number_format_is_linked = False
    drawn.value_axis.format.line.fill.background()
    gridlines = drawn.value_axis.major_gridlines.format.line
    gridlines.width = Pt(0.5)
    Palette(themed=False).paint(gridlines.color, "grid")
