"""Themes counted: how many comments carry each, how many of them are negative, and what changed beyond luck."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.comments.judge import judged
from metrics.analysis.comments.themes import Book, Theme, book
from metrics.analysis.comments.tone import TONES
from metrics.statistics import LEVEL, Bounds, ratio, wilson

COUNTS = ["n", *TONES]


@dataclass(frozen=True)
class Summary:
    """The comments of a period: how many of each tone, how many were judged by their score, and their themes.

    `table` has one row a theme, as `themes` gives it, and beside it the period before: `before` (how many of its
    comments carried the theme), `before_share`, `difference` of the shares with `difference_low` and
    `difference_high`, and `verdict`. The intervals are as wide as so many themes at once ask for.
    """

    n: int
    negative: int
    neutral: int
    positive: int
    by_score: int
    before: int
    table: pd.DataFrame
    book: Book

    @property
    def top(self) -> Theme | None:
        """The theme that most negative comments carry; None where no negative comment carries one."""
        if self.table.empty or not self.table["negative"].max() > 0:
            return None
        most = self.table["negative"].to_numpy().argmax()
        return self.book.themes[str(self.table["theme"].iloc[most])]


def themes(rows: pd.DataFrame, known: Book | None = None) -> pd.DataFrame:
    """Return one row a theme of the comments of just these answers, the most frequent first.

    Args:
        rows: answers as `query.behind` or `comments.of` give them; those without words are left out.
        known: the desk's themes; those that every desk has where it is left out.

    Returns:
        theme (key), n, negative, neutral, positive, share (of all these comments), negative_share (of the theme's
        own comments) and its Wilson interval low and high; no rows where nobody wrote anything.
    """
    return counted(judged(rows, known))


def counted(said: pd.DataFrame) -> pd.DataFrame:
    """Return what `themes` returns, of comments that are judged already."""
    pairs = zip(said["themes"], said["sentiment"], strict=True)
    found = Counter((theme, tone) for carried, tone in pairs for theme in carried)
    names = sorted({theme for theme, _ in found})
    table = pd.DataFrame(
        {"theme": np.array(names, object)} | {tone: [found[name, tone] for name in names] for tone in TONES}
    ).astype(dict.fromkeys(TONES, int))
    table.insert(1, "n", table[list(TONES)].sum(axis="columns"))
    low, high = wilson(table["negative"], table["n"])
    shares = {"share": ratio(table["n"], len(said)), "negative_share": ratio(table["negative"], table["n"])}
    made = table.assign(**shares, low=low, high=high)
    return made.sort_values(["n", "negative", "theme"], ascending=[False, False, True]).reset_index(drop=True)


def summary(now: pd.DataFrame, before: pd.DataFrame | None = None, known: Book | None = None) -> Summary:
    """Return the summary of judged comments, against those of the period before where there are any."""
    tones = now["sentiment"].value_counts()
    negative, neutral, positive = (int(tones.get(name, 0)) for name in TONES)
    earlier = now.iloc[:0] if before is None else before
    table = _against(counted(now), len(now), counted(earlier), len(earlier))
    by_score = int((now["judged_by"] == "score").sum())
    return Summary(len(now), negative, neutral, positive, by_score, len(earlier), table, known or book())


def _against(table: pd.DataFrame, n: int, base: pd.DataFrame, base_n: int) -> pd.DataFrame:
    before = base.set_index("theme")["n"].reindex(table["theme"]).fillna(0).to_numpy(float)  # a counted none
    level = 1 - (1 - LEVEL) / max(len(table), 1)
    bounds = statistics.shares(table["n"], np.full(len(table), n), before, np.full(len(table), base_n), level)
    return table.assign(
        before=before.astype(int),
        before_share=ratio(before, base_n),
        difference=table["share"] - ratio(before, base_n),
        difference_low=bounds.low,
        difference_high=bounds.high,
        verdict=[statistics.verdict(Bounds(*ends), base_n, n) for ends in zip(*bounds, strict=True)],
    )
