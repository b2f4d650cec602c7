"""Verdicts on changes: their names, and what a figure of so many rows may claim."""

from __future__ import annotations

from typing import Literal

import numpy as np

from metrics.statistics.arrays import Bounds
from metrics.text.translation import N_, Words

Verdict = Literal["signal", "early", "beyond luck", "luck", "noise", "too few", "unknown", "unfinished", "waiting"]
"""What a change may claim. An early sign rests on fewer than EARLY_BELOW rows. Where the usual wobble is not known yet
a change is only set against luck: beyond it or not. A count then claims nothing (unknown), nor does one that is
unfinished, nor a rate of answers while they can still arrive (waiting)."""
MORE_THAN_LUCK: tuple[Verdict, ...] = ("signal", "early", "beyond luck")
"""Verdicts of a change that has a cause to look for."""
Strength = Literal["none", "grey", "early", "firm"]

GREY_BELOW = 5
EARLY_BELOW = 30
FALSE_DISCOVERY = 0.05
"""The share of false ones among the changes called signals that a family allows."""

SENTENCES: dict[Verdict, str] = {
    "signal": N_("more than the normal wobble"),
    "early": N_("an early sign, from too few to be sure"),
    "beyond luck": N_("more than luck; the usual wobble is not known yet"),
    "luck": N_("no more than luck; the usual wobble is not known yet"),
    "noise": N_("inside the normal wobble"),
    "too few": N_("too few to tell"),
    "unknown": N_("the usual wobble is not known yet"),
    "unfinished": N_("the period is not finished"),
    "waiting": N_("answers can still arrive"),
}


NAMES: dict[Verdict, str] = {
    "signal": N_("signal"),
    "early": N_("early sign"),
    "beyond luck": N_("more than luck"),
    "luck": N_("no more than luck"),
    "noise": N_("noise"),
    "too few": N_("too few to tell"),
    "unknown": N_("usual wobble not known yet"),
    "unfinished": N_("not finished"),
    "waiting": N_("answers still arrive"),
}
"""The verdicts in a word or two, for cards and tables."""


def strength(n: float) -> Strength:
    """Return how a figure of `n` rows is displayed: not at all, grey, as an early sign, or firm."""
    if not n > 0:
        return "none"
    return "grey" if n < GREY_BELOW else "early" if n < EARLY_BELOW else "firm"


def verdict(difference: Bounds, n_before: float, n_after: float) -> Verdict:
    """Return the verdict on the interval of one difference by luck alone; fewer than five rows a side are too few."""
    fewest = min(n_before, n_after)
    low, high = float(difference.low), float(difference.high)
    if not fewest >= GREY_BELOW or np.isnan(low) or np.isnan(high):
        return "too few"
    return "signal" if low > 0 or high < 0 else "noise"


def verdict_phrase(verdict: Verdict, words: Words) -> str:
    """Return the verdict as a phrase."""
    return words(SENTENCES[verdict])
