"""Charts of a review as native charts of a slide: actual filled, before lighter, the target outlined."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from metrics.report.chart_scale import Scale, bounds, scale
from metrics.report.deck.chart_parts import add_legend, add_native, chart_data, fill_bar, quiet_axes
from metrics.report.deck.style import SMALLEST, TEXT, Palette
from metrics.report.deck.waterfall import add_waterfall, stands_above_zero
from metrics.report.model import Chart, Series
from metrics.text.translation import Words

WITHOUT_ZERO = "#,##0;;"


def add_chart(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    """Add a chart to a slide at (left, top, width, height)."""
    if chart.kind == "waterfall" and stands_above_zero(chart):
        add_waterfall(slide, chart, place, palette, words)
    elif chart.kind == "line":
        _lines(slide, chart, place, palette, words)
    else:
        _bars(slide, chart, place, palette, words)


def _lines(slide: Any, chart: Chart, place: tuple[int, int, int, int], palette: Palette, words: Words) -> None:
    scaled = scale(chart, words)
    data = chart_data(chart, [(series.name, series.values) for series in chart.series], scaled, scaled.number_format)
    native = add_native(slide, XL_CHART_TYPE.LINE_MARKERS, place, data, palette)
    add_legend(native)
    quiet_axes(native, scaled)
    low, high = bounds(chart)
    native.value_axis.minimum_scale, native.value_axis.maximum_scale = (
        low * scaled.factor,
        high * scaled.factor,
    )
    for series, line in zip(chart.series, native.plots[0].series, strict=True):
        _line(series, line, palette)
    _label_last(chart.series[0], native.plots[0].series[0], scaled, words)


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
    data = chart_data(chart, [(series.name, series.values) for series in chart.series], scaled, form)
    native = add_native(
        slide, XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, place, data, palette
    )
    add_legend(native)
    native.category_axis.reverse_order = True
    native.category_axis.format.line.fill.background()
    native.category_axis.has_major_gridlines = False
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.value_axis.visible = False
    native.value_axis.has_major_gridlines = False
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if stacked else -5
    _label_all(plot, form)
    for series, bar in zip(chart.series, plot.series, strict=True):
        fill_bar(bar, series.role, palette)
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
