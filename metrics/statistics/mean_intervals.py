"""Intervals of a mean and of a ratio from sums alone, where the plain t interval does not hold what it says.

Waiting times are skewed: of twenty the largest is often missing, and with it both the mean and the spread. Ratings
end at the top of their scale: twelve fives of fifteen say little of the rest. Both intervals are made of n, the sum and
the sum of squares, so that they add up across any split; `docs/statistics.md` has how often they hold the true value.
"""

from __future__ import annotations

import numpy as np

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, normal_quantile, ratio, t_quantile
from metrics.statistics.intervals import mean_t, variance

SKEW = 3.0
"""How far the upper end of a skewed mean is drawn out; the smallest that covers 93 % (tests/calibration/means.py)."""
SCALE_ANSWERS = 12.0
"""Answers at the ends of the scale that the spread of ratings is drawn towards; chosen in the same way."""
WIDEST = np.log(1000.0)
"""No end of a skewed mean or ratio lies further from it than a thousandfold."""


def mean_interval(
    n: Numbers,
    total: Numbers,
    squares: Numbers,
    bottom: Numbers = np.nan,
    top: Numbers = np.nan,
    level: float = LEVEL,
) -> Bounds:
    """Return the interval of a mean by what its rows can be; missing where they cannot tell their spread.

    Between `bottom` and `top` it is that of ratings, from 0 upwards that of durations, and without bounds Student's.
    """
    plain, skewed = mean_t(n, total, squares, level), mean_skewed(n, total, squares, level)
    rated = mean_rated(n, total, squares, bottom, top, level)
    bounded, positive = np.isfinite(np.asarray(top, float)), np.asarray(bottom, float) == 0
    return Bounds(
        *(
            np.where(bounded, on_scale, np.where(positive & np.isfinite(from_zero), from_zero, other))
            for on_scale, from_zero, other in zip(rated, skewed, plain, strict=True)
        )
    )


def mean_skewed(n: Numbers, total: Numbers, squares: Numbers, level: float = LEVEL) -> Bounds:
    """Return the interval of a mean of values from 0 upwards; zeros among them are welcome.

    With c the coefficient of variation and h = t · c / √n it reaches from mean · e^−h to mean · e^(h (1 + 3 √(c/n))):
    the t interval on the log scale, its upper end drawn out for the large values that a skewed sample has missed. Cox's
    interval (Zhou and Gao 1997) asks for log-normal values: of exponential ones it holds the mean in 13 % at n 400.
    """
    size, mean, spread = floats(n, ratio(total, n), variance(n, total, squares))
    variation = ratio(np.sqrt(np.where(spread > 0, spread, np.nan)), np.where(mean > 0, mean, np.nan))
    reach = t_quantile(np.where(size > 1, size - 1, np.nan), level) * variation / np.sqrt(size)
    return _around(mean, reach, reach * (1 + SKEW * np.sqrt(variation / size)))


def mean_rated(
    n: Numbers, total: Numbers, squares: Numbers, bottom: Numbers, top: Numbers, level: float = LEVEL
) -> Bounds:
    """Return the interval of a mean of ratings on a scale from `bottom` to `top`; also where all agree.

    Wilson's interval of the mean as a share of the scale, for as many answers at its two ends as would be as sure. The
    spread is drawn towards that of answers at the ends by SCALE_ANSWERS of them: few ratings that agree do not prove
    that all do.
    """
    size, low, width = floats(n, bottom, np.asarray(top, float) - np.asarray(bottom, float))
    share, spread = ratio(ratio(total, n) - low, width), ratio(variance(n, total, squares), width**2)
    centre = (size * share + 0.5) / (size + 1)
    ends = centre * (1 - centre)
    apart = ratio((size - 1) * spread + SCALE_ANSWERS * ends, (size - 1 + SCALE_ANSWERS) * ends)
    bounds = _score(share, ratio(size, np.minimum(apart, 1.0)), t_quantile(np.where(size > 1, size - 1, np.nan), level))
    return Bounds(*(low + width * end for end in bounds))


def _score(share: Array, size: Array, quantile: Array) -> Bounds:
    square = quantile**2
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (share + square / (2 * size)) / (1 + square / size)
        reach = np.sqrt(square * (share * (1 - share) / size + square / (4 * size**2))) / (1 + square / size)
    return Bounds(np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1))


def ratio_interval(value: Numbers, *relative_variances: Numbers, level: float = LEVEL) -> Bounds:
    """Return the interval of a ratio of sums by the delta method on the log scale (Fieller 1954 for its limits).

    Each sum brings its variance over its square: Σx²/(Σx)² for rows that come by chance, 1/n for a count. Taken as
    independent, which is the widest where they go together. A sum without one is exact; missing where both are.
    """
    figure, *parts = floats(value, *relative_variances)
    error = np.sqrt(np.sum(np.nan_to_num(np.stack(parts)), axis=0))
    reach = normal_quantile(level) * np.where(error > 0, error, np.nan)
    return _around(np.where(figure > 0, figure, np.nan), reach, reach)


def _around(value: Array, down: Array, up: Array) -> Bounds:
    return Bounds(value * np.exp(-np.minimum(down, WIDEST)), value * np.exp(np.minimum(up, WIDEST)))
