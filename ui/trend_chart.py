"""One KPI over time, alone or as small multiples on shared scales: interval, target, unfinished periods. One figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics import periods, say
from metrics.kpis import Kpi
from metrics.words import N_, Words
from ui.charts import ACCENT, BAD, BAND, MUTED, PAPER, TARGET, UNSURE, base_figure, plain

HEIGHT = 340
SMALL = 150
MOST_TICKS = 7
STEPS = [base * 10.0**power for power in range(-4, 8) for base in (1, 2, 5)]
HOUR_STEPS = [
    *(minutes / 60 for minutes in (1, 2, 5, 10, 15, 30)),
    *(1.0, 2.0, 3.0, 6.0, 12.0),
    *(24.0 * base * 10**power for power in range(5) for base in (1, 2, 5)),
]
UNFINISHED = N_("unfinished period")
EARLY = 30
"""A point resting on fewer rows is drawn grey: an early sign, not yet a finding."""


@dataclass(frozen=True)
class Trend:
    """What to draw: a title for each panel's rows (columns as `figures` gives them, one group each).

    `picked` is the label of the period to mark, in the panel `picked_panel` or in all.
    """

    block: Kpi
    grain: str
    panels: Mapping[str, pd.DataFrame]
    target: float | None = None
    picked: str | None = None
    picked_panel: str | None = None
    bad: frozenset[str] = frozenset()
    columns: int = 2


def trend_chart(trend: Trend, words: Words) -> go.Figure:
    """Return the figure: one wide panel, or columns of small ones that share both scales."""
    columns = trend.columns if len(trend.panels) > 1 else 1
    rows = -(-len(trend.panels) // columns)
    figure = base_figure(chart_height(trend.panels, trend.columns))
    limits = _limits(trend)
    for number, (title, frame) in enumerate(trend.panels.items()):
        place = _Place(number, rows, columns)
        figure.add_traces(_traces(trend, title, frame, place, words))
        figure.update_layout(_axes(trend, frame, place, limits, words))
        figure.layout.annotations += tuple(_labels(trend, title, frame, place, words))
        if trend.target is not None:
            figure.layout.shapes += (_target_line(trend.target, frame, place),)
    return figure


def chart_height(panels: Mapping[str, pd.DataFrame], columns: int) -> int:
    """Return how many pixels high the figure is."""
    return -(-len(panels) // columns) * SMALL + 40 if len(panels) > 1 else HEIGHT


@dataclass(frozen=True)
class _Place:
    """Where a panel stands: its axes' names and its part of the figure."""

    number: int
    rows: int
    columns: int

    @property
    def many(self) -> bool:
        return self.columns > 1

    @property
    def column(self) -> int:
        return self.number % self.columns

    @property
    def suffix(self) -> str:
        return "" if self.number == 0 else str(self.number + 1)

    @property
    def across(self) -> list[float]:
        width = 1 / self.columns
        labels = 0.1 if not self.many else max(0.22 / self.columns, 0.105)
        return [self.column * width, (self.column + 1) * width - labels]

    @property
    def down(self) -> list[float]:
        if not self.many:
            return [0.0, 1.0]
        height, pixels = 1 / self.rows, self.rows * SMALL + 40
        top = 1 - (self.number // self.columns) * height
        return [max(top - height + 24 / pixels, 0.0), top - 34 / pixels]


def _limits(trend: Trend) -> list[float]:
    """Return the shared y range: all values and intervals and the target, with a little air."""
    frames = pd.concat(list(trend.panels.values()))
    # Among many panels one that rests on five rows would flatten all the others.
    sure = frames[frames["n"] >= EARLY] if len(trend.panels) > 1 else frames
    seen = pd.concat([frames["value"], sure["low"], sure["high"]]).dropna()
    ends = [*seen, *([] if trend.target is None else [trend.target])] or [0.0, 1.0]
    air = (max(ends) - min(ends) or 1.0) * 0.08
    return [min(ends) - air, max(ends) + air]


def _traces(trend: Trend, title: str, frame: pd.DataFrame, place: _Place, words: Words) -> list[Any]:
    axes = {"xaxis": f"x{place.suffix}", "yaxis": f"y{place.suffix}"}
    known = frame[frame["low"].notna() & frame["high"].notna()]
    positions = [list(frame.index).index(row) for row in known.index]
    band = go.Scatter(
        x=[*positions, *reversed(positions)],
        y=[*known["high"], *reversed(list(known["low"]))],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=(UNSURE if place.many else ACCENT) + BAND,
        hoverinfo="skip",
        **axes,
    )
    return [band, _line(trend, title, frame, axes, words)]


def _line(trend: Trend, title: str, frame: pd.DataFrame, axes: dict[str, str], words: Words) -> go.Scatter:
    labels = [periods.label(start, periods.grain(trend.grain)) for start in frame["period"]]
    edges = _colours(trend, title, frame)
    fills = [PAPER if row.unfinished else edge for row, edge in zip(frame.itertuples(), edges, strict=True)]
    small = len(trend.panels) > 1
    return go.Scatter(
        x=list(range(len(frame))),
        y=[None if pd.isna(value) else value for value in frame["value"]],
        mode="lines+markers",
        line={"color": ACCENT, "width": 1.5 if small else 2},
        marker={"color": fills, "size": 5 if small else 9, "line": {"color": edges, "width": 1.5}},
        customdata=[[label, title] for label in labels],
        text=[_hover(trend, title, row, label, words) for row, label in zip(frame.itertuples(), labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        selectedpoints=_picked(trend, title, labels),
        unselected={"marker": {"opacity": 0.6}},
        connectgaps=False,
        **axes,
    )


def _colours(trend: Trend, title: str, frame: pd.DataFrame) -> list[str]:
    """Return grey for an early sign, red for a last point that is a signal for the worse, the accent for the rest."""
    last = _last_told(frame)
    worst = last if title in trend.bad else None
    return [BAD if position == worst else UNSURE if n < EARLY else ACCENT for position, n in enumerate(frame["n"])]


def _last_told(frame: pd.DataFrame) -> int | None:
    """Return the position of the newest value: of a finished period where there is one."""
    known = frame["value"].notna().to_numpy()
    finished = known & ~frame["unfinished"].to_numpy(bool)
    positions = (finished if finished.any() else known).nonzero()[0]
    return int(positions[-1]) if len(positions) else None


def _picked(trend: Trend, title: str, labels: list[str]) -> list[int] | None:
    """Return the points to mark in a panel; None leaves the whole panel as it is."""
    if trend.picked not in labels:
        return None
    return [labels.index(trend.picked)] if trend.picked_panel in (None, title) else None


def _hover(trend: Trend, title: str, row: Any, label: str, words: Words) -> str:
    said = say.figure(words, trend.block, row.value, row.n, row.low, row.high)
    unfinished = f"<br>{words(UNFINISHED)}" if row.unfinished else ""
    head = words.period(label) if not title else f"{plain(title)}, {words.period(label)}"
    return f"<b>{head}</b><br>{said.replace('; ', ';<br>').replace('；', '；<br>')}{unfinished}"


def _axes(trend: Trend, frame: pd.DataFrame, place: _Place, limits: list[float], words: Words) -> dict[str, Any]:
    step = max(1, -(-len(frame) // (5 - place.columns if place.many else MOST_TICKS)))
    shown = list(range(len(frame) - 1, -1, -step))[::-1]
    starts = list(frame["period"])
    ticks = [_tick(starts[position], trend.grain, words) for position in shown]
    steps = HOUR_STEPS if trend.block.unit == "hours" else STEPS
    ends = _round_ticks(limits, steps, 3 if place.many else 5)
    return {
        f"xaxis{place.suffix}": {
            "domain": place.across, "anchor": f"y{place.suffix}", "tickvals": shown, "ticktext": ticks,
            "range": [-0.4, len(frame) - 0.6], "tickangle": 0,
        },
        f"yaxis{place.suffix}": {
            "domain": place.down, "anchor": f"x{place.suffix}", "range": limits, "tickvals": ends,
            "showticklabels": place.column == 0,
            "ticktext": [_axis_number(trend.block, end, words) for end in ends],
        },
    }  # fmt: skip


def _axis_number(block: Kpi, number: float, words: Words) -> str:
    if block.unit == "share":
        return words.percent(number)
    return say.value(words, block, number) if number else words.number(number)


def _tick(start: pd.Timestamp, grain: str, words: Words) -> str:
    return words.short_month(start) if grain == "month" else words.period(periods.label(start, periods.grain(grain)))


def _round_ticks(limits: list[float], steps: Sequence[float], about: int) -> list[float]:
    """Return a few round numbers within the limits, a multiple of one of `steps` (small to large)."""
    width = limits[1] - limits[0]
    step = next((step for step in steps if width / step <= about), steps[-1])
    first = int(limits[0] // step) + 1
    return [round(step * number, 6) for number in range(first, int(limits[1] // step) + 1)]


def _labels(trend: Trend, title: str, frame: pd.DataFrame, place: _Place, words: Words) -> Sequence[dict[str, Any]]:
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False}
    made: list[dict[str, Any]] = []
    position = _last_told(frame)
    if position is not None:
        colour, last = BAD if title in trend.bad else ACCENT, frame["value"].iloc[position]
        font = {"color": colour, "size": 13 if place.columns < 3 else 12}
        made.append({
            **axes, "x": len(frame) - 1, "y": last, "xanchor": "left", "xshift": 10,
            "text": f"<b>{say.value(words, trend.block, last)}</b>", "font": font,
        })  # fmt: skip
    if trend.target is not None and not place.many:
        made.append(_target_label(trend, trend.target, frame, words, axes))
    if place.many:
        made.append({
            "xref": f"x{place.suffix} domain", "yref": f"y{place.suffix} domain", "x": 0, "y": 1.02,
            "yanchor": "bottom", "showarrow": False, "text": plain(title), "font": {"color": MUTED, "size": 13},
        })  # fmt: skip
    return made


def _target_label(
    trend: Trend, target: float, frame: pd.DataFrame, words: Words, axes: dict[str, Any]
) -> dict[str, Any]:
    """Return the target's label in the right margin, moved aside where the last value's label stands there already."""
    limits, position = _limits(trend), _last_told(frame)
    gap = 1.0 if position is None else (target - frame["value"].iloc[position]) / (limits[1] - limits[0])
    shift = 0 if abs(gap) > 0.07 else 16 if gap >= 0 else -16
    said = words(N_("Target {value}"), value=_axis_number(trend.block, target, words))
    return {
        **axes, "x": len(frame) - 0.6, "y": target, "xanchor": "left", "yshift": shift, "text": said,
        "font": {"color": TARGET, "size": 11},
    }  # fmt: skip


def _target_line(target: float, frame: pd.DataFrame, place: _Place) -> dict[str, Any]:
    return {
        "type": "line", "xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "x0": -0.4, "x1": len(frame) - 0.6,
        "y0": target, "y1": target, "line": {"color": TARGET, "width": 1.5, "dash": "dot"},
    }  # fmt: skip
