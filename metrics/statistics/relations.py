"""What moves together with satisfaction: the share of the explained spread that each driver carries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import factorial

import numpy as np

from metrics.statistics.arrays import Array, Numbers

MOST_DRIVERS = 12
"""Every subset is looked at: twelve drivers are 4,096 of them."""


def explained(correlations: Array, outcome: Array, chosen: tuple[int, ...]) -> float:
    """Return R² of the outcome on the `chosen` columns, from correlations."""
    if not chosen:
        return 0.0
    index = list(chosen)
    weights = np.linalg.lstsq(correlations[np.ix_(index, index)], outcome[index], rcond=None)[0]
    return float(weights @ outcome[index])


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
    """Return the same from the correlations of all columns, the outcome's last; a driver may have several columns."""
    count = len(groups)
    known = {
        chosen: explained(joint[:-1, :-1], joint[:-1, -1], tuple(one for driver in chosen for one in groups[driver]))
        for size in range(count + 1)
        for chosen in combinations(range(count), size)
    }
    return np.array([mean_gain(known, driver, count) for driver in range(count)])


def mean_gain(known: dict[tuple[int, ...], float], driver: int, count: int) -> float:
    """Return the gain of adding `driver`, averaged over all orders of `count` drivers."""
    gain = 0.0
    for chosen, r2 in known.items():
        if driver not in chosen:
            orders = factorial(len(chosen)) * factorial(count - len(chosen) - 1) / factorial(count)
            gain += orders * (known[tuple(sorted((*chosen, driver)))] - r2)
    return gain
