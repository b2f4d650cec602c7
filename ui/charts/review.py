"""A chart of a review on the screen: the same data as on its slides, in the notation of all pages."""

from __future__ import annotations

from typing import Any

from metrics.analysis.comments import Tone
from metrics.report.chart_scale import Scale, bounds, scale
from metrics.report.model import Chart, Role, Series
from metrics.text.translation import Words
from ui.charts.comment_bars import COLOURS as TONE_COLOURS
from ui.charts.comment_bars import HATCHING
from ui.charts.style import (
    ACCENT,
    BAD,
    INK,
    MUTED,
    PAPER,
    TARGET,
    UNSURE,
    Figure,
    Trace,
    bar,
    figure,
    plain,
    scatter,
    shortened,
)

LIGHT = "55"
LONGEST = 22
LARGE = 16
"""Pixels of type from which on an axis of periods names its ends alone."""
LABEL = 4
"""How many sizes of type wide the newest value beside a line is at most."""
COLOURS = {
    "actual": ACCENT, "before": ACCENT + LIGHT, "low": MUTED, "high": MUTED, "target": TARGET,
    "bad": BAD, "neutral": UNSURE, "good": TARGET,
}  # fmt: skip
AS_BEFORE = {"marker": {"opacity": 1}}
"""What the rest looks like beside a point that was clicked."""
TONES: dict[Role, Tone] = {"bad": "negative", "neutral": "neutral", "good": "positive"}


def review_chart(chart: Chart, words: Words, height: int, size: int) -> Figure:
    """Return the figure of a chart, `height` pixels high, its type `size` pixels."""
    drawers = {"line": _lines, "bar": _bars, "waterfall": _steps}
    traces, layout = drawers[chart.kind](chart, scale(chart, words), words)
    if chart.kind == "line" and size > LARGE:
        layout["xaxis"] = _ends(chart)
    font = {"size": size, "color": INK}
    for trace in traces:
        trace["textfont"] = font
    axes = {name: {**layout.pop(name, {}), "tickfont": font, "tickangle": 0} for name in ("xaxis", "yaxis")}
    order = "reversed" if chart.kind == "line" else "normal"
    legend = {
        "orientation": "h",
        "y": 1.02,
        "yanchor": "bottom",
        "x": 0,
        "font": font,
        "traceorder": order,
    }
    beside = LABEL * size if chart.kind == "line" else 24
    margin = {"l": 0, "r": beside, "t": 8, "b": 0, "pad": 4}
    shows_legend = chart.kind != "waterfall" and len(chart.series) > 1
    return figure(height, traces, showlegend=shows_legend, legend=legend, margin=margin, **axes, **layout)


def _names(chart: Chart) -> list[str]:
    return [plain(shortened(name, LONGEST)) for name in chart.categories]


def _texts(series: Series, scaled: Scale, words: Words) -> list[str]:
    return ["" if value is None else scaled.text(value, words) for value in series.values]


def _hovers(chart: Chart, series: Series, texts: list[str]) -> list[str]:
    """Return what a pointer reads on each of a series' points: where it stands, whose it is, and its value."""
    whose = [plain(series.name)] if len(chart.series) > 1 else []
    heads = [", ".join([plain(name), *whose]) for name in chart.categories]
    return [f"<b>{head}</b><br>{text}" if text else "" for head, text in zip(heads, texts, strict=True)]


