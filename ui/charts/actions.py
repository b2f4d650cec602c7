"""One figure before and since an action, its own work and the comparison group, each point with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from metrics.analysis import phrasing
from metrics.analysis.intervention_text import BeforeAfter, Side
from metrics.catalogue import Kpi
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, UNSURE, Figure, Trace, Y, figure, scatter

HEIGHT = 260
LABELS = {
    "before": N_("Its work before"),
    "after": N_("Its work since"),
    "others-before": N_("The others before"),
    "others-after": N_("The others since"),
}
PLACES = {"before": 0.0, "after": 1.0, "others-before": 0.04, "others-after": 1.04}
"""Side by side, so that intervals do not hide each other."""


@dataclass(frozen=True)
class Cell:
    """One point: its name in the address, its label, its figures, and whether it is the comparison group's."""

    name: str
    label: str
    side: Side

    @property
    def others(self) -> bool:
        """Whether the point belongs to the comparison group."""
        return self.name.startswith("others")


def cells_of(outcome: BeforeAfter, words: Words) -> list[Cell]:
    """Return the points there are: two, or four with a comparison group; none where nothing could be told."""
    sides = [outcome.before, outcome.after, *(outcome.others or ())]
    return [
        Cell(name, words(label), side)
        for (name, label), side in zip(LABELS.items(), sides, strict=False)
        if side is not None
    ]


def action_chart(block: Kpi, cells: Sequence[Cell], picked: str | None, words: Words) -> Figure:
    """Return the figure: a line for the action's own work and one for the others; customdata is [name of the point]."""
    lines = [([cell for cell in cells if cell.others is others], others) for others in (True, False)]
    traces = [_line(block, line, UNSURE if others else ACCENT, picked, words) for line, others in lines if line]
    labels = [label for end in (0, 1) for label in _labels(block, cells, end, words)]
    ticks = {"tickvals": [0.02, 1.02], "ticktext": [words(N_("before")), words(N_("since"))], "range": [-0.4, 1.7]}
    return figure(HEIGHT, traces, annotations=labels, xaxis=ticks, yaxis=_scale(block, cells, words))


def _line(block: Kpi, line: list[Cell], colour: str, picked: str | None, words: Words) -> Trace:
    values = [cell.side.value for cell in line]
    names = [cell.name for cell in line]
    return scatter(
        x=[PLACES[name] for name in names],
        y=values,
        meta=Y,
        mode="lines+markers",
        line={"color": colour, "width": 2.5},
        marker={"color": colour, "size": 11},
        error_y=_intervals(line, colour),
        customdata=[[name] for name in names],
        hovertext=[_hover(block, cell, words) for cell in line],
        hovertemplate="%{hovertext}<extra></extra>",
        selectedpoints=[names.index(picked)] if picked in names else None,
        unselected={"marker": {"opacity": 0.6}},
        cliponaxis=False,
    )


def _labels(block: Kpi, cells: Sequence[Cell], end: int, words: Words) -> list[dict[str, Any]]:
    """Return the values at one end of the lines, those since with whose they are, the higher one moved up a little."""
    cells_at_end = sorted((cell for cell in cells if round(PLACES[cell.name]) == end), key=lambda cell: cell.side.value)
    shifts = dict(zip((cell.name for cell in cells_at_end), (-8, 8) if len(cells_at_end) > 1 else (0,), strict=True))
    return [
        {
            "x": 1.09 if end else -0.05, "y": cell.side.value, "xanchor": "left" if end else "right",
            "yshift": shifts[cell.name], "showarrow": False, "text": _label(block, cell, end, words),
            "font": {"color": UNSURE if cell.others else ACCENT, "size": 13},
        }
        for cell in cells_at_end
    ]  # fmt: skip


def _label(block: Kpi, cell: Cell, end: int, words: Words) -> str:
    value = phrasing.value(words, block, cell.side.value)
    whose = words(N_("the others")) if cell.others else words(N_("its work"))
    return f"{value} {whose}" if end else value


def _intervals(line: list[Cell], colour: str) -> dict[str, Any]:
    ends = {
        "array": [_reach(cell.side.high - cell.side.value) for cell in line],
        "arrayminus": [_reach(cell.side.value - cell.side.low) for cell in line],
    }
    return {"type": "data", "symmetric": False, **ends, "color": colour, "thickness": 1.5, "width": 5}


def _reach(length: float) -> float | None:
    return None if np.isnan(length) else float(length)


def _hover(block: Kpi, cell: Cell, words: Words) -> str:
    side = cell.side
    text = phrasing.figure(words, block, side.value, side.n, side.low, side.high)
    return f"<b>{cell.label}</b><br>{text.replace('; ', ';<br>').replace('；', '；<br>')}"


def _scale(block: Kpi, cells: Sequence[Cell], words: Words) -> dict[str, Any]:
    ends = [end for cell in cells for end in (cell.side.low, cell.side.high, cell.side.value) if not np.isnan(end)]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.1 or 1.0
    ticks = _round_numbers(low, high)
    return {
        "range": [low - room, high + room],
        "tickvals": ticks,
        "ticktext": [phrasing.value(words, block, tick) for tick in ticks],
    }


def _round_numbers(low: float, high: float) -> list[float]:
    """Return the multiples of 1, 2 or 5 times a power of ten from `low` to `high`, two to six of them."""
    rough = (high - low) / 5
    if not rough:
        return [low]
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= rough)
    return [round(float(at * step), 12) for at in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)]
