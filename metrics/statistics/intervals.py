"""Intervals of a share, an NPS, a mean and a quantile.

Every function takes arrays (one entry for each group) or single numbers and returns `Bounds`. A group without rows
has no interval: both ends are NaN. They import scipy.special only, which loads quickly; the tests compare them with
the library functions named in each docstring.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, normal_quantile, ratio, t_quantile

NPS_EXTRA = 3.0
"""Answers that the adjusted Wald interval adds: ¾ promoters, ¾ detractors, the rest passive (Rocks 2016)."""


def wilson(successes: Numbers, n: Numbers, level: float = LEVEL) -> Bounds:
    """Return the Wilson interval of a share, 0–1.

    Equal to statsmodels `proportion_confint(method="wilson")`. 8 of 10 → .4902–.9433. Source: Newcombe 1998.
    """
    share, size = floats(ratio(successes, n), n)
    z2 = normal_quantile(level) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (share + z2 / (2 * size)) / (1 + z2 / size)
        reach = np.sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
    return Bounds(np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1))


def nps(promoters: Numbers, detractors: Numbers, n: Numbers, level: float = LEVEL) -> Bounds:
    """Return the adjusted Wald interval of an NPS, −100…100.

    50 promoters and 20 detractors of 100 → 14.05–44.20. The displayed score stays the unadjusted one.
    Source: Rocks 2016, "Interval estimation for the Net Promoter Score".
    """
    ups, downs, size = floats(promoters, detractors, n)
    size = np.where(size > 0, size, np.nan) + NPS_EXTRA
    up, down = (ups + NPS_EXTRA / 4) / size, (downs + NPS_EXTRA / 4) / size
    reach = normal_quantile(level) * np.sqrt((up + down - (up - down) ** 2) / size)
    return Bounds(*(np.clip(100 * (up - down + side * reach), -100, 100) for side in (-1, 1)))


def nps_of_sums(n: Numbers, total: Numbers, squares: Numbers, level: float = LEVEL) -> Bounds:
    """Return the interval of an NPS from the sum and the sum of squares of its values 100, 0 and −100."""
    size, score, spread = floats(n, total, squares)
    balance, decided = score / 100, spread / 100**2
    return nps((decided + balance) / 2, (decided - balance) / 2, size, level)


def variance(n: Numbers, total: Numbers, squares: Numbers) -> Array:
    """Return the sample variance (n − 1) from sums; NaN below two rows, exactly 0 when all rows agree."""
    size, first, second = floats(n, total, squares)
    apart = second - first * ratio(first, size)
    apart = np.where(apart > 1e-12 * np.abs(second), apart, 0.0)
    return ratio(np.where(size > 1, apart, np.nan), size - 1)


def mean_t(n: Numbers, total: Numbers, squares: Numbers, level: float = LEVEL) -> Bounds:
    """Return the t interval of a mean from n, the sum and the sum of squares.

    Equal to statsmodels `DescrStatsW.tconfint_mean`, but missing where all rows agree: five answers of 5 do not
    prove that the mean is 5 exactly.
    """
    size, mean, spread = floats(n, ratio(total, n), variance(n, total, squares))
    error = np.sqrt(ratio(np.where(spread > 0, spread, np.nan), size))
    reach = t_quantile(np.where(size > 1, size - 1, np.nan), level) * error
    return Bounds(mean - reach, mean + reach)


def binomial_quantile(probability: float, n: Numbers, p: float) -> Array:
    """Return the smallest k with P(X ≤ k) ≥ `probability` for X ~ Binomial(n, p); scipy's `binom.ppf`."""
    size = np.asarray(n, dtype=float)
    k = np.ceil(special.bdtrik(probability, size, p))
    below = np.maximum(k - 1, 0)
    return np.where(special.bdtr(below, size.astype(np.int64), p) >= probability, below, k)


def quantile_ranks(n: Numbers, p: float = 0.5, level: float = LEVEL) -> Bounds:
    """Return the ranks (1 is the smallest value) between which the p-quantile lies; NaN where there is none.

    Equal to `scipy.stats.quantile_test(...).confidence_interval()`: n 20 → 6th and 15th value, n 10 → 2nd and 9th.
    Too few rows leave one end open: the 90th percentile of ten tickets has no upper end.
    """
    size = np.asarray(n, dtype=float)
    tail = (1 - level) / 2
    rows = np.where(size >= 1, size, 1.0)
    low = binomial_quantile(tail, rows, p)
    high = rows - binomial_quantile(tail, rows, 1 - p) + 1
    return Bounds(np.where((low >= 1) & (size >= 1), low, np.nan), np.where(high <= rows, high, np.nan))


def quantile_of(values: Numbers, p: float = 0.5, level: float = LEVEL) -> Bounds:
    """Return the order-statistic interval of the p-quantile of one group's `values`; missing values are left out."""
    numbers = np.asarray(values, dtype=float)
    numbers = np.sort(numbers[~np.isnan(numbers)])
    ranks = quantile_ranks(numbers.size, p, level)
    return Bounds(*(np.asarray(np.nan if np.isnan(rank) else numbers[int(rank) - 1]) for rank in ranks))
