"""Exact quantiles of groups with their order-statistic intervals, from single values or from values with a count."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics

Array = npt.NDArray[np.float64]


def quantiles(values: pd.DataFrame, keys: list[str], p: float) -> pd.DataFrame:
    """Return the p-quantile of each group (linear between neighbours) with its interval.

    Args:
        values: the keys, `value`, and `count`, how many rows have this value.
        keys: the columns that name a group.
        p: 0.5 is the median.
    """
    code = values.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()
    order = _order(code, values["value"].to_numpy(float))
    firsts = np.flatnonzero(np.diff(code[order], prepend=-1))
    counts = values["count"].to_numpy(float)[order]
    reached = np.cumsum(counts)
    before = (reached - counts)[firsts]
    n = np.diff(np.append(before, reached[-1:] if len(reached) else []))
    ranked = _Ranked(values["value"].to_numpy(float)[order], reached, before, n)
    ranks = statistics.quantile_ranks(n, p)
    heads: pd.DataFrame = values.iloc[order[firsts]][keys].reset_index(drop=True)
    return heads.assign(value=ranked.at(p * (n - 1)), n=n, low=ranked.at(ranks.low - 1), high=ranked.at(ranks.high - 1))


def _order(code: npt.NDArray[Any], values: Array) -> npt.NDArray[Any]:
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