def _lines(chart: Chart, scaled: Scale, words: Words) -> tuple[list[Trace], dict[str, Any]]:
    places = list(range(len(chart.categories)))
    traces = [_line(chart, series, places, scaled, words) for series in reversed(chart.series)]
    low, high = bounds(chart)
    ticks = [value * scaled.factor for value in (low, (low + high) / 2, high)]
    names = [scaled.text(value, words) for value in (low, (low + high) / 2, high)]
    every = slice(None, None, max(1, -(-len(places) // 7)))
    return traces, {
        "xaxis": {"tickvals": places[every], "ticktext": _names(chart)[every]},
        "yaxis": {"range": [ticks[0], ticks[-1]], "tickvals": ticks, "ticktext": names},
    }


def _ends(chart: Chart) -> dict[str, Any]:
    last = len(chart.categories) - 1
    return {"tickvals": [0, last], "ticktext": [_names(chart)[0], _names(chart)[last]]}


def _line(chart: Chart, series: Series, places: list[int], scaled: Scale, words: Words) -> Trace:
    is_actual = series.role == "actual"
    texts = _texts(series, scaled, words)
    dash = {"actual": "solid", "target": "dash"}.get(series.role, "dot")
    return scatter(
        x=places,
        y=[None if value is None else value * scaled.factor for value in series.values],
        name=plain(series.name),
        mode="lines+markers+text" if is_actual else "lines",
        line={"color": COLOURS[series.role], "width": 3 if is_actual else 1.5, "dash": dash},
        text=[*[""] * (len(texts) - 1), texts[-1]] if is_actual and texts else None,
        textposition="middle right" if is_actual else None,
        hovertext=_hovers(chart, series, texts),
        hoverinfo="text",
        cliponaxis=False,
        unselected=AS_BEFORE,
    )


def _bars(chart: Chart, scaled: Scale, words: Words) -> tuple[list[Trace], dict[str, Any]]:
    places = list(range(len(chart.categories)))
    traces = [_bar(chart, series, places, scaled, words) for series in chart.series]
    return traces, {
        "barmode": "stack" if chart.stacked else "group",
        "xaxis": {"visible": False, "range": _reach(chart, scaled)},
        "yaxis": {"tickvals": places, "ticktext": _names(chart), "autorange": "reversed", "showgrid": False},
    }


def _reach(chart: Chart, scaled: Scale) -> list[float]:
    """Return the ends of the axis of bars, with room for the number behind the longest."""
    values = [value for series in chart.series for value in series.values if value is not None]
    sums = [sum(series.values[place] or 0.0 for series in chart.series) for place in range(len(chart.categories))]
    high = max([0.0, *(sums if chart.stacked else values)]) or 1.0
    return [min([0.0, *values]) * scaled.factor, high * (1.0 if chart.stacked else 1.3) * scaled.factor]


def _bar(chart: Chart, series: Series, places: list[int], scaled: Scale, words: Words) -> Trace:
    outlined = series.role == "target"
    texts = _texts(series, scaled, words)
    return bar(
        y=places,
        x=[None if value is None else value * scaled.factor for value in series.values],
        orientation="h",
        name=plain(series.name),
        text=["" if chart.stacked and value == 0 else text for value, text in zip(series.values, texts, strict=True)],
        textposition="inside" if chart.stacked else "outside",
        textangle=0,
        cliponaxis=False,
        hovertext=_hovers(chart, series, texts),
        hoverinfo="text",
        unselected=AS_BEFORE,
        marker=_toned(series)
        if chart.stacked
        else {
            "color": "rgba(0,0,0,0)" if outlined else COLOURS[series.role],
            "line": {"color": COLOURS[series.role], "width": 2 if outlined else 0},
        },
        insidetextfont={"color": PAPER if series.role == "bad" else INK} if chart.stacked else None,
    )


def _toned(series: Series) -> dict[str, Any]:
    """Return how a tone is filled: as on the page of comments, where hatching tells it apart without its colour."""
    tone = TONES[series.role]
    return {"color": TONE_COLOURS[tone], **HATCHING[tone]}


def _steps(chart: Chart, scaled: Scale, words: Words) -> tuple[list[Trace], dict[str, Any]]:
    values = [value or 0.0 for value in chart.series[0].values]
    tops = values[:1]
    for value in values[1:-1]:
        tops.append(tops[-1] + value)
    air = (max(tops) - min(tops) or abs(tops[0]) or 1.0) * 0.25
    floor = min(tops) - air
    last = len(values) - 1
    texts = [(scaled.step if 0 < place < last else scaled.text)(value, words) for place, value in enumerate(values)]
    steps = values[1:-1]
    colours = [ACCENT + LIGHT, *(TARGET if value > 0 else BAD for value in steps), ACCENT]
    trace = bar(
        x=list(range(len(values))),
        base=[floor, *tops[:-1], floor],
        y=[values[0] - floor, *steps, values[-1] - floor],
        text=texts,
        textposition="outside",
        cliponaxis=False,
        hovertext=_hovers(chart, chart.series[0], texts),
        hoverinfo="text",
        unselected=AS_BEFORE,
        marker={"color": colours},
    )
    return [trace], {
        "xaxis": {"tickvals": list(range(len(values))), "ticktext": _names(chart)},
        "yaxis": {"visible": False, "range": [floor, max(tops) + air]},
    }
