"""How much further than luck the months around an action swing, and what its season would have done anyway.

The monthly difference from the comparison group is fitted with one level before, one level since and, from two years
before, a yearly wave (a controlled interrupted series; Lopez Bernal 2018, Barnett 2005 on why the months that led to
an action are left out). What is left over the months' own sampling errors is their wobble, never below luck.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from metrics.statistics.arrays import Array, Numbers, floats

FEWEST_BEFORE = 6
"""Months before an action below which it has no baseline."""
MONTHS_OF_SEASON = 24
"""Months before an action from which its season is known."""


class MonthlyFit(NamedTuple):
    """The factor on the sampling error, its degrees of freedom, and what the season alone changes from before.

    `seasonal`: whether there were months enough to know the season.
    """

    factor: float
    degrees: float
    season: float
    seasonal: bool


def monthly_fit(months: Numbers, differences: Numbers, variances: Numbers, baseline: int, since: int) -> MonthlyFit:
    """Return the wobble and season of a monthly series.

    Args:
        months: the number of each month, oldest first; only whole years between them count.
        differences: its figure less that of the comparison group; missing where a side has no rows.
        variances: the sampling variance of that.
        baseline: how many months before the action are compared; earlier ones tell wobble and season alone.
        since: how many of the last months lie after the action.
    """
    month, values, errors = floats(months, differences, variances)
    valid = np.isfinite(values) & np.isfinite(errors) & (errors > 0)
    position = np.arange(values.size)
    after, before = position >= values.size - since, position < values.size - since
    compared = before & (position >= values.size - since - baseline)
    waves = _waves(month) if (valid & before).sum() >= MONTHS_OF_SEASON else np.empty((values.size, 0))
    design = np.column_stack([np.ones(values.size), after, waves])
    weight = np.where(valid, 1 / np.where(valid, errors, 1.0), 0.0)
    degrees = int(valid.sum()) - design.shape[1]
    if degrees < 1 or not weight[after].sum() or not weight[compared].sum():
        return MonthlyFit(float("nan"), float("nan"), 0.0, bool(waves.size))
    covariance = np.linalg.pinv((design.T * weight) @ design)
    level = covariance @ ((design.T * weight) @ np.where(valid, values, 0.0))
    left = float((weight * (np.where(valid, values, 0.0) - design @ level) ** 2).sum()) / degrees
    plain = 1 / weight[after].sum() + 1 / weight[before].sum()
    wider = covariance[1, 1] / plain if waves.size else 1.0
    season = float((_mean(waves, weight * after) - _mean(waves, weight * compared)) @ level[2:])
    return MonthlyFit(float(np.sqrt(max(left, 1.0) * max(wider, 1.0))), float(degrees), season, bool(waves.size))


def _waves(month: Array) -> Array:
    turn = 2 * np.pi * month / 12
    return np.column_stack([np.sin(turn), np.cos(turn)])


def _mean(waves: Array, weight: Array) -> Array:
    means: Array = weight @ waves / weight.sum()
    return means
