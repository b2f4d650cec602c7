"""Counts of themes: the comments with each, how many of them are negative, and the changes beyond chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.comments.judge import classify_comments
from metrics.analysis.comments.themes import Theme, ThemeCatalogue, theme_catalogue
from metrics.analysis.comments.tone import TONES
from metrics.statistics import LEVEL, Bounds, ratio, wilson

COUNTS = ["n", *TONES]


@dataclass(frozen=True)
class Summary:
    """The comments of a period: how many of each tone, how many were judged by their score, and their themes.

    `table` has one row a theme, as `themes` gives it, and beside it the period before: `before` (how many of its
    comments carried the theme), `before_share`, `difference` of the shares with `difference_low` and
    `difference_high`, and `verdict`. The intervals are adjusted for the number of themes (Bonferroni).
    """

    n: int
    negative: int
    neutral: int
    positive: int
    by_score: int
    before: int
    table: pd.DataFrame
    catalogue: ThemeCatalogue

    @property
    def top(self) -> Theme | None:
        """The theme of most negative comments; None where no negative comment has one."""
        if self.table.empty or not self.table["negative"].max() > 0:
            return None
        most = self.table["negative"].to_numpy().argmax()
        return self.catalogue.themes[str(self.table["theme"].iloc[most])]


def theme_counts(rows: pd.DataFrame, catalogue: ThemeCatalogue | None = None) -> pd.DataFrame:
    """Return one row a theme of the comments of these answers, the most frequent first.

    Args:
        rows: answers as `query.behind` or `comment_rows` return them; those without a comment are left out.
        catalogue: the desk's themes; the default ones where it is left out.

    Returns:
        theme (key), n, negative, neutral, positive, share (of all these comments), negative_share (of the theme's
        own comments) and its Wilson interval low and high; no rows without comments.
    """
    return count_themes(classify_comments(rows, catalogue))


def count_themes(comments: pd.DataFrame) -> pd.DataFrame:
    """Return the same for classified comments."""
    pairs = zip(comments["themes"], comments["sentiment"], strict=True)
    counts = Counter((theme, tone) for keys, tone in pairs for theme in keys)
    names = sorted({theme for theme, _ in counts})
    table = pd.DataFrame(
        {"theme": np.array(names, object)} | {tone: [counts[name, tone] for name in names] for tone in TONES}
    ).astype(dict.fromkeys(TONES, int))
    table.insert(1, "n", table[list(TONES)].sum(axis="columns"))
    low, high = wilson(table["negative"], table["n"])
    shares = {"share": ratio(table["n"], len(comments)), "negative_share": ratio(table["negative"], table["n"])}
    table = table.assign(**shares, low=low, high=high)
    return table.sort_values(["n", "negative", "theme"], ascending=[False, False, True]).reset_index(drop=True)


def summary(
    current: pd.DataFrame, previous: pd.DataFrame | None = None, catalogue: ThemeCatalogue | None = None
) -> Summary:
    """Return the summary of classified comments, against those of the period before where given."""
    tones = current["sentiment"].value_counts()
    negative, neutral, positive = (int(tones.get(name, 0)) for name in TONES)
    before = current.iloc[:0] if previous is None else previous
    table = _against(count_themes(current), len(current), count_themes(before), len(before))
    by_score, themes = int((current["judged_by"] == "score").sum()), catalogue or theme_catalogue()
    return Summary(len(current), negative, neutral, positive, by_score, len(before), table, themes)


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
