"""A change step by step: the figure before, what each group adds or takes away, the figure after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from metrics.analysis import phrasing
from metrics.catalogue import Kpi
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, MUTED, UNSURE, Figure, bar, figure, plain, shortened

HEIGHT = 230
MOST = 7
"""Groups drawn one by one, those with the largest effect; the others stand together in one bar."""
LONGEST = 18
AIR = 0.25
"""What is left free above and below the steps, as a part of their reach: the first and last bar are cut there."""
OTHERS = N_("{count} others")


@dataclass(frozen=True)
class Waterfall:
    """What to draw: the value before and after, their periods' names, and each group's name and effect in order.

    Effects are in the figure's own unit and sum to after − before. Names may come from an upload.
    """

    block: Kpi
    before: float
    after: float
    periods: tuple[str, str]
    groups: list[tuple[str, float]]


def waterfall(chart: Waterfall, words: Words) -> Figure:
    """Return the figure; the customdata of a group's bar is [its place in `groups`], of the others [-1]."""
    steps = _steps(chart, words)
    single = len(steps) if len(steps) == len(chart.groups) else MOST
    tops = [chart.before]
    for _, effect in steps:
        tops.append(tops[-1] + effect)
    reach = (max(tops) - min(tops) or abs(chart.before) or 1.0) * AIR
    floor = min(tops) - reach
    names = [chart.periods[0], *(plain(shortened(name, LONGEST)) for name, _ in steps), chart.periods[1]]
    texts = [
        phrasing.value(words, chart.block, chart.before),
        *(phrasing.step(words, chart.block, effect) for _, effect in steps),
        phrasing.value(words, chart.block, chart.after),
    ]
    bars = bar(
        x=list(range(len(names))),
        base=[floor, *tops[:-1], floor],
        y=[chart.before - floor, *(effect for _, effect in steps), chart.after - floor],
        marker={"color": [UNSURE, *(ACCENT for _ in steps), UNSURE]},
        text=texts,
        textposition="outside",
        textfont={"color": INK, "size": 12},
        cliponaxis=False,
        hovertext=[f"<b>{name}</b><br>{text}" for name, text in zip(names, texts, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[-1], *([place if place < single else -1] for place in range(len(steps))), [-1]],
    )
    return figure(HEIGHT, [bars], bargap=0.35, **_axes(names, floor, max(tops) + reach))


def _steps(chart: Waterfall, words: Words) -> list[tuple[str, float]]:
    if len(chart.groups) <= MOST + 1:
        return chart.groups
    rest = chart.groups[MOST:]
    return [*chart.groups[:MOST], (words(OTHERS, count=len(rest)), sum(effect for _, effect in rest))]


def _axes(names: list[str], low: float, high: float) -> dict[str, Any]:
    return {
        "xaxis": {"tickvals": list(range(len(names))), "ticktext": names, "tickfont": {"color": MUTED}},
        "yaxis": {"range": [low, high], "showticklabels": False, "showgrid": False},
    }
