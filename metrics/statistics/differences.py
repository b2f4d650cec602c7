"""Intervals of differences, always the first group minus its base (after − before).

Where one side has no interval, the difference has none. An interval that excludes 0 is a signal.
"""

from __future__ import annotations

import numpy as np

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, normal_quantile, ratio, t_quantile
from metrics.statistics.intervals import NPS_EXTRA, variance, wilson


def from_intervals(value: Numbers, bounds: Bounds, base: Numbers, base_bounds: Bounds) -> Bounds:
    """Return the interval of value − base from the two figures' own intervals (MOVER, Zou and Donner 2008).

    For medians, percentiles and other figures with asymmetric intervals.
    """
    figure, low, high, base_figure, base_low, base_high = floats(value, *bounds, base, *base_bounds)
    down = np.hypot(figure - low, base_high - base_figure)
    up = np.hypot(high - figure, base_figure - base_low)
    return Bounds(figure - base_figure - down, figure - base_figure + up)


def shares(successes: Numbers, n: Numbers, base_successes: Numbers, base_n: Numbers, level: float = LEVEL) -> Bounds:
    """Return Newcombe's interval of the difference of two shares, −1…1.

    Equal to statsmodels `confint_proportions_2indep(method="newcomb")`. 56/70 against 48/80 → .0524–.3339.
    """
    return from_intervals(
        ratio(successes, n),
        wilson(successes, n, level),
        ratio(base_successes, base_n),
        wilson(base_successes, base_n, level),
    )


def nps_variance(n: Numbers, total: Numbers, squares: Numbers) -> Array:
    """Return p + d − (p − d)² of an NPS, on its scale of ±100, from the sums of its values 100, 0 and −100.

    Where all answers agree, it is computed from the adjusted counts: ten promoters do not prove a variance of 0.
    """
    size, first, second = floats(n, total, squares)
    raw = ratio(second, size) - ratio(first, size) ** 2
    more = np.where(size > 0, size, np.nan) + NPS_EXTRA
    adjusted = (second + 100**2 * NPS_EXTRA / 2) / more - (first / more) ** 2
    return np.where(raw > 1e-9, raw, adjusted)


def nps_scores(
    n: Numbers,
    total: Numbers,
    squares: Numbers,
    base_n: Numbers,
    base_total: Numbers,
    base_squares: Numbers,
    level: float = LEVEL,
) -> Bounds:
    """Return the interval of the difference of two NPS from the sums of their values 100, 0 and −100.

    60/25/15 against 50/30/20, 100 answers each → −6.1…36.1.
    """
    error = np.sqrt(
        ratio(nps_variance(n, total, squares), n) + ratio(nps_variance(base_n, base_total, base_squares), base_n)
    )
    change = ratio(total, n) - ratio(base_total, base_n)
    reach = normal_quantile(level) * error
    return Bounds(change - reach, change + reach)


def means(
    n: Numbers,
    total: Numbers,
    squares: Numbers,
    base_n: Numbers,
    base_total: Numbers,
    base_squares: Numbers,
    level: float = LEVEL,
) -> Bounds:
    """Return Welch's interval of the difference of two means from n, sum and sum of squares.

    Equal to statsmodels `CompareMeans.tconfint_diff(usevar="unequal")`; missing for fewer than two rows on a side
    and where neither side has any variance.
    """
    error = ratio(variance(n, total, squares), n)
    base_error = ratio(variance(base_n, base_total, base_squares), base_n)
    size, base_size, both = floats(n, base_n, error + base_error)
    both = np.where(both > 0, both, np.nan)
    degrees = both**2 / (ratio(error**2, size - 1) + ratio(base_error**2, base_size - 1))
    reach = t_quantile(degrees, level) * np.sqrt(both)
    change = ratio(total, n) - ratio(base_total, base_n)
    return Bounds(change - reach, change + reach)
