"""How long the open tickets have been waiting: each bar's number is the number of its tickets."""

from __future__ import annotations

import pandas as pd

from metrics.analysis.volume import AGES
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, Figure, X, bar, figure

BAR, ROOM = 34, 1.35
"""Pixels a bar, and how far the axis reaches beyond the longest one: its number stands there."""


def age_bars(rows: pd.DataFrame, picked: str | None, words: Words) -> Figure:
    """Return the figure of `volume.age_bands`: a bar a band, the youngest on top; customdata is [band]."""
    bands, counts = list(rows["band"]), list(rows["n"])
    names = [words(AGES[band]) for band in bands]
    bars = bar(
        x=counts,
        y=list(range(len(bands))),
        meta=X,
        orientation="h",
        marker={"color": ACCENT},
        text=[words.number(n) for n in counts],
        textposition="outside",
        textfont={"color": INK, "size": 13},
        cliponaxis=False,
        hovertext=[_hover(name, n, words) for name, n in zip(names, counts, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[band] for band in bands],
        selectedpoints=[bands.index(picked)] if picked in bands else None,
        unselected={"marker": {"opacity": 0.45}},
    )
    return figure(
        len(bands) * BAR + 20,
        [bars],
        bargap=0.35,
        xaxis={"range": [0, max(counts, default=0) * ROOM or 1], "showticklabels": False},
        yaxis={
            "range": [len(bands) - 0.5, -0.5],
            "tickvals": list(range(len(bands))),
            "ticktext": names,
            "showgrid": False,
        },
    )


def _hover(name: str, n: int, words: Words) -> str:
    text = words(N_("{n} open {n:ticket|tickets}"), n=words.number(n))
    return f"<b>{name}</b><br>{text}"
