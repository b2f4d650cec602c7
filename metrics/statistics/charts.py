"""Control charts and run rules: whether a period is unusual, and whether the level has shifted.

Limits are computed once, from the periods before the one tested.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.statistics.arrays import Array, Numbers, floats, ratio
from metrics.statistics.intervals import binomial_quantile

MEAN_RANGE = 1.128
"""The mean moving range of two normal values, in standard deviations (d₂ for n = 2)."""
RANGE_LIMIT = 3.268
"""The upper limit of moving ranges, in mean moving ranges (D₄ for n = 2)."""


@dataclass(frozen=True)
class Limits:
    """The centre of a chart and its limits, one entry for each period (or one for all)."""

    centre: Array
    low: Array
    high: Array

    def outside(self, values: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Return which `values` are outside the limits; a missing value never is."""
        numbers = np.asarray(values, dtype=float)
        return np.asarray((numbers < self.low) | (numbers > self.high))


def without_missing(values: Numbers) -> Array:
    """Return the values that are not missing, in order."""
    (numbers,) = floats(values)
    return numbers[~np.isnan(numbers)]


def mean_range(values: Numbers) -> float:
    """Return the mean moving range of `values`; NaN for fewer than two."""
    numbers = without_missing(values)
    return float(np.abs(np.diff(numbers)).mean()) if numbers.size > 1 else float("nan")


def xmr(values: Numbers) -> Limits:
    """Return the natural limits of an XmR chart: mean ± 3 · (mean moving range) / 1.128.

    NIST's flow data → 50.81, 45.816–55.804. For means, counts and durations; it assumes no distribution.
    """
    numbers = without_missing(values)
    centre = numbers.mean() if numbers.size else np.nan
    reach = 3 * mean_range(numbers) / MEAN_RANGE
    return Limits(np.asarray(centre), np.asarray(centre - reach), np.asarray(centre + reach))


def range_limit(values: Numbers) -> float:
    """Return the upper limit of the moving ranges: 3.268 times their mean."""
    return RANGE_LIMIT * mean_range(values)


def p_chart(successes: Numbers, n: Numbers) -> Limits:
    """Return the limits of a share whose n changes: p̄ ± 3 √(p̄ (1 − p̄) / n).

    NIST's wafers → .2313, .0524–.4102.
    """
    return share_limits(successes, n, 1.0)


def laney(successes: Numbers, n: Numbers) -> Limits:
    """Return the limits of Laney's p′ chart, a p chart widened by the observed variation between periods.

    For shares with a large n, where a p chart flags every period. NIST's wafers → σz 1.661, upper .5285.
    """
    return share_limits(successes, n, laney_sigma(successes, n))


def laney_sigma(successes: Numbers, n: Numbers) -> float:
    """Return Laney's σz: the standard deviation of the standardised shares by moving ranges; 1 is a p chart."""
    centre, error = share_spread(successes, n)
    return mean_range((ratio(successes, n) - centre) / np.where(error > 0, error, np.nan)) / MEAN_RANGE


def share_spread(successes: Numbers, n: Numbers) -> tuple[Array, Array]:
    """Return p̄ over all periods and the binomial standard error of each period's share."""
    hits, size = floats(successes, n)
    centre = ratio(np.nansum(hits), np.nansum(size))
    return centre, np.sqrt(ratio(centre * (1 - centre), size))


def share_limits(successes: Numbers, n: Numbers, sigma: float) -> Limits:
    """Return p̄ ± 3 · sigma · standard error, clipped to 0–1."""
    centre, error = share_spread(successes, n)
    low, high = (np.clip(centre + side * 3 * sigma * error, 0, 1) for side in (-1, 1))
    return Limits(np.broadcast_to(centre, error.shape), low, high)


@dataclass(frozen=True)
class Runs:
    """The longest run on one side of the centre and the number of crossings, each with its bound."""

    n: int
    longest: int
    longest_allowed: int
    crossings: int
    crossings_needed: int

    @property
    def shifted(self) -> bool:
        """Whether either rule signals a shift of the level; never with fewer than 10 points."""
        return self.n >= 10 and (self.longest > self.longest_allowed or self.crossings < self.crossings_needed)


def run_bounds(n: int) -> tuple[int, int]:
    """Return the longest run and the fewest crossings to expect by chance among `n` points (Anhøj 2014).

    12 points → a run above 7, fewer than 3 crossings; 24 points → 8 and 8.
    """
    if n < 2:
        return n, 0
    return round(np.log2(n) + 3), int(binomial_quantile(0.05, n - 1, 0.5))


def runs(values: Numbers, centre: float | None = None) -> Runs:
    """Return Anhøj's run rules for `values` around `centre` (their median); points on the centre are ignored."""
    numbers = without_missing(values)
    line = (np.median(numbers) if numbers.size else np.nan) if centre is None else centre
    sides = np.sign(numbers - line)
    sides = sides[sides != 0]
    changes = np.flatnonzero(np.diff(sides))
    lengths = np.diff(np.concatenate([[-1], changes, [sides.size - 1]]))
    longest, needed = run_bounds(sides.size)
    return Runs(sides.size, int(lengths.max()), longest, changes.size, needed)
