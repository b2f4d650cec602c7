"""Design effects: how much less sure a figure is because the same customers answer again and again.

A customer's answers are one cluster (Kish 1965): the variance is made of the sums of each customer's deviations from
the period's mean, not of single rows. The design effect is this variance over that of as many strangers. For a change
between neighbouring periods a customer who is in both counts once, so that a level of their own cancels.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metrics.statistics.arrays import Array, ratio

Codes = npt.NDArray[np.int64]
NOBODY = -1
"""The code of rows without a customer: each is a cluster of its own."""


class DesignEffect(NamedTuple):
    """The variance with clusters over that without: of one period's figure, and of a change; never below 1."""

    level: float = 1.0
    change: float = 1.0


def design_effect(periods: Codes, clusters: Codes, n: Array, total: Array, squares: Array) -> DesignEffect:
    """Return the design effect of a mean or share from sums by period and cluster, one entry for each pair.

    Args:
        periods: the period of each entry, 0 for the first.
        clusters: its cluster, or NOBODY.
        n: its rows.
        total: the sum of their measures.
        squares: the sum of their squares.
    """
    count = np.bincount(periods, n)
    mean = ratio(np.bincount(periods, total), count)
    # What each cluster adds to the deviation of its period's mean, and what strangers would add to its square.
    deviation = ratio(total - n * mean[periods], count[periods])
    alone = ratio(squares - 2 * mean[periods] * total + n * mean[periods] ** 2, count[periods] ** 2)
    together = np.where(clusters == NOBODY, alone, deviation**2)
    strangers = np.bincount(periods, alone)
    clustered = np.bincount(periods, together)
    shared = _shared(periods, clusters, deviation, len(count))
    pairs = strangers[1:] + strangers[:-1]
    level = _at_least_one((clustered * count).sum(), (strangers * count).sum())
    return DesignEffect(level, _at_least_one((clustered[1:] + clustered[:-1] - 2 * shared).sum(), pairs.sum()))


def _shared(periods: Codes, clusters: Codes, deviation: Array, count: int) -> Array:
    """Return for each pair of neighbouring periods the sum of the products of its clusters' deviations."""
    named = clusters != NOBODY
    place = clusters[named] * count + periods[named]
    order = np.argsort(place)
    place, own = place[order], deviation[named][order]
    neighbours = (np.diff(place) == 1) & (place[1:] % count > 0)
    pair = place[1:][neighbours] % count - 1
    products = (own[1:] * own[:-1])[neighbours]
    return np.bincount(pair, products, minlength=count - 1)[: count - 1].astype(float)


def _at_least_one(clustered: float, strangers: float) -> float:
    return max(1.0, float(clustered / strangers)) if strangers > 0 and np.isfinite(clustered) else 1.0
