"""From sums to figures: the value, its n and its 95 % interval, made once and last, in pandas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.kpis import Kpi
from metrics.statistics.arrays import ratio

Array = npt.NDArray[np.float64]

MADE = ("value", "n", "low", "high", "total", "squares")


@dataclass
class Collected:
    """All sums behind one request: part name → groups, for periods and from the first day on, and single values."""

    parts: dict[str, pd.DataFrame] = field(default_factory=dict)
    stocks: dict[str, pd.DataFrame] = field(default_factory=dict)
    values: dict[str, pd.DataFrame] = field(default_factory=dict)


def combine(block: Kpi, keys: list[str], collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return one row a group of `grid`: its keys and MADE; value, low and high are missing where n is 0.

    Args:
        block: the KPI; its `kind` chooses how the parts combine.
        keys: the columns that name a group, the period first.
        collected: the sums of the request.
        grid: every group that must have a row.
    """
    if block.kind == "quantile":
        made = _quantiles(collected.values[block.part.name], keys, block)
        return grid.merge(made, how="left", on=keys)
    if block.kind == "stock":
        return _stock(block, keys, collected, grid)
    groups = grid.merge(collected.parts[block.part.name], how="left", on=keys)
    figures = _figures(block.kind, *(groups[name].to_numpy(float) for name in ("sum", "n", "squares")))
    return groups[keys].assign(**figures)


def _figures(kind: str, total: Array, n: Array, squares: Array) -> dict[str, Array]:
    if kind == "count":
        nothing = np.full(n.shape, np.nan)
        return {"value": n, "n": n, "low": nothing, "high": nothing, "total": total, "squares": squares}
    low, high = _interval(kind, total, n, squares)
    value = ratio(total, n)
    return {"value": value, "n": n, "low": low, "high": high, "total": total, "squares": squares}


def _interval(kind: str, total: Array, n: Array, squares: Array) -> tuple[Array, Array]:
    if kind == "share":
        return statistics.wilson(total, n)
    if kind == "net":
        return statistics.nps_of_sums(n, total, squares)
    return statistics.mean_t(n, total, squares)


def _stock(block: Kpi, keys: list[str], collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return what came in less what went out up to the end of each period, for the periods of the grid."""
    into, out = (collected.stocks[part.name] for part in (block.part, block.per) if part)
    flows = pd.concat([into[[*keys, "n"]], out[[*keys, "n"]].assign(n=-out["n"]), grid[keys].assign(n=0)])
    split = keys[1:]
    summed = flows.groupby(keys, dropna=False, sort=True)["n"].sum().reset_index()
    level = summed.groupby(split, dropna=False)["n"].cumsum() if split else summed["n"].cumsum()
    known = into["period"].min()
    levels = summed[keys].assign(value=level.where(summed["period"] >= known).astype(float))
    found = grid.merge(levels, how="left", on=keys)
    return found.assign(n=found["value"], low=np.nan, high=np.nan, total=found["value"], squares=np.nan)


def _quantiles(values: pd.DataFrame, keys: list[str], block: Kpi) -> pd.DataFrame:
    """Return the exact quantile of each group with its order-statistic interval (linear between neighbours)."""
    p = block.quantile if block.quantile is not None else 0.5
    groups = values.groupby(keys, dropna=False, sort=False)
    code, number = groups.ngroup().to_numpy(), values["value"].to_numpy(float)
    order = np.lexsort((number, code))
    firsts = np.flatnonzero(np.diff(code[order], prepend=-1))
    n = np.diff(np.append(firsts, len(order))).astype(float)
    ranked = number[order]
    ranks = statistics.quantile_ranks(n, p)
    heads: pd.DataFrame = values.iloc[order[firsts]][keys].reset_index(drop=True)
    nothing = np.full(n.shape, np.nan)
    return heads.assign(
        value=_at(ranked, firsts, n, p * (n - 1)),
        n=n,
        low=_at(ranked, firsts, n, ranks.low - 1),
        high=_at(ranked, firsts, n, ranks.high - 1),
        total=nothing,
        squares=nothing,
    )


def _at(ranked: Array, firsts: npt.NDArray[Any], n: Array, position: Array) -> Array:
    """Return the value at a (fractional) position within each group of `ranked`; missing where there is none."""
    known = ~np.isnan(position)
    place = np.where(known, position, 0)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, n.astype(int) - 1)
    low, high = ranked[firsts + below], ranked[firsts + above]
    return np.where(known, low + (high - low) * (place - below), np.nan)
