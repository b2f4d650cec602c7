"""Why did the total move: the part of the mix and the part of the rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.statistics.arrays import Array, Numbers, floats, ratio


@dataclass(frozen=True)
class Parts:
    """The change of a total and what each group adds to it: Σ mix + Σ rate = change."""

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

    Each array holds one entry a group: rows, and the sum over them of what is averaged (1/0 for a share, ±100 for
    an NPS). Weights are the averages of both periods. A group seen in one period only changes the mix alone.
    Kidney stones: −5.367 points of rate, +9.939 of mix. The mix counts a group by its distance from the whole, so
    that more work of a poor kind reads as a loss; the sum is the same.
    """
    rows, base_rows = floats(n_after, n_before)
    here, there = ratio(total_after, rows), ratio(total_before, base_rows)
    here, there = np.where(np.isnan(here), there, here), np.where(np.isnan(there), here, there)
    weight, base_weight = ratio(rows, rows.sum()), ratio(base_rows, base_rows.sum())
    after, before = float(np.nansum(weight * here)), float(np.nansum(base_weight * there))
    mix = (weight - base_weight) * ((here + there) / 2 - (after + before) / 2)
    rate = (here - there) * (weight + base_weight) / 2
    empty = float("nan") if not (rows.sum() and base_rows.sum()) else 0.0
    return Parts(before + empty, after + empty, np.nan_to_num(mix) + empty, np.nan_to_num(rate) + empty)
