"""Verdicts on changes: signal, noise or too few to tell; the only place of these rules."""

from __future__ import annotations

from typing import Literal

import numpy as np

from metrics.statistics.arrays import Bounds, Numbers
from metrics.statistics.charts import without_missing, xmr
from metrics.text.translation import N_, Words

Verdict = Literal["signal", "noise", "too few"]
Strength = Literal["none", "grey", "early", "firm"]

GREY_BELOW = 5
EARLY_BELOW = 30
HISTORY_NEEDED = 6
"""Fewer earlier periods do not determine control limits."""

SENTENCES: dict[Verdict, str] = {
    "signal": N_("more than the normal wobble"),
    "noise": N_("inside the normal wobble"),
    "too few": N_("too few to tell"),
}


def strength(n: float) -> Strength:
    """Return how a figure of `n` rows is displayed: not at all, grey, as an early sign, or firm."""
    if not n > 0:
        return "none"
    return "grey" if n < GREY_BELOW else "early" if n < EARLY_BELOW else "firm"


def verdict(difference: Bounds, n_before: float, n_after: float) -> Verdict:
    """Return the verdict on the interval of a change; fewer than five rows on either side are too few."""
    fewest = min(n_before, n_after)
    low, high = float(difference.low), float(difference.high)
    if not fewest >= GREY_BELOW or np.isnan(low) or np.isnan(high):
        return "too few"
    return "signal" if low > 0 or high < 0 else "noise"


def count_verdict(history: Numbers, value: float) -> Verdict:
    """Return the verdict on a count (or any figure) by the natural limits of the periods before it."""
    if without_missing(history).size < HISTORY_NEEDED or np.isnan(value):
        return "too few"
    return "signal" if bool(xmr(history).outside(value)) else "noise"


def verdict_phrase(verdict: Verdict, words: Words) -> str:
    """Return the verdict as a phrase."""
    return words(SENTENCES[verdict])
