"""Decomposition of a change of a total into the effect of the mix and the effect of the rates.

Kitagawa (1955) weighs by the averages of both periods, so that what comes from mix and rates at once is halved between
them; `interaction` is that part, for those who would rather have it by itself. The parts' errors are those of the delta
method: shares of work are multinomial, rates have the variance of their rows (Wang and others 2000).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from metrics.statistics.arrays import Array, Numbers, floats, ratio
from metrics.statistics.intervals import NPS_EXTRA


@dataclass(frozen=True)
class Parts:
    """The change of a total and each group's contribution to it: Σ mix + Σ rate = change.

    `interaction` is what mix and rate hold of each other, half each: Σ (mix + rate) = Σ mix alone + Σ rate alone +
    Σ interaction, where alone is with the other one as it was before.
    """

    before: float
    after: float
    mix: Array
    rate: Array
    interaction: Array

    @property
    def change(self) -> float:
        """After − before."""
        return self.after - self.before

    @property
    def mix_alone(self) -> Array:
        """What the new mix would have done at the old rates."""
        return self.mix - self.interaction / 2

    @property
    def rate_alone(self) -> Array:
        """What the new rates would have done with the old mix."""
        return self.rate - self.interaction / 2


class PartErrors(NamedTuple):
    """Standard errors by luck alone of the change's parts: rate alone, mix alone, and both at once."""

    rate: float
    mix: float
    both: float


class Side(NamedTuple):
    """One period, an entry a group: its rows, and the sum and sum of squares of what is averaged, between its ends."""

    n: Array
    total: Array
    squares: Array
    bottom: float = 0.0
    top: float = 1.0

    @property
    def weight(self) -> Array:
        """Each group's share of all rows."""
        return ratio(self.n, self.n.sum())

    @property
    def error(self) -> Array:
        """The variance of each group's mean; 0 without rows.

        Where all rows of a group agree it is that of the adjusted counts, as of an NPS (`differences.nps_variance`):
        ten satisfied answers do not prove that all are.
        """
        raw = ratio(self.squares, self.n) - ratio(self.total, self.n) ** 2
        agree = raw <= AGREE * (self.top - self.bottom) ** 2
        return np.nan_to_num(np.where(agree, self._adjusted, raw) / np.where(self.n > 0, self.n, np.nan))

    @property
    def doubt(self) -> Array:
        """How much of `error` is of the adjusted counts: of groups whose rows all agree."""
        raw = ratio(self.squares, self.n) - ratio(self.total, self.n) ** 2
        return np.where(raw <= AGREE * (self.top - self.bottom) ** 2, self.error, 0.0)

    @property
    def _adjusted(self) -> Array:
        middle, more = (self.bottom + self.top) / 2, self.n + NPS_EXTRA
        around = (self.bottom**2 + self.top**2) / 4 + middle**2 / 2
        adjusted: Array = (self.squares + NPS_EXTRA * around) / more - ((self.total + NPS_EXTRA * middle) / more) ** 2
        return adjusted


AGREE = 1e-9
"""Part of the squared width of the scale below which a variance is one of rounding alone."""


def part_errors(before: Side, after: Side) -> PartErrors:
    """Return the errors of the parts of a change."""
    steps, old = _steps(before, after)
    shift, noise = after.weight - before.weight, before.error + after.error
    sizes = float(before.n.sum()), float(after.n.sum())
    rate = (before.weight**2 * noise).sum() + _spread(before.weight, steps) / sizes[0]
    mix = _spread(before.weight, old) / sizes[0] + _spread(after.weight, old) / sizes[1]
    mix += (shift**2 * before.error).sum()
    both = (shift**2 * noise).sum() + _spread(before.weight, steps) / sizes[0] + _spread(after.weight, steps) / sizes[1]
    return PartErrors(*(float(np.sqrt(variance)) for variance in (rate, mix, both)))


def _steps(before: Side, after: Side) -> tuple[Array, Array]:
    """Return each group's step of its rate, and its rate before; a group of one period has no step."""
    new, old = ratio(after.total, after.n), ratio(before.total, before.n)
    new, old = np.where(np.isnan(new), old, new), np.where(np.isnan(old), new, old)
    return np.nan_to_num(new - old), np.nan_to_num(old)


def _spread(weight: Array, values: Array) -> float:
    mean = float((weight * values).sum())
    return float((weight * (values - mean) ** 2).sum())


def effect_errors(before: Side, after: Side) -> Array:
    """Return the covariances by luck alone of what each group adds to a change, mix and rate together.

    A group's part is the sum of its rows' distances from the middle of both totals, over all rows of the period.
    """
    middle = (before.total.sum() / before.n.sum() + after.total.sum() / after.n.sum()) / 2
    whole: Array = np.zeros((before.n.size, before.n.size))
    for side in (before, after):
        size = float(side.n.sum())
        distance = (side.total - middle * side.n) / size
        own = (side.squares - 2 * middle * side.total + middle**2 * side.n) / size
        whole = whole + (np.diag(own) - np.outer(distance, distance)) / size + np.diag(side.weight**2 * side.doubt)
    return whole


def kitagawa(n_before: Numbers, total_before: Numbers, n_after: Numbers, total_after: Numbers) -> Parts:
    """Split the change of a share or mean into mix and rate, group by group (Kitagawa 1955).

    Each array has one entry for each group: the number of rows, and their sum of the averaged value (1/0 for a share,
    ±100 for an NPS). Weights are the averages of both periods. A group of only one period affects the mix alone.
    Kidney stones: −5.367 points of rate, +9.939 of mix. The mix effect of a group is relative to the total's rate, so
    that growth of a group with a low rate is negative; the sum is the same.
    """
    n, base_n = floats(n_after, n_before)
    rates, base_rates = ratio(total_after, n), ratio(total_before, base_n)
    rates, base_rates = np.where(np.isnan(rates), base_rates, rates), np.where(np.isnan(base_rates), rates, base_rates)
    weight, base_weight = ratio(n, n.sum()), ratio(base_n, base_n.sum())
    after, before = float(np.nansum(weight * rates)), float(np.nansum(base_weight * base_rates))
    mix = (weight - base_weight) * ((rates + base_rates) / 2 - (after + before) / 2)
    rate = (rates - base_rates) * (weight + base_weight) / 2
    empty = float("nan") if not (n.sum() and base_n.sum()) else 0.0
    both = (weight - base_weight) * ((rates - base_rates) - (after - before) / 2)
    groups = (np.nan_to_num(part) + empty for part in (mix, rate, both))
    return Parts(before + empty, after + empty, *groups)
