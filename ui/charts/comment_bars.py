"""The themes of the comments as one bar each: negative, neutral and positive beside each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.analysis.comments import TONES, ThemeCatalogue, Tone
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, SEQUENCE, UNSURE, Figure, Trace, bar, figure, plain

ROW, LEAST, LEGEND = 31, 62, 44
TONE_NAMES: dict[Tone, str] = {"negative": N_("Negative"), "neutral": N_("Neutral"), "positive": N_("Positive")}
COLOURS: dict[Tone, str] = {"negative": ACCENT, "neutral": UNSURE + "99", "positive": SEQUENCE[5]}
Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class CommentBars:
    """What to draw: rows with theme, n, negative, neutral and positive, the first on top, and each theme's name.

    `theme` and `tone` say what is picked. Names may be typed by people.
    """

    rows: Sequence[Row]
    names: Mapping[str, str]
    theme: str | None = None
    tone: str | None = None


def theme_names(catalogue: ThemeCatalogue, words: Words) -> dict[str, str]:
    """Return theme → its name; people may have typed it: plain text only."""
    return {key: theme.label(words) for key, theme in catalogue.themes.items()}


def height(themes: int) -> int:
    """Return how high the figure of so many themes is; the table beside it is as high."""
    return max(themes * ROW, LEAST) + LEGEND


def comment_bars(bars: CommentBars, words: Words) -> Figure:
    """Return the figure: one bar a theme and tone, customdata [theme, tone]; behind each theme how many comments."""
    traces = [_bars(bars, tone, words) for tone in TONES]
    return figure(height(len(bars.rows)), traces, barmode="stack", bargap=0.3, showlegend=True, **_axes(bars, words))


def _bars(bars: CommentBars, tone: Tone, words: Words) -> Trace:
    rows = [(place, row) for place, row in enumerate(bars.rows) if row[tone]]
    return bar(
        name=words(TONE_NAMES[tone]),
        orientation="h",
        x=[row[tone] for _, row in rows],
        y=[place for place, _ in rows],
        marker={"color": COLOURS[tone]},
        hovertext=[_hover(bars, row, words) for _, row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row["theme"], tone] for _, row in rows],
        selectedpoints=_picked(bars, tone, rows),
        unselected={"marker": {"opacity": 0.35}},
    )


def _picked(bars: CommentBars, tone: Tone, rows: Sequence[tuple[int, Row]]) -> list[int] | None:
    """Return which bars are picked; None where nothing is, and all are drawn alike."""
    if bars.theme is None:
        return None
    tone_is_picked = bars.tone in (None, tone)
    return [number for number, (_, row) in enumerate(rows) if tone_is_picked and row["theme"] == bars.theme]


def _hover(bars: CommentBars, row: Row, words: Words) -> str:
    counts = words(
        N_("{n} {n:comment|comments}: {negative} negative, {neutral} neutral, {positive} positive"),
        **{name: words.number(row[name]) for name in ("n", *TONES)},
    )
    likely = words(
        N_("negative {share}, likely {low} to {high}"),
        share=words.percent(row["negative_share"]),
        low=words.percent(row["low"]),
        high=words.percent(row["high"]),
    )
    return f"<b>{plain(bars.names[row['theme']])}</b><br>{counts}<br>{likely}"


def _axes(bars: CommentBars, words: Words) -> dict[str, Any]:
    most = max((row["n"] for row in bars.rows), default=1)
    return {
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal", "itemclick": False,
                   "itemdoubleclick": False},
        "xaxis": {"range": [0, most * 1.12], "showticklabels": False},
        "yaxis": {
            "range": [max(len(bars.rows), LEAST / ROW) - 0.5, -0.5], "showgrid": False,
            "tickvals": list(range(len(bars.rows))),
            "tickfont": {"color": INK, "size": 13},
            "ticktext": [plain(bars.names[row["theme"]]) for row in bars.rows],
        },
        "annotations": [
            {"x": row["n"], "y": place, "text": words.number(row["n"]), "showarrow": False, "xanchor": "left",
             "xshift": 4, "font": {"color": INK, "size": 13}}
            for place, row in enumerate(bars.rows)
        ],
    }  # fmt: skip
