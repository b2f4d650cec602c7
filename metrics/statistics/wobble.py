"""The usual wobble: how much further than luck a figure swings from period to period, and what that leaves of a change.

Each earlier change is divided by its own sampling error; the mean size of these steps, against that of a normal value,
is the factor φ by which the desk swings more than luck (Laney 2002, on changes instead of levels, so that neither a
trend nor months of unequal size pass for wobble). The compared periods are left out. φ is itself an estimate: a mean
of moving ranges of k periods has about 0.62 · (k − 1) degrees of freedom, so its quantiles are Student's. A change must
be more than luck alone (normal) and more than luck times φ (Student's t); φ below 1 never helps.

φ carries over to longer and shorter stretches as it stands, since the wobble of independent periods and the sampling
error both shrink with the root of the length (Spiegelhalter 2005 compares the models).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import special

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, normal_quantile, t_quantile

FEWEST_PERIODS = 8
"""Earlier periods below which the usual wobble is not known."""
LEARNED_PERIODS = 26
"""Earlier periods that the usual wobble is learned from at most: two years of months and the compared ones."""
DEGREES_A_RANGE = 0.62
MEAN_SIZE = np.sqrt(2 / np.pi)
"""The mean absolute value of a standard normal variable."""


class Wobble(NamedTuple):
    """The factor φ (missing: not known) and its degrees of freedom."""

    factor: Array
    degrees: Array


def luck_steps(change: Numbers, bounds: Bounds) -> Array:
    """Return changes in sampling errors, signed, from their 95 % intervals: the side towards 0 counts.

    Missing where there is no interval; infinite where an interval has no width.
    """
    difference, low, high = floats(change, *bounds)
    reach = np.where(difference > 0, difference - low, high - difference)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(difference == 0, reach * 0, normal_quantile() * difference / reach)


def wobbles(steps: Numbers, gap: int = 2) -> Wobble:
    """Return for every period of a series (last axis, oldest first) the wobble of the periods before the compared two.

    Args:
        steps: the change into each period, in sampling errors; missing where there is none.
        gap: how far back the newest step that counts lies: 2 leaves out the change into the period and the one into
            the period before.
    """
    (sizes,) = floats(np.abs(np.asarray(steps, float)))
    valid = np.isfinite(sizes)
    count = _earlier_sum(valid.astype(float), gap)
    total = _earlier_sum(np.where(valid, sizes, 0.0), gap)
    enough = count >= FEWEST_PERIODS - 1
    count = np.where(enough, count, np.nan)
    return Wobble(total / count / MEAN_SIZE, DEGREES_A_RANGE * count)


def _earlier_sum(values: Array, gap: int) -> Array:
    """Return for every position the sum of the LEARNED_PERIODS values that end `gap` positions before it."""
    length = values.shape[-1]
    padded = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1)], axis=-1)
    until = np.clip(np.arange(length) - gap + 1, 0, length)
    sums: Array = padded[..., until] - padded[..., np.clip(until - LEARNED_PERIODS, 0, length)]
    return sums


def chance(steps: Numbers, wobble: Wobble) -> Array:
    """Return the two-sided p-value of a change in sampling errors; of luck alone where the wobble is not known."""
    size, factor, degrees = floats(np.abs(np.asarray(steps, float)), *wobble)
    luck = 2 * special.ndtr(-size)
    valid = np.isfinite(factor) & (factor > 0)
    swing = 2 * special.stdtr(np.where(valid, degrees, 1.0), -size / np.where(valid, factor, 1.0))
    return np.where(valid, np.fmax(luck, swing), luck)


def widened(change: Numbers, bounds: Bounds, wobble: Wobble) -> Bounds:
    """Return the 95 % interval of a change with the usual wobble in it; as it is where the wobble is not known."""
    difference, low, high, factor, degrees = floats(change, *bounds, *wobble)
    reach = factor * t_quantile(np.where(np.isfinite(degrees), degrees, 1.0), LEVEL) / normal_quantile()
    scale = np.fmax(np.where(np.isfinite(factor), reach, 1.0), 1.0)
    return Bounds(difference - scale * (difference - low), difference + scale * (high - difference))
