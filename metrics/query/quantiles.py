"""Exact quantiles of groups with their order-statistic intervals, from single values or from values with a count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics import statistics
from metrics.query.grid import Array, Places
from metrics.statistics.arrays import ratio


def quantiles(values: Array, counts: Array | None, groups: Places, p: float) -> tuple[Places, dict[str, Array]]:
    """Return the groups that have values and, for each, its p-quantile (linear between neighbours) and interval.

    Args:
        values: the single values.
        counts: how many rows have each value; None where each stands for one.
        groups: the number of the group that each belongs to, 0 or more.
        p: 0.5 is the median.

    Returns:
        The groups' numbers, and value, n, low and high of each.
    """
    met = np.bincount(groups) if len(groups) else np.zeros(0, np.int64)
    rows_met = np.flatnonzero(met)
    ranked = _ranked(values, counts, groups, met[rows_met])
    ranks = statistics.quantile_ranks(ranked.n, p)
    positions = {"value": p * (ranked.n - 1), "low": ranks.low - 1, "high": ranks.high - 1}
    return rows_met, {"n": ranked.n, **{name: ranked.at(position) for name, position in positions.items()}}


@dataclass(frozen=True)
class _Ranked:
    """The sorted values of all groups, one group after the other.

    `n` rows a group, `before` those of the groups before it; `reached` counts the rows up to each value, None where
    each value stands for one.
    """

    values: Array
    n: Array
    before: Array
    reached: Array | None

    def at(self, position: Array) -> Array:
        """Return the value at a (fractional) position within each group; missing where there is none."""
        defined = ~np.isnan(position)
        place = np.where(defined, position, 0)
        below = np.floor(place)
        low, high = self._row(below), self._row(np.minimum(below + 1, self.n - 1))
        return np.where(defined, low + (high - low) * (place - below), np.nan)

    def _row(self, place: Array) -> Array:
        row = self.before + place
        where = row.astype(np.int64) if self.reached is None else np.searchsorted(self.reached, row, side="right")
        values: Array = self.values[where]
        return values


def _ranked(values: Array, counts: Array | None, groups: Places, met: Places) -> _Ranked:
    """Sort by group in one pass over small numbers, then each group alone: far quicker than by both at once."""
    order = np.argsort(groups.astype(np.min_scalar_type(groups.max(initial=0))), kind="stable")
    ends = np.cumsum(met)
    if counts is None:
        # Values alone are sorted many times as fast as their positions are.
        ordered = values[order]
        for inside in np.split(ordered, ends[:-1]):
            inside.sort()
        return _Ranked(ordered, met.astype(float), (ends - met).astype(float), None)
    order = np.concatenate([part[np.argsort(values[part])] for part in np.split(order, ends[:-1])])
    reached = np.cumsum(counts[order])
    last = reached[ends - 1]
    n = np.diff(last, prepend=0)
    return _Ranked(values[order], n, last - n, reached)


def widened_on_log(value: Array, low: Array, high: Array, design: float) -> tuple[Array, Array]:
    """Return the ends of a quantile of values from 0 upwards, their ratio to it widened: none falls below 0."""
    factors = (ratio(end, value) ** design**0.5 for end in (low, high))
    down, up = (np.where(value > 0, value * factor, end) for factor, end in zip(factors, (low, high), strict=True))
    return down, up
