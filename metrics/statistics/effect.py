"""Effects of interventions: difference in differences with a comparison group, and interrupted time series.

Libraries that take seconds to load are imported inside the functions that need them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, t_quantile
from metrics.statistics.differences import from_intervals
from metrics.statistics.intervals import variance

POINTS_A_SIDE = 8
"""Fewer periods before or after do not determine level and season."""


@dataclass(frozen=True)
class Sums:
    """Number, sum and sum of squares of the averaged values of one group and period."""

    n: float
    total: float
    squares: float

    @property
    def mean(self) -> float:
        """The mean, NaN without rows."""
        return self.total / self.n if self.n else float("nan")

    @property
    def error(self) -> float:
        """The variance of the mean, NaN below two rows."""
        spread = float(variance(self.n, self.total, self.squares))
        return spread / self.n if self.n else float("nan")


@dataclass(frozen=True)
class Effect:
    """An effect and its interval, in the figure's own unit (or as a ratio)."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval of a difference excludes 0."""
        return bool(self.low > 0 or self.high < 0)


def difference_in_differences(
    before: Sums, after: Sums, other_before: Sums, other_after: Sums, level: float = LEVEL
) -> Effect:
    """Return how much more the treated group changed than the comparison group, with Welch's interval."""
    value = (after.mean - before.mean) - (other_after.mean - other_before.mean)
    cells = (before, after, other_before, other_after)
    errors = np.array([cell.error for cell in cells])
    sizes = np.array([cell.n for cell in cells])
    whole = errors.sum()
    if not whole > 0:
        return Effect(value, float("nan"), float("nan"))
    reach = float(t_quantile(whole**2 / (errors**2 / (sizes - 1)).sum(), level)) * whole**0.5
    return Effect(value, value - reach, value + reach)


def difference_of_differences(after: Effect, before: Effect, other_after: Effect, other_before: Effect) -> Effect:
    """Return the difference in differences of figures from their own intervals (MOVER, Zou and Donner 2008).

    For shares (Wilson), NPS and medians, whose intervals are asymmetric and have a width even where all answers of a
    cell agree.
    """
    own, other = effect_difference(after, before), effect_difference(other_after, other_before)
    return effect_difference(own, other)


def effect_difference(after: Effect, before: Effect) -> Effect:
    """Return after − before with its interval, from the two intervals."""
    bounds = from_intervals(after.value, Bounds(*ends(after)), before.value, Bounds(*ends(before)))
    return Effect(after.value - before.value, float(bounds.low), float(bounds.high))


def ends(cell: Effect) -> tuple[Array, Array]:
    """Return both ends of an interval as arrays."""
    return np.asarray(cell.low), np.asarray(cell.high)


def seasons(month: Array) -> Array:
    """Return two pairs of sine and cosine over the year, one row a month."""
    turns = 2 * np.pi * np.outer(month, [1, 2]) / 12
    return np.hstack([np.sin(turns), np.cos(turns)])


def interrupted_counts(
    counts: Numbers,
    exposure: Numbers,
    started: int,
    *,
    overdispersed: bool = True,
    seasonal: bool = False,
    level: float = LEVEL,
) -> Effect | None:
    """Return the ratio of the step of a monthly rate at position `started`, adjusted for its trend.

    A Poisson regression on the step and the time (Lopez Bernal 2017); None below eight points a side.
    Sicily's smoking ban → .894 (.865–.925); overdispersed .839–.953.
    """
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    events, people = floats(counts, exposure)
    time = np.arange(events.size, dtype=float)
    if min(started, events.size - started) < POINTS_A_SIDE:
        return None
    columns = [np.ones_like(time), (time >= started).astype(float), time]
    design = np.column_stack([*columns, seasons(time)] if seasonal else columns)
    fit = GLM(events, design, family=Poisson(), offset=np.log(people)).fit(scale="X2" if overdispersed else None)
    low, high = np.exp(fit.conf_int(1 - level)[1])
    return Effect(float(np.exp(fit.params[1])), float(low), float(high))


def interrupted_means(
    values: Numbers,
    weights: Numbers,
    started: int,
    *,
    months: Numbers | None = None,
    seasonal: bool = False,
    level: float = LEVEL,
) -> Effect | None:
    """Return the step of a monthly share or mean at position `started`, adjusted for its trend.

    `months` are the numbers of the months where some are left out; a trend goes on through them. Weighted least
    squares; None below eight points a side. The standard error is the larger of the ordinary one and
    one robust to autocorrelation of one month (HAC), which alone is too small for so few points: it signalled a step
    in 10 of 100 steady series.
    """
    from statsmodels.regression.linear_model import WLS

    outcome, size = floats(values, weights)
    time = np.arange(outcome.size, dtype=float) if months is None else np.asarray(months, float)
    time = time - time[:1]
    if min(started, outcome.size - started) < POINTS_A_SIDE:
        return None
    columns = [np.ones_like(time), (time >= started).astype(float), time]
    design = np.column_stack([*columns, seasons(time)] if seasonal else columns)
    model = WLS(outcome, design, weights=size)
    fits = (model.fit(), model.fit(cov_type="HAC", cov_kwds={"maxlags": 1, "use_correction": True}))
    error = max(float(fit.bse[1]) for fit in fits)
    value, reach = float(fits[0].params[1]), float(t_quantile(fits[0].df_resid, level)) * error
    return Effect(value, value - reach, value + reach)


def bootstrap_mean(values: Numbers, level: float = LEVEL, seed: int = 0) -> Bounds:
    """Return the BCa bootstrap interval of a mean, for small or skewed groups; NaN where all values agree."""
    from scipy.stats import bootstrap

    numbers = np.asarray(values, dtype=float)
    numbers = numbers[~np.isnan(numbers)]
    if numbers.size < 2 or np.ptp(numbers) == 0:
        return Bounds(np.asarray(np.nan), np.asarray(np.nan))
    rng = np.random.default_rng(seed)
    interval = bootstrap((numbers,), np.mean, confidence_level=level, method="BCa", rng=rng).confidence_interval
    return Bounds(np.asarray(interval.low), np.asarray(interval.high))
