"""Decomposition of a change of a total into the effect of the mix and the effect of the rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.statistics.arrays import Array, Numbers, floats, ratio


@dataclass(frozen=True)
class Parts:
    """The change of a total and each group's contribution to it: Σ mix + Σ rate = change."""

    before: float
    after: float
    mix: Array
    rate: Array

    @property
    def change(self) -> float:
        """After − before."""
        return self.after - self.before


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
    return Parts(before + empty, after + empty, np.nan_to_num(mix) + empty, np.nan_to_num(rate) + empty)
