"""The dissatisfied answers of one group, period by period: each bar's number is the number of its tickets' answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, MUTED, PAPER, Figure, Y, bar, figure

HEIGHT = 200
OF = N_("of {n}")
NOBODY = N_("nobody answered")
UNFINISHED = N_("unfinished period")


@dataclass(frozen=True)
class LowBars:
    """What to draw: rows with period, total (dissatisfied), n, value and unfinished, oldest first; what is picked."""

    grain: str
    rows: pd.DataFrame
    picked: str | None = None


def low_bars(bars: LowBars, words: Words) -> Figure:
    """Return the figure: one bar a period, its count on top, n below its name; customdata is [period label]."""
    labels = [periods.label(start, periods.grain(bars.grain)) for start in bars.rows["period"]]
    rows = list(zip(labels, bars.rows.itertuples(), strict=True))
    counts = bar(
        x=list(range(len(rows))),
        y=[_count(row) for _, row in rows],
        meta=Y,
        marker={
            "color": [PAPER if row.unfinished else ACCENT for _, row in rows],
            "line": {"color": ACCENT, "width": 1},
        },
        text=[words.number(_count(row)) if row.n else "" for _, row in rows],
        textposition="outside",
        textfont={"color": INK, "size": 13},
        cliponaxis=False,
        hovertext=[_hover(label, row, words) for label, row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[label] for label in labels],
        selectedpoints=[labels.index(bars.picked)] if bars.picked in labels else None,
        unselected={"marker": {"opacity": 0.45}},
    )
    return figure(HEIGHT, [counts], bargap=0.35, **_axes(rows, bars, words))


def _axes(rows: list[tuple[str, Any]], bars: LowBars, words: Words) -> dict[str, Any]:
    most = max((_count(row) for _, row in rows), default=0)
    return {
        "xaxis": {
            "range": [-0.6, len(rows) - 0.4], "tickvals": list(range(len(rows))),
            "ticktext": [_tick(label, row, bars.grain, words) for label, row in rows], "tickfont": {"color": MUTED},
        },
        "yaxis": {"range": [0, max(most, 1) * 1.25], "showticklabels": False, "showgrid": False},
    }  # fmt: skip


def _tick(label: str, row: Any, grain: str, words: Words) -> str:
    name = words.short_month(row.period) if grain == "month" else words.period(label)
    return f"{name}<br>{words(OF, n=words.number(row.n))}"


def _hover(label: str, row: Any, words: Words) -> str:
    head = f"<b>{words.period(label)}</b>"
    if not row.n:
        return f"{head}<br>{words(NOBODY)}"
    low, n, share = words.number(_count(row)), words.number(row.n), words.percent(row.value, 1)
    text = words(N_("{low} of {n} {n:answer|answers} dissatisfied ({share})"), low=low, n=n, share=share)
    return f"{head}<br>{text}" + (f"<br>{words(UNFINISHED)}" if row.unfinished else "")


def _count(row: Any) -> int:
    return 0 if pd.isna(row.total) else int(row.total)
