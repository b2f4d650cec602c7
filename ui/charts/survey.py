"""How often the solved tickets of each group were rated, with the interval: marked only where it differs for sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.analysis.survey import Coverage
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, MUTED, TARGET, UNSURE, Figure, Trace, X, figure, plain, scatter, shortened

ROW, MARGIN = 30, 48
LONGEST = 26
SHARE_WIDTH = 0.15
"""How far a share's text reaches on the axis where the figure is narrow."""
GAP = "\N{NO-BREAK SPACE}" * 2
STANDINGS = {
    "less": N_("less often than the rest"),
    "more": N_("more often than the rest"),
    "alike": N_("can't be told apart"),
    "too few": N_("too few to tell"),
}
MARKED = ("less", "more")


@dataclass(frozen=True)
class RatedGroups:
    """What to draw: the groups of one dimension (rows of `Coverage.groups`) and the overall share.

    `values` are the groups as the address holds them, `names` as a person reads them.
    """

    groups: pd.DataFrame
    values: Sequence[str]
    names: Sequence[str]
    overall: float


def rated_share(coverage: Coverage) -> float:
    """Return the share of all solved tickets that were rated; missing without any."""
    return coverage.rated / coverage.tickets if coverage.tickets else float("nan")


def rated_groups(chart: RatedGroups, words: Words) -> Figure:
    """Return the figure: one dot with its interval a group, the first on top, and the share of all as a line."""
    rows: list[Any] = list(chart.groups.itertuples())
    colours = [ACCENT if row.standing in MARKED else UNSURE for row in rows]
    intervals = [_interval(row, colour) for row, colour in zip(rows, colours, strict=True)]
    dots = scatter(
        x=[row.answered for row in rows],
        y=list(range(len(rows))),
        meta=X,
        mode="markers",
        marker={"color": colours, "size": 10},
        hovertext=[_hover(name, row, words) for name, row in zip(chart.names, rows, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[value] for value in chart.values],
    )
    traces = [*intervals, dots, _shares(rows, chart.overall, words)]
    return figure(ROW * len(rows) + MARGIN, traces, minreducedheight=ROW, **_axes(chart, words))


def _interval(row: Any, colour: str) -> Trace:
    place = [row.Index, row.Index]
    return scatter(
        x=[row.low, row.high], y=place, mode="lines", line={"color": colour, "width": 3}, opacity=0.5, hoverinfo="skip"
    )


def _shares(rows: list[Any], overall: float, words: Words) -> Trace:
    """Return each group's share as a text behind its interval; where the line of all runs through it, behind that."""
    return scatter(
        x=[overall if 0 <= overall - row.high < SHARE_WIDTH else row.high for row in rows],
        y=list(range(len(rows))),
        mode="text",
        text=[f"{GAP}{words.percent(row.answered)}" for row in rows],
        textposition="middle right",
        textfont={"color": INK, "size": 12},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _axes(chart: RatedGroups, words: Words) -> dict[str, Any]:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    label = words(N_("all {share}"), share=words.percent(chart.overall))
    return {
        "xaxis": {
            "range": [0, 1.06], "tickvals": ticks, "ticktext": [words.percent(tick) for tick in ticks],
            "tickfont": {"color": MUTED},
        },
        "yaxis": {
            "range": [len(chart.names) - 0.4, -0.8], "tickvals": list(range(len(chart.names))),
            "ticktext": [plain(shortened(name, LONGEST)) for name in chart.names], "showgrid": False,
            "tickfont": {"color": INK, "size": 13},
        },
        "annotations": [
            {"x": chart.overall, "y": 1, "yref": "paper", "yanchor": "bottom", "text": label, "showarrow": False,
             "font": {"color": MUTED, "size": 12}}
        ],
        "shapes": [
            {"type": "line", "x0": chart.overall, "x1": chart.overall, "xref": "x", "y0": 0, "y1": 1,
             "yref": "y domain", "line": {"color": TARGET, "dash": "dot", "width": 1}}
        ],
        "margin": {"t": 22, "r": 16},
    }  # fmt: skip


def _hover(name: str, row: Any, words: Words) -> str:
    counted = words(
        N_("{rated} of {tickets} solved {tickets:ticket|tickets} rated ({share}), likely {low} to {high}"),
        rated=words.number(row.rated),
        tickets=words.number(row.tickets),
        **{end: words.percent(getattr(row, end)) for end in ("low", "high")},
        share=words.percent(row.answered),
    )
    return f"<b>{plain(name)}</b><br>{counted}<br>{words(STANDINGS[row.standing])}"
