"""A share by period and group as a map of cells; every cell can be clicked, which Plotly's own heat maps cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import BAD, GRID, INK, MUTED, PAPER, SEQUENCE, Figure, Trace, bar, figure, plain, shortened
from ui.charts.trend_parts import Points

ROW = 28
CELL = 0.9
LEAST = 0.15
"""The shortfall that the darkest shade stands for at least: where groups hardly differ, none is dark."""
CALM = 2
"""How many times that, or the largest on the map, it stands for where no group on the map stands out."""
SHADES = [*SEQUENCE[:6], *SEQUENCE[7:]]
"""From no shortfall to the largest on the map; without the middle one, on which neither ink reads well."""
DARK = 6
FEWEST = 5
"""A cell resting on fewer answers is drawn hollow."""


TOO_FEW = N_("too few answers for a share")

NARROWEST = 6
"""Periods there is room for at least: one alone is not drawn as wide as the page."""

LONGEST = 48
"""Characters of a group's name beside its row; whole it stands in the hover text."""


@dataclass(frozen=True)
class HeatMap:
    """What to draw: title → rows of one group (period, value, n, total, shortfall), the first on top.

    `shortfall` is how far the share, pulled toward the desk's by its n, lies below a level: the shade, while the number
    in a cell is the plain share.

    `standing` holds the titles that stand out beyond luck. Titles may come from an upload.
    """

    grain: str
    groups: Mapping[str, pd.DataFrame]
    standing: frozenset[str] = frozenset()

    @cached_property
    def starts(self) -> list[pd.Timestamp]:
        """The periods from the first in which anybody answered: those before it would be empty columns."""
        rows = pd.concat(self.groups.values())
        return sorted(set(rows.loc[rows["period"] >= rows.loc[rows["n"] > 0, "period"].min(), "period"]))

    @cached_property
    def most(self) -> float:
        """The shortfall of the darkest shade."""
        rows = pd.concat(self.groups.values())
        largest = max(LEAST, float(rows.loc[rows["n"] >= FEWEST, "shortfall"].max()))
        return largest if self.standing else CALM * largest


def heat_map(chart: HeatMap, words: Words) -> Figure:
    """Return the figure: a cell a period and group with answers, its customdata [period label, title]."""
    cells = [_cell(chart, title, row, words) for title, row in _rows(chart)]
    bars = _bars([cell for cell in cells if cell is not None])
    height = len(chart.groups) * ROW + 40
    return figure(height, [bars], barmode="overlay", bargap=0, minreducedheight=ROW, **_axes(chart, words))


def _rows(chart: HeatMap) -> list[tuple[str, Any]]:
    return [(title, row) for title, frame in chart.groups.items() for row in Points(frame).rows]


def _cell(chart: HeatMap, title: str, row: Any, words: Words) -> dict[str, Any] | None:
    """Return one cell; None where nobody answered."""
    if not row.n:
        return None
    label = periods.label(row.period, periods.grain(chart.grain))
    step = round(min(max(row.shortfall / chart.most, 0), 1) * (len(SHADES) - 1))
    firm = row.n >= FEWEST
    return {
        "x": chart.starts.index(row.period),
        "base": list(chart.groups).index(title) - CELL / 2,
        "fill": SHADES[step] if firm else PAPER,
        "edge": SHADES[step] if firm else GRID,
        "ink": MUTED if not firm else PAPER if step >= DARK else INK,
        "text": words.percent(row.value) if firm else "",
        "hover": _hover(title, label, row, words),
        "customdata": [label, title],
    }


def _hover(title: str, label: str, row: Any, words: Words) -> str:
    text = words(
        N_("{satisfied} of {n} {n:answer|answers} satisfied ({share})"),
        satisfied=words.number(row.total),
        n=words.number(row.n),
        share=words.percent(row.value, 1),
    )
    few = f"<br>{words(TOO_FEW)}" if row.n < FEWEST else ""
    return f"<b>{plain(title)}, {words.period(label)}</b><br>{text}{few}"


def _bars(cells: list[dict[str, Any]]) -> Trace:
    return bar(
        x=[cell["x"] for cell in cells],
        y=[CELL] * len(cells),
        base=[cell["base"] for cell in cells],
        width=0.94,
        marker={
            "color": [cell["fill"] for cell in cells],
            "line": {"color": [cell["edge"] for cell in cells], "width": 1},
        },
        text=[cell["text"] for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [cell["ink"] for cell in cells], "size": 12},
        constraintext="none",
        hovertext=[cell["hover"] for cell in cells],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[cell["customdata"] for cell in cells],
    )


def _axes(chart: HeatMap, words: Words) -> dict[str, Any]:
    titles, starts = list(chart.groups), chart.starts
    return {
        "xaxis": {
            "side": "top", "range": [-0.5, max(len(starts), NARROWEST) - 0.5], "tickvals": list(range(len(starts))),
            "ticktext": [_tick(start, chart.grain, words) for start in starts],
        },
        "yaxis": {
            "range": [len(titles) - 0.5, -0.5], "tickvals": list(range(len(titles))), "showgrid": False,
            "ticktext": [_row_label(title, title in chart.standing) for title in titles],
        },
    }  # fmt: skip


def _tick(start: pd.Timestamp, grain: str, words: Words) -> str:
    return words.short_month(start) if grain == "month" else words.period(periods.label(start, periods.grain(grain)))


def _row_label(title: str, stands_out: bool) -> str:
    colour = BAD if stands_out else INK
    return f'<span style="color:{colour}">{plain(shortened(title, LONGEST))}</span>'
