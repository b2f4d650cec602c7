"""Driver importance: the share of the explained variance that is attributed to each driver."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import factorial

import numpy as np

from metrics.statistics.arrays import Array, Numbers

MOST_DRIVERS = 12
"""Every subset is fitted: twelve drivers have 4,096 subsets."""


def explained_variance(joint: Array, subset: tuple[int, ...]) -> Array:
    """Return R² of the outcome (the last column) on the `subset` columns, from correlations or a stack of them."""
    if not subset:
        return np.zeros(joint.shape[:-2])
    index = list(subset)
    among, outcome = joint[..., index, :][..., index], joint[..., index, -1]
    r2: Array = np.einsum("...i,...ij,...j->...", outcome, np.linalg.pinv(among, hermitian=True), outcome)
    return r2


def lmg(drivers: Numbers, outcome: Numbers) -> Array:
    """Return each driver's mean gain in R² over all orders of entry (Lindeman, Merenda and Gold 1980).

    `drivers` has one column a driver; the result sums to R². R's swiss → .0571 .1712 .2601 .1056 .1128.

    Raises:
        ValueError: with more than `MOST_DRIVERS` drivers.
    """
    columns = np.asarray(drivers, dtype=float)
    if columns.shape[1] > MOST_DRIVERS:
        raise ValueError(columns.shape[1])
    joint = np.corrcoef(columns, np.asarray(outcome, dtype=float), rowvar=False)
    return lmg_of(np.nan_to_num(joint), [(column,) for column in range(columns.shape[1])])


def lmg_of(joint: Array, groups: Sequence[tuple[int, ...]]) -> Array:
    """Return `lmg` from the correlations of all columns, the outcome's last; a driver may have several columns.

    A stack of correlation matrices gives one row of results each.
    """
    count = len(groups)
    r2_of = {
        subset: explained_variance(joint, tuple(column for driver in subset for column in groups[driver]))
        for size in range(count + 1)
        for subset in combinations(range(count), size)
    }
    return np.stack([mean_gain(r2_of, driver, count) for driver in range(count)], axis=-1)


def mean_gain(r2_of: dict[tuple[int, ...], Array], driver: int, count: int) -> Array:
    """Return the gain of adding `driver`, averaged over all orders of `count` drivers."""
    gain = np.zeros_like(r2_of[()])
    for subset, r2 in r2_of.items():
        if driver not in subset:
            orders = factorial(len(subset)) * factorial(count - len(subset) - 1) / factorial(count)
            gain = gain + orders * (r2_of[tuple(sorted((*subset, driver)))] - r2)
    return gain
