"""One KPI over time, alone, as small multiples on shared scales, or under two filters. One figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics.analysis import phrasing
from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, BAD, BAND, INK, PAPER, UNSURE, Figure, Trace, figure, plain, scatter
from ui.charts.trend_axes import axes_of, limits_of
from ui.charts.trend_labels import labels_of, target_line
from ui.charts.trend_limits import limit_lines, outside, usual_range, year_before
from ui.charts.trend_marks import action_labels, action_lines, action_marks, hatched
from ui.charts.trend_parts import EARLY, Place, Trend, chart_height, last_value_position

UNFINISHED = N_("unfinished period")
NAME_HEIGHT, NAMES_HEIGHT = 28, 44
"""Pixels above the panel for its name, or for the names of two filters."""
BESIDE = 80
"""Pixels beside a wide panel: on a phone, too, “Target 85%” fits."""


def trend_chart(trend: Trend, words: Words) -> Figure:
    """Return the figure: one wide panel, or columns of small ones that share both scales."""
    columns = trend.columns if len(trend.panels) > 1 else 1
    rows = -(-len(trend.panels) // columns)
    panels = [(Place(number, rows, columns), *panel) for number, panel in enumerate(trend.panels.items())]
    limits = limits_of(trend)
    axes: dict[str, Any] = {}
    for place, _, frame in panels:
        axes |= axes_of(trend, frame, place, limits, words)
    return figure(
        chart_height(trend.panels, trend.columns),
        [part for place, title, frame in panels for part in _traces(trend, title, frame, place, limits, words)],
        annotations=[part for place, title, frame in panels for part in _labels(trend, title, frame, place, words)],
        shapes=[part for place, _, frame in panels for part in _shapes(trend, frame, place)],
        margin=_margin(trend),
        **axes,
    )


def _margin(trend: Trend) -> dict[str, int]:
    """Return the room over the panels for names, and beside a wide one for its newest value and its target."""
    if len(trend.panels) > 1:
        return {"t": 8}
    above = 8 if trend.panels.keys() <= {""} else NAME_HEIGHT
    return {"t": above if trend.beside is None else NAMES_HEIGHT, "r": BESIDE}


def _labels(trend: Trend, title: str, frame: pd.DataFrame, place: Place, words: Words) -> list[dict[str, Any]]:
    return [*labels_of(trend, title, frame, place, words), *action_labels(trend, frame, place)]


def _shapes(trend: Trend, frame: pd.DataFrame, place: Place) -> list[dict[str, Any]]:
    target = [] if trend.target is None else [target_line(trend.target, frame, place)]
    return [*target, *action_lines(trend, frame, place)]


def _traces(
    trend: Trend, title: str, frame: pd.DataFrame, place: Place, limits: list[float], words: Words
) -> list[Any]:
    """Return what a panel draws, the clickable line last so that it lies on top."""
    axes = {"xaxis": f"x{place.suffix}", "yaxis": f"y{place.suffix}"}
    behind = [*hatched(frame, limits, axes), *limit_lines(frame, axes), *year_before(frame, axes)]
    band = _band(frame, UNSURE if place.many else ACCENT, axes)
    other = [] if trend.beside is None else _other(trend, trend.beside, axes, words)
    acted = action_marks(trend, frame, limits, axes, words)
    return [*behind, band, *acted, *other, *outside(trend.block, frame, axes), _line(trend, title, frame, axes, words)]


def _other(trend: Trend, frame: pd.DataFrame, axes: dict[str, str], words: Words) -> list[Any]:
    """Return the second filter's band and line, distinguished by shape as well as by colour."""
    line = _line(trend, trend.names[1], frame, axes, words)
    fills = [PAPER if unfinished else INK for unfinished in frame["unfinished"]]
    line["line"] |= {"color": INK, "dash": "dash"}
    line["marker"] |= {"symbol": "diamond", "color": fills, "line": line["marker"]["line"] | {"color": INK}}
    return [_band(frame, UNSURE, axes), line]


def _band(frame: pd.DataFrame, colour: str, axes: dict[str, str]) -> Trace:
    bounded = frame[frame["low"].notna() & frame["high"].notna()]
    positions = [list(frame.index).index(row) for row in bounded.index]
    return scatter(
        x=[*positions, *reversed(positions)],
        y=[*bounded["high"], *reversed(list(bounded["low"]))],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=colour + BAND,
        hoverinfo="skip",
        **axes,
    )


def _line(trend: Trend, title: str, frame: pd.DataFrame, axes: dict[str, str], words: Words) -> Trace:
    labels = [periods.label(start, periods.grain(trend.grain)) for start in frame["period"]]
    edges = _colours(trend, title, frame)
    fills = [PAPER if row.unfinished else edge for row, edge in zip(frame.itertuples(), edges, strict=True)]
    small = len(trend.panels) > 1
    return scatter(
        x=list(range(len(frame))),
        y=[None if pd.isna(value) else value for value in frame["value"]],
        mode="lines+markers",
        line={"color": ACCENT, "width": 1.5 if small else 2},
        marker={"color": fills, "size": 5 if small else 9, "line": {"color": edges, "width": 1.5}},
        customdata=[[label, title] for label in labels],
        text=[_hover(trend, title, row, label, words) for row, label in zip(frame.itertuples(), labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        selectedpoints=_picked(trend, title, labels),
        selected={"marker": {"size": 8 if small else 13}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        connectgaps=False,
        error_y=_lone_interval(frame),
        **axes,
    )


def _lone_interval(frame: pd.DataFrame) -> dict[str, Any] | None:
    """Return the interval of a panel's only point as a bar: a band needs two."""
    complete = frame[["value", "low", "high"]].notna().all(axis=1)
    if complete.sum() != 1:
        return None
    beyond = {"array": frame["high"] - frame["value"], "arrayminus": frame["value"] - frame["low"]}
    ends = {name: list(sizes.where(complete, 0.0)) for name, sizes in beyond.items()}
    return {"type": "data", "symmetric": False, **ends, "color": UNSURE, "thickness": 1.5}


def _colours(trend: Trend, title: str, frame: pd.DataFrame) -> list[str]:
    """Return grey for an early sign, red for a last point that is a signal for the worse, the accent for the rest."""
    last = last_value_position(frame)
    worst = last if title in trend.bad else None
    # A count is no sample: ten open tickets are ten, not an early sign of ten.
    enough = 0 if trend.block.kind.judged_by_history else EARLY
    return [BAD if position == worst else UNSURE if n < enough else ACCENT for position, n in enumerate(frame["n"])]


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
