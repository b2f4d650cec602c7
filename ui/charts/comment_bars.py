"""The themes of the comments as one bar each: negative to the left of a line, positive and neutral to its right.

Side, sign and hatching tell the tones apart without their colours.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.analysis.comments import TONES, ThemeCatalogue, Tone
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, MUTED, PAPER, SEQUENCE, UNSURE, Figure, Trace, bar, figure, plain

ROW, LEAST, LEGEND = 31, 62, 44
TONE_NAMES: dict[Tone, str] = {"negative": N_("Negative"), "neutral": N_("Neutral"), "positive": N_("Positive")}
COLOURS: dict[Tone, str] = {"negative": ACCENT, "neutral": UNSURE + "99", "positive": SEQUENCE[5]}
HATCHING: dict[Tone, dict[str, Any]] = {
    "negative": {"pattern": {"shape": "/", "size": 6, "solidity": 0.1, "fgcolor": PAPER, "fillmode": "overlay"}},
    "neutral": {"line": {"color": MUTED, "width": 1}},
    "positive": {},
}
SIGNS: dict[Tone, str] = {"negative": "−", "neutral": "○", "positive": "+"}
ORDER: tuple[Tone, ...] = ("negative", "positive", "neutral")
"""From the line outwards."""
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


def signed_tone(tone: Tone, words: Words) -> str:
    """Return the name of a tone behind its sign."""
    return words(N_("{sign} {tone}"), sign=SIGNS[tone], tone=words(TONE_NAMES[tone]))


def height(themes: int) -> int:
    """Return how high the figure of so many themes is; the table beside it is as high."""
    return max(themes * ROW, LEAST) + LEGEND


def comment_bars(bars: CommentBars, words: Words) -> Figure:
    """Return the figure: one bar a theme and tone, customdata [theme, tone]; behind each theme how many comments."""
    traces = [_bars(bars, tone, words) for tone in ORDER]
    return figure(height(len(bars.rows)), traces, barmode="relative", bargap=0.3, showlegend=True, **_axes(bars, words))


def _bars(bars: CommentBars, tone: Tone, words: Words) -> Trace:
    rows = [(place, row) for place, row in enumerate(bars.rows) if row[tone]]
    return bar(
        name=signed_tone(tone, words),
        orientation="h",
        x=[-row[tone] if tone == "negative" else row[tone] for _, row in rows],
        y=[place for place, _ in rows],
        marker={"color": COLOURS[tone], **HATCHING[tone]},
        text=[_label(tone, row, words) for _, row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": PAPER if tone == "negative" else INK, "size": 12},
        hovertext=[_hover(bars, row, words) for _, row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row["theme"], tone] for _, row in rows],
        selectedpoints=_picked(bars, tone, rows),
        unselected={"marker": {"opacity": 0.35}},
    )


def _label(tone: Tone, row: Row, words: Words) -> str:
    sign = "" if tone == "neutral" else SIGNS[tone]
    return f"{sign}{words.number(row[tone])}"


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
    left = max((row["negative"] for row in bars.rows), default=0)
    right = max((row["n"] - row["negative"] for row in bars.rows), default=1)
    room = 0.12 * (left + right)
    return {
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal", "itemclick": False,
                   "itemdoubleclick": False},
        "uniformtext": {"minsize": 10, "mode": "hide"},
        "shapes": [{"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1,
                    "line": {"color": INK, "width": 1}}],
        "xaxis": {"range": [-left - room / 4, right + room], "showticklabels": False},
        "yaxis": {
            "range": [max(len(bars.rows), LEAST / ROW) - 0.5, -0.5], "showgrid": False,
            "tickvals": list(range(len(bars.rows))),
            "tickfont": {"color": INK, "size": 13},
            "ticktext": [plain(bars.names[row["theme"]]) for row in bars.rows],
        },
        "annotations": [
            {"x": row["n"] - row["negative"], "y": place, "text": words.number(row["n"]), "showarrow": False,
             "xanchor": "left", "xshift": 4, "font": {"color": INK, "size": 13}}
            for place, row in enumerate(bars.rows)
        ],
    }  # fmt: skip
