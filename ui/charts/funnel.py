"""Agents in the desk's funnel: replies against satisfaction, so that luck with few replies looks like luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.analysis.agents.comparison import AgentResult
from metrics.analysis.agents.standing import Standing
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, BAD, BAND, INK, MUTED, UNSURE, XY, Figure, Trace, figure, plain, scatter

HEIGHT = 470
RIGHT = 88
"""Pixels beside the plot for the desk's own share."""
COLOURS: Mapping[Standing, str] = {"above": ACCENT, "below": BAD, "can't be told apart": UNSURE}
SYMBOLS: Mapping[Standing, str] = {"above": "triangle-up", "below": "triangle-down", "can't be told apart": "circle"}
STANDINGS: Mapping[Standing, str] = {
    "above": N_("above the desk"),
    "below": N_("below the desk"),
    "can't be told apart": N_("can't be told apart"),
}
ON_DESK = N_("the desk: {share}")
ANSWERS = N_("number of answers")


@dataclass(frozen=True)
class Dot:
    """One agent: who it is, the name to show (may come from an upload), and its share with the desk's mix of work."""

    person: AgentResult
    name: str
    fair: float


@dataclass(frozen=True)
class Funnel:
    """What to draw: a dot an agent, the desk's share, and its funnel (n, low, high)."""

    dots: Sequence[Dot]
    share: float
    band: pd.DataFrame


def agent_funnel(chart: Funnel, words: Words) -> Figure:
    """Return the figure: one point an agent, its customdata [the agent as the address names it]."""
    margin = {"l": 0, "r": RIGHT, "t": 8, "b": 0, "pad": 4}
    traces = [_band(chart.band), _dots(chart.dots, words)]
    name, line = [_desk_name(chart, words)], [_desk_line(chart)]
    return figure(HEIGHT, traces, margin=margin, annotations=name, shapes=line, **_axes(chart, words))


def _band(band: pd.DataFrame) -> Trace:
    return scatter(
        x=[*band["n"], *reversed(list(band["n"]))],
        y=[*band["high"], *reversed(list(band["low"]))],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=UNSURE + BAND,
        hoverinfo="skip",
    )


def _dots(dots: Sequence[Dot], words: Words) -> Trace:
    standings = [dot.person.standing for dot in dots]
    return scatter(
        x=[dot.person.n for dot in dots],
        y=[dot.fair for dot in dots],
        meta=XY,
        mode="markers+text",
        marker={
            "color": [COLOURS[standing] for standing in standings],
            "symbol": [SYMBOLS[standing] for standing in standings],
            "size": 11,
            "line": {"width": 0},
        },
        text=["" if dot.person.standing == "can't be told apart" else plain(dot.name) for dot in dots],
        textposition="bottom center",
        textfont={"color": INK, "size": 12},
        customdata=[[dot.person.name] for dot in dots],
        hovertext=[_hover(dot, words) for dot in dots],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _hover(dot: Dot, words: Words) -> str:
    person = dot.person
    raw = words(
        N_(
            "{share} of {n} {n:answer|answers} satisfied; the desk with the same work: {expected}, "
            "among {count} compared by luck alone {luck_low}–{luck_high}"
        ),
        share=words.percent(person.share),
        n=words.number(person.n),
        **person.expectation(words),
    )
    fair = words(N_("with the desk's mix of work: {share}"), share=words.percent(dot.fair))
    return f"<b>{plain(dot.name)}</b>: {words(STANDINGS[person.standing])}<br>{raw}<br>{fair}"


def _desk_line(chart: Funnel) -> dict[str, Any]:
    line = {"color": MUTED, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": chart.share, "y1": chart.share, "line": line}


def _desk_name(chart: Funnel, words: Words) -> dict[str, Any]:
    text = words(ON_DESK, share=words.percent(chart.share))
    place = {"xref": "paper", "x": 1.01, "xanchor": "left", "y": chart.share, "yanchor": "middle"}
    return {"text": text, "showarrow": False, "font": {"size": 12, "color": MUTED}, **place}


def _axes(chart: Funnel, words: Words) -> dict[str, Any]:
    lowest = min([dot.fair for dot in chart.dots], default=0.5)
    bottom = max(min(lowest, chart.share - 0.1) - 0.08, 0)
    step = 1 if bottom > 0.4 else 2
    ticks = [tick / 10 for tick in range(0, 11, step) if bottom <= tick / 10]
    title = {"text": words(ANSWERS), "font": {"size": 12, "color": MUTED}, "standoff": 8}
    return {
        "xaxis": {
            "range": [0, max(chart.band["n"], default=1)],
            "title": title,
            "tickformat": ",d",
            "nticks": _whole_ticks(chart),
        },
        "yaxis": {"range": [bottom, 1.04], "tickvals": ticks, "ticktext": [words.percent(tick) for tick in ticks]},
    }


def _whole_ticks(chart: Funnel) -> int:
    """Return how many ticks at most: nobody has half an answer."""
    return min(int(max(chart.band["n"], default=1)) + 1, 5)
