"""Exact quantiles of groups with their order-statistic intervals, from single values or from values with a count."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from metrics import statistics
from metrics.query.grid import Array, Places


def quantiles(values: Array, counts: Array, groups: Places, p: float) -> tuple[Places, dict[str, Array]]:
    """Return the groups that have values and, for each, its p-quantile (linear between neighbours) and interval.

    Args:
        values: the single values.
        counts: how many rows have each value.
        groups: the number of the group that each belongs to, 0 or more.
        p: 0.5 is the median.

    Returns:
        The groups' numbers, and value, n, low and high of each.
    """
    order = _order(groups, values)
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    counts = counts[order]
    reached = np.cumsum(counts)
    before = (reached - counts)[firsts]
    n = np.diff(np.append(before, reached[-1:] if len(reached) else []))
    ranked = _Ranked(values[order], reached, before, n)
    ranks = statistics.quantile_ranks(n, p)
    found = {"value": p * (n - 1), "low": ranks.low - 1, "high": ranks.high - 1}
    return groups[order[firsts]], {"n": n, **{name: ranked.at(position) for name, position in found.items()}}


def _order(code: Places, values: Array) -> npt.NDArray[Any]:
    """Return the positions sorted by group, then by value: by group in one pass over small numbers, then each alone.

    Seven times as fast as sorting by both at once when a million values fall into a few hundred groups.
    """
    groups = int(code.max(initial=-1)) + 1
    order = np.argsort(code.astype(np.min_scalar_type(max(groups, 1))), kind="stable")
    ends = np.cumsum(np.bincount(code, minlength=groups))
    for first, end in zip(np.append(0, ends[:-1]), ends, strict=False):
        inside = order[first:end]
        order[first:end] = inside[np.argsort(values[inside], kind="stable")]
    return order


class _Ranked:
    """The sorted values of all groups, one group after the other, each standing for `counts` rows."""

    def __init__(self, values: Array, reached: Array, before: Array, n: Array) -> None:
        self.values, self.reached, self.before, self.n = values, reached, before, n

    def at(self, position: Array) -> Array:
        """Return the value at a (fractional) position within each group; missing where there is none."""
        known = ~np.isnan(position)
        place = np.where(known, position, 0)
        below = np.floor(place)
        low, high = self._row(below), self._row(np.minimum(below + 1, self.n - 1))
        return np.where(known, low + (high - low) * (place - below), np.nan)

    def _row(self, place: Array) -> Array:
        where: npt.NDArray[Any] = np.searchsorted(self.reached, self.before + place, side="right")
        found: Array = self.values[where]
        return found
