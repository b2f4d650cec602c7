"""One KPI over time, alone, as small multiples on shared scales, or under two filters. One figure."""

from __future__ import annotations

from typing import Any

from metrics.analysis import phrasing
from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, BAD, BAND, INK, PAPER, UNSURE, Figure, Trace, Y, figure, plain, scatter
from ui.charts.trend_axes import axes_of
from ui.charts.trend_labels import labels_of, target_line
from ui.charts.trend_limits import limit_lines, outside, usual_range, year_before
from ui.charts.trend_marks import action_labels, action_lines, action_marks, hatched
from ui.charts.trend_parts import EARLY, Place, Points, Trend, chart_height, is_present, last_value_position

UNFINISHED = N_("unfinished period")
NAME_HEIGHT, NAMES_HEIGHT = 28, 44
"""Pixels above the panel for its name, or for the names of two filters."""
BESIDE = 80
"""Pixels beside a wide panel: on a phone, too, “Target 85%” fits."""


def trend_chart(trend: Trend, words: Words) -> Figure:
    """Return the figure: one wide panel, or columns of small ones that share both scales."""
    columns = trend.columns if len(trend.panels) > 1 else 1
    rows = -(-len(trend.panels) // columns)
    panels = [(Place(number, rows, columns), *panel) for number, panel in enumerate(trend.points.items())]
    axes: dict[str, Any] = {}
    for place, _, points in panels:
        axes |= axes_of(trend, points, place, words)
    return figure(
        chart_height(trend.panels, trend.columns, trend.height),
        [part for place, title, points in panels for part in _traces(trend, title, points, place, words)],
        annotations=[part for place, title, points in panels for part in _labels(trend, title, points, place, words)],
        shapes=[part for place, _, points in panels for part in _shapes(trend, points, place)],
        margin=_margin(trend),
        **axes,
    )


def _margin(trend: Trend) -> dict[str, int]:
    """Return the room over the panels for names, and beside a wide one for its newest value and its target."""
    if len(trend.panels) > 1:
        return {"t": 8}
    above = 8 if trend.panels.keys() <= {""} else NAME_HEIGHT
    return {"t": above if trend.beside is None else NAMES_HEIGHT, "r": BESIDE}


def _labels(trend: Trend, title: str, points: Points, place: Place, words: Words) -> list[dict[str, Any]]:
    return [*labels_of(trend, title, points, place, words), *action_labels(trend, points, place)]


def _shapes(trend: Trend, points: Points, place: Place) -> list[dict[str, Any]]:
    target = [] if trend.target is None else [target_line(trend.target, points, place)]
    return [*target, *action_lines(trend, points, place)]


def _traces(trend: Trend, title: str, points: Points, place: Place, words: Words) -> list[Any]:
    """Return what a panel draws, the clickable line last so that it lies on top."""
    axes = {"xaxis": f"x{place.suffix}", "yaxis": f"y{place.suffix}"}
    behind = [*hatched(points, trend.limits, axes), *limit_lines(points, axes), *year_before(points, axes)]
    band = _band(points, UNSURE if place.many else ACCENT, axes)
    other = [] if trend.others is None else _other(trend, trend.others, axes, words)
    acted = action_marks(trend, points, trend.limits, axes, words)
    return [
        *behind,
        band,
        *acted,
        *other,
        *outside(trend.block, points, axes),
        _line(trend, title, points, axes, words),
    ]


def _other(trend: Trend, points: Points, axes: dict[str, str], words: Words) -> list[Any]:
    """Return the second filter's band and line, distinguished by shape as well as by colour."""
    line = _line(trend, trend.names[1], points, axes, words)
    fills = [PAPER if unfinished else INK for unfinished in points["unfinished"]]
    line["line"] |= {"color": INK, "dash": "dash"}
    line["marker"] |= {"symbol": "diamond", "color": fills, "line": line["marker"]["line"] | {"color": INK}}
    return [_band(points, UNSURE, axes), line]


def _band(points: Points, colour: str, axes: dict[str, str]) -> Trace:
    bounded = [(at, row) for at, row in enumerate(points.rows) if is_present(row.low) and is_present(row.high)]
    positions = [at for at, _ in bounded]
    return scatter(
        x=[*positions, *reversed(positions)],
        y=[*(row.high for _, row in bounded), *(row.low for _, row in reversed(bounded))],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=colour + BAND,
        hoverinfo="skip",
        **axes,
    )


def _line(trend: Trend, title: str, points: Points, axes: dict[str, str], words: Words) -> Trace:
    labels = [periods.label(start, periods.grain(trend.grain)) for start in points["period"]]
    edges = _colours(trend, title, points)
    fills = [PAPER if row.unfinished else edge for row, edge in zip(points.rows, edges, strict=True)]
    small = len(trend.panels) > 1
    return scatter(
        x=list(range(len(points))),
        y=[value if is_present(value) else None for value in points["value"]],
        meta=Y,
        mode="lines+markers",
        line={"color": ACCENT, "width": 1.5 if small else 2},
        marker={"color": fills, "size": 5 if small else 9, "line": {"color": edges, "width": 1.5}},
        customdata=[[label, title] for label in labels],
        text=[_hover(trend, title, row, label, words) for row, label in zip(points.rows, labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        selectedpoints=_picked(trend, title, labels),
        selected={"marker": {"size": 8 if small else 13}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        connectgaps=False,
        error_y=_lone_interval(points),
        **axes,
    )


def _lone_interval(points: Points) -> dict[str, Any] | None:
    """Return the interval of a panel's only point as a bar: a band needs two."""
    complete = [all(map(is_present, (row.value, row.low, row.high))) for row in points.rows]
    if sum(complete) != 1:
        return None
    rows = list(zip(points.rows, complete, strict=True))
    ends = {
        "array": [row.high - row.value if whole else 0.0 for row, whole in rows],
        "arrayminus": [row.value - row.low if whole else 0.0 for row, whole in rows],
    }
    return {"type": "data", "symmetric": False, **ends, "color": UNSURE, "thickness": 1.5}


def _colours(trend: Trend, title: str, points: Points) -> list[str]:
    """Return grey for an early sign, red for a last point that is a signal for the worse, the accent for the rest."""
    last = last_value_position(points)
    worst = last if title in trend.bad else None
    # A count is no sample: ten open tickets are ten, not an early sign of ten.
    enough = 0 if trend.block.kind.judged_by_history else EARLY
    return [BAD if position == worst else UNSURE if n < enough else ACCENT for position, n in enumerate(points["n"])]


def _picked(trend: Trend, title: str, labels: list[str]) -> list[int] | None:
    """Return the points to mark in a panel; None leaves the whole panel as it is."""
    if trend.picked not in labels:
        return None
    return [labels.index(trend.picked)] if trend.picked_panel in (None, title) else None


def _hover(trend: Trend, title: str, row: Any, label: str, words: Words) -> str:
    text = phrasing.figure(words, trend.block, row.value, row.n, row.low, row.high)
    usual = usual_range(trend.block, row, words)
    more = "".join(f"<br>{text}" for text in (usual, words(UNFINISHED) if row.unfinished else "") if text)
    head = words.period(label) if not title else f"{plain(title)}, {words.period(label)}"
    return f"<b>{head}</b><br>{text.replace('; ', ';<br>').replace('；', '；<br>')}{more}"
