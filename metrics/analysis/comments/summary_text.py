"""The sentences a lead can say aloud about what customers write."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from metrics.analysis.comments.summary import Summary
from metrics.statistics import wilson
from metrics.text.translation import N_, Words

FEWEST = 5
"""Fewer negative comments name no theme."""
MOST = 3


def headline(words: Words, found: Summary, period: str) -> str:
    """Return the finding of the period with this label as a title.

    It never holds a name that a desk gave a theme: titles are no place for those.
    """
    when = words.during(period)
    known = {"n": words.number(found.n), "negative": words.number(found.negative), "when": when}
    if not found.n:
        return words(N_("No comments {when}"), when=when)
    if found.negative < FEWEST or found.top is None:
        return words(N_("{negative} of {n} {n:comment|comments} negative {when}"), **known)
    count = int(found.table["negative"].max())
    shares = {"share": words.percent(count / found.negative), "count": words.number(count)}
    if found.top.name:
        return words(
            N_("One theme is in {share} of negative comments {when} ({count} of {negative})"), **shares, **known
        )
    theme = found.top.label(words)
    return words(
        N_("“{theme}” is in {share} of negative comments {when} ({count} of {negative})"),
        theme=theme,
        **shares,
        **known,
    )


def sentences(words: Words, found: Summary, themes: int = MOST) -> list[str]:
    """Return how many comments are negative, the themes most of those carry, and the themes that changed beyond luck.

    Themes carry the desk's own names: plain text only.
    """
    if not found.n:
        return [words(N_("Nobody wrote a comment."))]
    rows = found.table.to_dict("records")
    common = sorted((row for row in rows if row["negative"]), key=lambda row: -row["negative"])[:themes]
    changed = [row for row in rows if row["verdict"] == "signal"][:MOST]
    return [
        _tones(words, found),
        *(_theme(words, found, row) for row in common),
        *(_change(words, found, row) for row in changed),
    ]


def _tones(words: Words, found: Summary) -> str:
    low, high = wilson(found.negative, found.n)
    return words(
        N_(
            "{negative} of {n} {n:comment|comments} {negative:is|are} negative: {share}; the true share is"
            " likely {low} to {high}."
        ),
        negative=words.number(found.negative),
        n=words.number(found.n),
        share=words.percent(found.negative / found.n),
        low=words.percent(float(low)),
        high=words.percent(float(high)),
    )


def _theme(words: Words, found: Summary, row: Mapping[Hashable, Any]) -> str:
    return words(
        N_("“{theme}”: {negative} of {n} {n:comment|comments} negative ({share}; likely {low} to {high})."),
        theme=label(words, found, row["theme"]),
        n=words.number(row["n"]),
        negative=words.number(row["negative"]),
        share=words.percent(row["negative_share"]),
        low=words.percent(row["low"]),
        high=words.percent(row["high"]),
    )


def _change(words: Words, found: Summary, row: Mapping[Hashable, Any]) -> str:
    return words(
        N_(
            "“{theme}” is in {now} of comments, {before} in the period before: more than"
            " luck among {count} {count:theme|themes}."
        ),
        theme=label(words, found, row["theme"]),
        now=words.percent(row["share"]),
        before=words.percent(row["before_share"]),
        count=len(found.table),
    )


def label(words: Words, found: Summary, theme: str) -> str:
    """Return a theme's name by its key; it may be the desk's own: plain text only."""
    return found.book.themes[theme].label(words)
