"""Tickets by hour of the week as a map of cells; every cell can be clicked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.data.labels import value as value_name
from metrics.text.translation import N_, Words
from ui.charts.heat_map import CELL, DARK, ROW, SHADES
from ui.charts.style import INK, PAPER, Figure, Trace, bar, figure

HOURS = range(24)
DAYS = range(1, 8)
PICKED = 3
"""The width of the picked cell's edge: a paler rest would make its numbers hard to read."""


@dataclass(frozen=True)
class HourMap:
    """What to draw: rows of `metrics.analysis.volume.by_hour`, and the cell (weekday, hour) to mark."""

    rows: pd.DataFrame
    picked: tuple[int, int] | None = None


def hour_map(chart: HourMap, words: Words) -> Figure:
    """Return the figure: a cell an hour of the week with tickets, its customdata [weekday, hour]."""
    return figure(len(DAYS) * ROW + 40, [_cells(chart, words)], barmode="overlay", bargap=0, **_axes(words))


def _cells(chart: HourMap, words: Words) -> Trace:
    rows: list[Any] = list(chart.rows.itertuples())
    most = max((row.n for row in rows), default=1)
    steps = [int(row.n / most * (len(SHADES) - 1)) for row in rows]
    cells = [(row.weekday, row.hour) for row in rows]
    return bar(
        x=[row.hour for row in rows],
        y=[CELL] * len(rows),
        base=[row.weekday - CELL / 2 for row in rows],
        width=0.94,
        marker={
            "color": [SHADES[step] for step in steps],
            "line": {
                "color": [
                    INK if cell == chart.picked else SHADES[step] for cell, step in zip(cells, steps, strict=True)
                ],
                "width": [PICKED if cell == chart.picked else 1 for cell in cells],
            },
        },
        text=[words.number(row.n) for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [PAPER if step >= DARK else INK for step in steps], "size": 12},
        constraintext="none",
        hovertext=[_hover(row, words) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row.weekday, row.hour] for row in rows],
        selectedpoints=[cells.index(chart.picked)] if chart.picked in cells else None,
        unselected={"marker": {"opacity": 1}},
    )


def _hover(row: Any, words: Words) -> str:
    text = words(
        N_("{n} {n:ticket|tickets}, {a_day} on such a day"), n=words.number(row.n), a_day=words.number(row.a_day, 1)
    )
    return f"<b>{cell_name(row.weekday, row.hour, words)}</b><br>{text}"


def cell_name(weekday: int, hour: int, words: Words) -> str:
    """Return an hour of the week: “Monday, 09:00–10:00”."""
    day, start = value_name("weekday", weekday, words), value_name("hour", hour, words)
    return words(
        N_("{weekday}, {start}–{end}"), weekday=day, start=start, end=value_name("hour", (hour + 1) % 24, words)
    )


def _axes(words: Words) -> dict[str, Any]:
    monday = date(2024, 1, 1)
    return {
        "xaxis": {
            "side": "top", "range": [-0.5, len(HOURS) - 0.5], "tickvals": list(HOURS), "tickangle": 0,
            "ticktext": [f"{hour:02d}" for hour in HOURS],
        },
        "yaxis": {
            "range": [len(DAYS) + 0.5, 0.5], "tickvals": list(DAYS), "showgrid": False,
            "ticktext": [words.weekday_name(monday.replace(day=day)) for day in DAYS],
        },
    }  # fmt: skip
