"""What all native charts share: their data, fonts, bars, legend and axes."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Pt

from metrics.report.chart_scale import Scale
from metrics.report.deck.style import LATIN_FONT, SMALLEST, Palette
from metrics.report.model import Chart
from metrics.report.plain_text import shortened

Place = tuple[int, int, int, int]
LONGEST = 24
"""Ems of a category's name; what is longer is cut."""


def chart_data(
    chart: Chart, series: list[tuple[str, tuple[float | None, ...]]], scaled: Scale, number_format: str
) -> Any:
    """Return the data of a native chart in the unit of its scale."""
    data: Any = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    data.categories = [shortened(name, LONGEST) for name in chart.categories]
    for name, values in series:
        data.add_series(
            shortened(name, LONGEST), [None if value is None else value * scaled.factor for value in values]
        )
    return data


def add_native(slide: Any, kind: XL_CHART_TYPE, place: tuple[int, int, int, int], data: Any, palette: Palette) -> Any:
    """Add a native chart at (left, top, width, height) and return it."""
    chart = slide.shapes.add_chart(kind, *place, data).chart
    chart.font.size = Pt(SMALLEST)
    chart.has_title = False
    if not palette.themed:
        chart.font.name = LATIN_FONT
    return chart


def fill_bar(bar: Any, role: str, palette: Palette) -> None:
    """Give the bars of a series the look of what they stand for: the target outlined, all else filled."""
    bar.invert_if_negative = False
    if role == "target":
        bar.format.fill.background()
        palette.paint(bar.format.line.color, "target")
        bar.format.line.width = Pt(1.5)
        return
    bar.format.fill.solid()
    palette.paint(bar.format.fill.fore_color, role)


def add_legend(native: Any) -> None:
    """Show the legend above the chart."""
    native.has_legend = True
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.legend.font.size = Pt(SMALLEST)


def quiet_axes(native: Any, scaled: Scale) -> None:
    """Leave of the axes what is needed to read a value."""
    native.value_axis.tick_labels.number_format = scaled.number_format.replace("0.0%", "0%")
    native.value_axis.tick_labels.number_format_is_linked = False
    native.value_axis.format.line.fill.background()
    gridlines = native.value_axis.major_gridlines.format.line
    gridlines.width = Pt(0.5)
    Palette(themed=False).paint(gridlines.color, "grid")
