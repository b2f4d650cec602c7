"""Charts of a review as inline SVG: actual filled, before lighter, the target outlined; each mark says its value."""

from __future__ import annotations

from itertools import pairwise

from metrics.report.chart_scale import Scale, bounds, scale
from metrics.report.model import Chart, Series
from metrics.report.page.markup import Element, element
from metrics.report.plain_text import shortened, width
from metrics.text.translation import Words

WIDTH, HEIGHT = 640.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 24.0, 34.0, 30.0
BAR, BETWEEN = 18.0, 14.0
LONGEST = 20
"""Ems of a category's name."""
LETTER = 13.0


def chart_svg(chart: Chart, words: Words) -> Element:
    """Return a chart as an SVG element."""
    drawers = {"line": _line_chart, "bar": _bar_chart, "waterfall": _waterfall}
    height, marks = drawers[chart.kind](chart, scale(chart, words), words)
    return element(
        "svg", *marks, viewBox=f"0 0 {WIDTH:g} {height:g}", role="img", aria_label=chart.title, class_="chart"
    )  # fmt: skip


def _label(text: str, x: float, y: float, anchor: str = "start", class_: str = "") -> Element:
    return element("text", text, x=x, y=y, text_anchor=anchor, class_=class_ or None)


def _legend(series: tuple[Series, ...]) -> list[Element]:
    marks, x = [], LEFT
    for each in series:
        marks.append(element("rect", x=x, y=8.0, width=12.0, height=12.0, class_=each.role))
        marks.append(_label(each.name, x + 17, 18))
        x += 17 + width(each.name) * LETTER + 18
    return marks


def _line_chart(chart: Chart, scaled: Scale, words: Words) -> tuple[float, list[Element]]:
    low, high = bounds(chart)
    count = len(chart.categories)
    across = (WIDTH - LEFT - RIGHT) / max(count - 1, 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return LEFT + place * across, TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)

    marks = [*_legend(chart.series)]
    for value in (low, (low + high) / 2, high):
        _, y = at(0, value)
        marks.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
        marks.append(_label(scaled.text(value, words), LEFT - 6, y + 4, "end", "small"))
    every = max(1, -(-count // 7))
    for place, name in enumerate(chart.categories):
        if place % every == 0 or place == count - 1:
            anchor = "middle" if place < count - 1 else "end"
            marks.append(_label(shortened(name, 9), at(place, low)[0], HEIGHT - 8, anchor, "small"))
    for series in reversed(chart.series):
        points = [(place, value) for place, value in enumerate(series.values) if value is not None]
        marks += _course(
            series, [(*at(place, value), chart.categories[place], value) for place, value in points], scaled, words
        )
    return HEIGHT, marks


def _course(
    series: Series, points: list[tuple[float, float, str, float]], scaled: Scale, words: Words
) -> list[Element]:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
    marks = [element("polyline", points=line, class_=f"line {series.role}")]
    if series.role != "actual" or not points:
        return marks
    for x, y, name, value in points:
        said_value = scaled.text(value, words)
        marks.append(element("circle", element("title", f"{name}: {said_value}"), cx=x, cy=y, r=4.0, class_="actual"))
    x, y, _, value = points[-1]
    return [*marks, _label(scaled.text(value, words), x, y - 10, "end", "strong")]


def _bar_chart(chart: Chart, scaled: Scale, words: Words) -> tuple[float, list[Element]]:
    names = [shortened(name, LONGEST) for name in chart.categories]
    left = min(max((width(name) for name in names), default=0.0) * LETTER + 14, WIDTH / 2.6)
    values = [value for series in chart.series for value in series.values if value is not None]
    sums = [sum(series.values[place] or 0.0 for series in chart.series) for place in range(len(names))]
    low, high = min([0.0, *values]), max(sums if chart.stacked else [0.0, *values]) or 1.0
    unit = (WIDTH - left - 70) / (high - low)
    rows = 1 if chart.stacked else len(chart.series)
    marks, y = [*_legend(chart.series)], TOP
    for place, name in enumerate(names):
        marks.append(_label(name, left - 8, y + rows * BAR / 2 + 4, "end"))
        x = left - low * unit
        for row, series in enumerate(chart.series):
            value = series.values[place]
            if value is None or (chart.stacked and not value):
                continue
            top = y if chart.stacked else y + row * BAR
            marks += _bar(chart, series, (place, value), (x, top, value * unit), scaled, words)
            x += value * unit if chart.stacked else 0.0
        y += rows * BAR + BETWEEN
    return y, marks


def _bar(
    chart: Chart, series: Series, point: tuple[int, float], box: tuple[float, float, float], scaled: Scale, words: Words
) -> list[Element]:
    place, value = point
    x, y, length = box
    text = scaled.text(value, words)
    title = element("title", f"{chart.categories[place]}, {series.name}: {text}")
    left = x if length >= 0 else x + length
    rect = element("rect", title, x=left, y=y + 1, width=max(abs(length), 0.5), height=BAR - 2, class_=series.role)
    if chart.stacked:
        room = abs(length) >= width(text) * LETTER
        return [rect, _label(text, x + length / 2, y + 13, "middle", "inside small")] if room else [rect]
    return [rect, _label(text, max(x + length, x) + 5, y + 13, "start", "small")]


def _waterfall(chart: Chart, scaled: Scale, words: Words) -> tuple[float, list[Element]]:
    values = [value or 0.0 for value in chart.series[0].values]
    tops = values[:1]
    for value in values[1:-1]:
        tops.append(tops[-1] + value)
    high, low = max(tops), min(tops)
    air = (high - low or abs(high) or 1.0) * 0.25
    floor = low - air

    def y_of(value: float) -> float:
        return TOP + (high + air - value) / (high - floor + air) * (HEIGHT - TOP - BOTTOM)

    spans = [(floor, tops[0]), *pairwise(tops), (floor, values[-1])]
    across = (WIDTH - 2 * RIGHT) / len(values)
    marks = []
    for place, ((start, end), value) in enumerate(zip(spans, values, strict=True)):
        is_total = place in (0, len(values) - 1)
        role = ("before" if place == 0 else "actual") if is_total else ("good" if value > 0 else "bad")
        text = scaled.text(value, words) if is_total else scaled.step(value, words)
        x, top = RIGHT + place * across, y_of(max(start, end))
        title = element("title", f"{chart.categories[place]}: {text}")
        height = max(abs(y_of(start) - y_of(end)), 1.0)
        marks.append(element("rect", title, x=x + 6, y=top, width=across - 12, height=height, class_=role))
        marks.append(_label(text, x + across / 2, top - 6, "middle", "strong"))
        marks.append(
            _label(shortened(chart.categories[place], across / LETTER), x + across / 2, HEIGHT - 8, "middle", "small")
        )
    return HEIGHT, marks
