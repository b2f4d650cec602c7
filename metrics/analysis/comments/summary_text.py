"""Sentences about the comments of a period."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from metrics.analysis.comments.summary import Summary
from metrics.statistics import wilson
from metrics.text.translation import N_, Words

FEWEST = 5
"""A theme in fewer negative comments is no finding."""
MOST = 3


def headline(words: Words, summary: Summary, period: str) -> str:
    """Return the finding of the period with this label as a title.

    It never contains a name that a desk gave a theme.
    """
    when = words.during(period)
    counts = {"n": words.number(summary.n), "negative": words.number(summary.negative), "when": when}
    if not summary.n:
        return words(N_("No comments {when}"), when=when)
    count = 0 if summary.top is None else int(summary.table["negative"].max())
    if count < FEWEST or summary.top is None:
        return words(N_("{negative} of {n} {n:comment|comments} negative {when}"), **counts)
    shares = {"share": words.percent(count / summary.negative), "count": words.number(count)}
    if summary.top.name:
        return words(
            N_("One theme is in {share} of negative comments {when} ({count} of {negative})"), **shares, **counts
        )
    theme = summary.top.label(words)
    return words(
        N_("“{theme}” is in {share} of negative comments {when} ({count} of {negative})"),
        theme=theme,
        **shares,
        **counts,
    )


def sentences(words: Words, summary: Summary, themes: int = MOST) -> list[str]:
    """Return sentences on the share of negative comments, their most frequent themes, and the themes that changed.

    Themes carry the desk's own names: plain text only.
    """
    if not summary.n:
        return [words(N_("Nobody wrote a comment."))]
    rows = summary.table.to_dict("records")
    common = sorted((row for row in rows if row["negative"]), key=lambda row: -row["negative"])[:themes]
    changed = [row for row in rows if row["verdict"] == "signal"][:MOST]
    return [
        _tones(words, summary),
        *(_theme(words, summary, row) for row in common),
        *(_change(words, summary, row) for row in changed),
    ]


def _tones(words: Words, summary: Summary) -> str:
    low, high = wilson(summary.negative, summary.n)
    return words(
        N_(
            "{negative} of {n} {n:comment|comments} {negative:is|are} negative: {share}; the true share is"
            " likely {low} to {high}."
        ),
        negative=words.number(summary.negative),
        n=words.number(summary.n),
        share=words.percent(summary.negative / summary.n),
        low=words.percent(float(low)),
        high=words.percent(float(high)),
    )


def _theme(words: Words, summary: Summary, row: Mapping[Hashable, Any]) -> str:
    return words(
        N_("“{theme}”: {negative} of {n} {n:comment|comments} negative ({share}; likely {low} to {high})."),
        theme=label(words, summary, row["theme"]),
        n=words.number(row["n"]),
        negative=words.number(row["negative"]),
        share=words.percent(row["negative_share"]),
        low=words.percent(row["low"]),
        high=words.percent(row["high"]),
    )


def _change(words: Words, summary: Summary, row: Mapping[Hashable, Any]) -> str:
    return words(
        N_(
            "“{theme}” is in {now} of comments, {before} in the period before: more than"
            " luck among {count} {count:theme|themes}."
        ),
        theme=label(words, summary, row["theme"]),
        now=words.percent(row["share"]),
        before=words.percent(row["before_share"]),
        count=len(summary.table),
    )


def label(words: Words, summary: Summary, theme: str) -> str:
    """Return a theme's name by its key; it may be the desk's own: plain text only."""
    return summary.catalogue.themes[theme].label(words)
