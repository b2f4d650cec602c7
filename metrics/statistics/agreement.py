"""What one's own customers do to a share: answers of the same customer agree more than those of strangers.

The agreement (intraclass correlation) is estimated once over all groups, from how the answers of the same customer of
a group deviate together from that group's mean, since one person's few customers would not tell it (Kish 1965;
Fisher's analysis of variance with clusters of unequal size). A group's answers are then worth n / design effect ones.
"""

from __future__ import annotations

import numpy as np

from metrics.statistics.arrays import Array, ratio
from metrics.statistics.clusters import Codes

MOST_AGREEMENT = 0.9


def design_effects_of_groups(groups: Codes, clusters: Codes, values: Array) -> Array:
    """Return the design effect of each group's mean, 1 or more: 1 + agreement · (Σ m² / n − 1).

    Args:
        groups: the group of each row, 0 for the first.
        clusters: its customer; rows of the same customer in two groups are two clusters.
        values: what is averaged.
    """
    n = np.bincount(groups).astype(float)
    pairs = groups * (int(clusters.max(initial=0)) + 1) + clusters
    _, first, cluster, sizes = np.unique(pairs, return_index=True, return_inverse=True, return_counts=True)
    squares = np.bincount(groups[first], sizes.astype(float) ** 2, minlength=n.size)
    excess = ratio(squares, n) - 1
    deviation = values - ratio(np.bincount(groups, values), n)[groups]
    return 1 + agreement(groups[first], sizes.astype(float), _sums(cluster, deviation), n, deviation) * excess


def agreement_of(clusters: Codes, values: Array) -> float:
    """Return how much the values of one cluster agree, 0 to MOST_AGREEMENT, over all rows as one group."""
    if not clusters.size:
        return 0.0
    _, cluster, sizes = np.unique(clusters, return_inverse=True, return_counts=True)
    deviation = values - values.mean()
    n = np.array([float(values.size)])
    return agreement(np.zeros(sizes.size, np.int64), sizes.astype(float), _sums(cluster, deviation), n, deviation)


def _sums(codes: Codes, values: Array) -> Array:
    return np.bincount(codes, values).astype(float)


def agreement(groups: Codes, sizes: Array, sums: Array, n: Array, deviation: Array) -> float:
    """Return the intraclass correlation of clusters, 0 to MOST_AGREEMENT, from deviations from each group's mean.

    Args:
        groups: the group of each cluster.
        sizes: its rows.
        sums: the sum of its rows' deviations.
        n: the rows of each group.
        deviation: of each row.
    """
    second, third = (np.bincount(groups, sizes**power, minlength=n.size) for power in (2, 3))
    within, shared = float((deviation**2).sum()), float((sums**2).sum() - (deviation**2).sum())
    # Expectations of both sums when each row has a variance of its own (first) and one with its cluster (second).
    own = np.array([(n - 1).sum(), -ratio(second - n, n).sum()])
    other = second - 2 * ratio(third, n) + ratio(second**2, n**2)
    both = np.array([(n - ratio(second, n)).sum(), (other - (n - ratio(second, n))).sum()])
    matrix = np.column_stack([own, both])
    if not (second > n).any() or abs(np.linalg.det(matrix)) < 1e-9:
        return 0.0
    alone, together = np.linalg.solve(matrix, [within, shared])
    return float(np.clip(np.nan_to_num(ratio(together, alone + together)), 0, MOST_AGREEMENT))
