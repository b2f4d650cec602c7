"""Changes of figures that are no sample (counts, totals, stocks): judged by the periods before.

Three guesses say where a period should have come out, and the one that the periods before scatter least around counts:
the line of Theil and Sen through them, drawn on to the period; the period before and the usual step (their median),
for what drifts, as a backlog does; and, once two seasons have passed, the same period a season ago and the usual
step of a season (the seasonal slope of Hirsch & Slack 1984). What is left, against the scatter of the periods before
around the same guess (the prediction error of a line; Wheeler's XmR chart on steps), follows Student's t with the
degrees of freedom of a mean absolute deviation. A change that goes the other way than its distance from the guess
claims nothing. The compared two periods are left out. Counts are taken as logarithms: desks grow by per cent.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np
from scipy import special

from metrics.statistics.arrays import Array, Numbers, floats
from metrics.statistics.windows import GAP, Mask, before, earlier, enough, mean_size, median
from metrics.statistics.wobble import DEGREES_A_RANGE, FEWEST_PERIODS, LEARNED_PERIODS, MEAN_SIZE

SMALLEST = 0.5
"""Added before the logarithm is taken, so that a period of none has one."""
DEGREES_A_DEVIATION = 0.876
"""Degrees of freedom of a mean absolute deviation, for each value in it: half its squared relative error inverted."""
OWN_PART = 0.5
"""The part of its distance from the line that a period has to have moved itself: a return or a stay is no change."""


class _Guess(NamedTuple):
    """How far each period lies from what was expected, its usual size, its degrees of freedom, and its size by luck."""

    distance: Array
    spread: Array
    degrees: Array
    luck: Array


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
    return _chance(np.log(values + SMALLEST), 1 / np.maximum(values, SMALLEST), season, lag)


def level_chance(levels: Numbers, season: int | None = None, lag: int = 1) -> Array:
    """Return the same for sums, ratios and ages, which have no sampling error of their own."""
    (values,) = floats(levels)
    return _chance(values, np.zeros(values.shape), season, lag)


def _chance(values: Array, variance: Array, season: int | None, lag: int) -> Array:
    guess = _nearest(values, variance, season, lag)
    size = np.abs(guess.distance)
    luck = 2 * special.ndtr(-_ratio(size, guess.luck))
    swing = 2 * special.stdtr(guess.degrees, -_ratio(size, guess.spread))
    valid = np.isfinite(guess.degrees) & ((guess.spread > 0) | (guess.luck > 0))
    contrary = (values - before(values, lag)) * guess.distance <= 0
    return np.where(valid & np.isfinite(size), np.where(contrary, 1.0, np.fmax(luck, swing)), np.nan)


def _ratio(size: Array, spread: Array) -> Array:
    """Return size / spread; nothing by nothing is 0, something by nothing is beyond all bounds."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(size == 0, size, size / spread)


def _nearest(values: Array, variance: Array, season: int | None, lag: int) -> _Guess:
    """Return the guess that the periods before scatter least around."""
    guesses = [_by_step(values, variance, lag)]
    if lag == 1:
        guesses.append(_by_line(values, variance))
    if season is not None and values.shape[-1] > 2 * season:
        later = np.arange(values.shape[-1]) >= 2 * season
        guesses.append(_where(later, _by_season(values, variance, season, lag), NOTHING))
    return reduce(_nearer, guesses)


def _nearer(best: _Guess, other: _Guess) -> _Guess:
    """Return the other guess where it is clearly nearer, or the only one."""
    return _where(np.isnan(best.spread) | (other.spread < CLEARLY * best.spread), other, best)


CLEARLY = 0.85
"""A guess takes the place of a plainer one where it is nearer by so much: the nearer of two passes for too near."""


NOTHING = _Guess(*(np.array(np.nan) for _ in range(4)))


def _where(chosen: Mask, first: _Guess, second: _Guess) -> _Guess:
    return _Guess(*(np.where(chosen, *pair) for pair in zip(first, second, strict=True)))


def _by_step(values: Array, variance: Array, lag: int) -> _Guess:
    """Return the distance of each step from the median of the earlier steps over as many periods."""
    steps = values - before(values, lag)
    window = earlier(steps)
    valid = np.isfinite(window)
    count = enough(valid, FEWEST_PERIODS - 1)
    middle = median(window, valid)
    spread = mean_size(window - middle[..., None], valid, count) / MEAN_SIZE * np.sqrt(1 + 1 / count)
    luck = np.sqrt(variance + before(variance, lag))
    return _Guess(steps - middle, spread, DEGREES_A_RANGE * count, luck)


def _by_season(values: Array, variance: Array, season: int, lag: int) -> _Guess:
    """Return the guess of a season ago; none where that was itself unusual, 0 where the period did not move itself.

    A spike is no season: the year after it is held against the plainer guesses.
    """
    guess = _by_step(values, variance, season)
    steps = values - before(values, lag)
    stayed = (steps - before(steps, season)) * np.sign(guess.distance) < OWN_PART * np.abs(guess.distance)
    middle = values - before(values, season) - guess.distance
    ago = np.abs(before(values, season) - before(values, 2 * season) - middle)
    usual = ago <= UNUSUAL * np.fmax(guess.spread, guess.luck)
    return _where(usual, guess._replace(distance=np.where(stayed, 0.0, guess.distance)), NOTHING)


UNUSUAL = 3.0
"""A season ago that lies so many usual sizes from its own guess says nothing of what is usual."""


def _by_line(values: Array, variance: Array) -> _Guess:
    """Return the distance of each period from the line of the earlier ones; 0 where it did not move away itself."""
    if values.ndim > 1:  # one series after another: the pairs of all at once would take much memory
        return _Guess(*map(np.stack, zip(*map(_by_line, values, variance), strict=True)))
    window = earlier(values)
    valid = np.isfinite(window)
    count = enough(valid, FEWEST_PERIODS)
    slope = _theil_sen(window, valid)
    rest = window - slope[..., None] * PLACES
    middle = median(rest, valid)
    size = mean_size(rest - middle[..., None], valid, count) / MEAN_SIZE * np.sqrt(count / (count - 2))
    reach, distance = _reach(valid, count), values - middle - slope * PLACE
    step = values - before(values) - slope
    stayed = step * np.sign(distance) < OWN_PART * np.abs(distance)
    degrees, luck = DEGREES_A_DEVIATION * (count - 2), np.sqrt(variance) * reach
    return _Guess(np.where(stayed, 0.0, distance), size * reach, degrees, luck)


def _reach(valid: Mask, count: Array) -> Array:
    """Return the error of a line drawn on to the judged period, in that of one period."""
    centre = np.where(valid, PLACES, 0.0).sum(axis=-1) / count
    squares = (np.where(valid, PLACES - centre[..., None], 0.0) ** 2).sum(axis=-1)
    reach: Array = np.sqrt(1 + MEDIAN_VARIANCE / count + (PLACE - centre) ** 2 / squares)
    return reach


PLACES = np.arange(LEARNED_PERIODS, dtype=float)
PLACE = LEARNED_PERIODS - 1.0 + GAP
"""Where the judged period stands beside those it is learned from."""
MEDIAN_VARIANCE = np.pi / 2
"""The variance of a median of normal values, in that of their mean."""
PAIRS = np.triu_indices(LEARNED_PERIODS, 1)


def _theil_sen(window: Array, valid: Mask) -> Array:
    """Return the median of the slopes between all pairs of each window (Sen 1968)."""
    early, late = PAIRS
    slopes = (window[..., late] - window[..., early]) / (late - early)
    return median(slopes, valid[..., late] & valid[..., early])
