"""Changes of figures that are no sample (counts, totals, stocks): judged by the changes of the periods before.

The change into a period is held against the usual step: the median of the earlier steps (the slope of Theil and Sen
for steps of one period), or, once two seasons have passed and where it has been the nearer guess, the step of a season
ago (Cleveland 1990). What is left, against the mean size of what was left of the earlier steps, follows Student's t
with the degrees of freedom of a mean moving range (Wheeler's XmR chart on steps: a level that drifts, as a backlog
does, passes for no signal). Counts are taken as logarithms, since desks grow by so much per cent.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import special

from metrics.statistics.arrays import Array, Numbers, floats
from metrics.statistics.wobble import DEGREES_A_RANGE, FEWEST_PERIODS, LEARNED_PERIODS, MEAN_SIZE

SMALLEST = 0.5
"""Added before the logarithm is taken, so that a period of none has one."""


class _Guess(NamedTuple):
    """How far each step lies from what was expected of it, the usual size of that, and from how many steps."""

    distance: Array
    size: Array
    steps: Array


def count_chance(counts: Numbers, season: int | None = None, lag: int = 1) -> Array:
    """Return the p-value of the change into each period of a series of counts (last axis, oldest first).

    Args:
        counts: numbers of events, 0 or more; missing where there are no data.
        season: periods in a season, 12 for months; None where there is none.
        lag: periods from the base of a change: 1, or those of a year.

    Returns:
        Missing with fewer than FEWEST_PERIODS before the compared two. Never less than the luck of a Poisson count
        has it.
    """
    (values,) = floats(counts)
    size = np.maximum(values, SMALLEST)
    error = np.sqrt(1 / size + 1 / _before(size, lag))
    return _chance(_steps(np.log(values + SMALLEST), lag), season, error)


def level_chance(levels: Numbers, season: int | None = None, lag: int = 1) -> Array:
    """Return the same for sums, ratios and ages, which have no sampling error of their own."""
    (values,) = floats(levels)
    return _chance(_steps(values, lag), season, np.zeros(values.shape))


def _steps(values: Array, lag: int) -> Array:
    return values - _before(values, lag)


def _chance(steps: Array, season: int | None, error: Array) -> Array:
    guess = _nearest(steps, season)
    luck = 2 * special.ndtr(-_ratio(np.abs(guess.distance), error))
    degrees = np.where(guess.steps > 0, DEGREES_A_RANGE * guess.steps, np.nan)
    spread = guess.size / MEAN_SIZE * np.sqrt(1 + 1 / np.where(guess.steps > 0, guess.steps, np.nan))
    swing = 2 * special.stdtr(degrees, -_ratio(np.abs(guess.distance), spread))
    valid = (guess.steps >= FEWEST_PERIODS - 1) & ((guess.size > 0) | (error > 0))
    return np.where(valid & np.isfinite(guess.distance), np.fmax(luck, swing), np.nan)


def _ratio(size: Array, spread: Array) -> Array:
    """Return size / spread; nothing by nothing is 0, something by nothing is beyond all bounds."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(size == 0, size, size / spread)


def _before(values: Array, periods: int = 1) -> Array:
    """Return the values of so many periods earlier, missing where there is none."""
    earlier = np.full((*values.shape[:-1], periods), np.nan)
    return np.concatenate([earlier, values], axis=-1)[..., : values.shape[-1]]


def _nearest(steps: Array, season: int | None) -> _Guess:
    """Return each step's distance from the guess that has come nearer in the steps before the compared periods."""
    usual = _by_median(steps)
    if season is None or steps.shape[-1] <= 2 * season:
        return usual
    seasonal = _by_season(steps, season)
    enough = (seasonal.steps >= FEWEST_PERIODS - 1) & (np.arange(steps.shape[-1]) >= 2 * season)
    better = enough & (seasonal.size < usual.size)
    return _Guess(*(np.where(better, *pair) for pair in zip(seasonal, usual, strict=True)))


def _by_median(steps: Array) -> _Guess:
    window = _earlier(steps)
    valid = np.isfinite(window)
    middle = _median(window, valid)
    size, count = _mean_size(window - middle[..., None], valid)
    return _Guess(steps - middle, size, count)


def _by_season(steps: Array, season: int) -> _Guess:
    distance = steps - _before(steps, season)
    window = _earlier(distance)
    return _Guess(distance, *_mean_size(window, np.isfinite(window)))


def _earlier(steps: Array) -> Array:
    """Return for every period the steps before the compared two, LEARNED_PERIODS at most, on a new last axis."""
    padded = np.concatenate([np.full((*steps.shape[:-1], LEARNED_PERIODS + 1), np.nan), steps], axis=-1)
    windows: Array = sliding_window_view(padded, LEARNED_PERIODS, axis=-1)[..., : steps.shape[-1], :]
    return windows


def _median(window: Array, valid: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Array:
    ordered = np.sort(window, axis=-1)  # missing ones come last
    count = valid.sum(axis=-1)
    low, high = (np.maximum(place, 0)[..., None] for place in ((count - 1) // 2, count // 2))
    high = np.minimum(high, window.shape[-1] - 1)
    ends = (np.take_along_axis(ordered, place, axis=-1)[..., 0] for place in (low, high))
    return np.where(count > 0, sum(ends) / 2, np.nan)


def _mean_size(window: Array, valid: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[Array, Array]:
    count = valid.sum(axis=-1).astype(float)
    total = np.where(valid, np.abs(window), 0.0).sum(axis=-1)
    return total / np.where(count > 0, count, np.nan), count
