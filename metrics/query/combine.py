"""From sums to figures: the value, its n and its 95 % interval, made once and last, in pandas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.kpis import Kpi, Part
from metrics.query import monthly
from metrics.query.quantiles import quantiles
from metrics.query.request import Request
from metrics.query.sums import SCALES
from metrics.statistics.arrays import ratio
from metrics.words import N_

Array = npt.NDArray[np.float64]

MADE = ("value", "n", "low", "high", "total", "squares", "scale", "reason")
TOO_MANY = N_("the part is larger than the whole: check the monthly figures")


@dataclass
class Collected:
    """All sums behind one request: part or KPI name → groups.

    `parts` within the period, `stocks` from the first day on, `values` the single values of quantiles, `months` what
    meets monthly figures, `states` the customers who entered a state.
    """

    parts: dict[str, pd.DataFrame] = field(default_factory=dict)
    stocks: dict[str, pd.DataFrame] = field(default_factory=dict)
    values: dict[str, pd.DataFrame] = field(default_factory=dict)
    months: dict[str, pd.DataFrame] = field(default_factory=dict)
    states: dict[str, pd.DataFrame] = field(default_factory=dict)


def combine(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return one row a group of `grid`: its keys and MADE; value, low and high are missing where n is 0.

    `reason` is why there is no value where the block's own `nothing` does not say it.
    """
    made = COMBINERS[block.kind](block, request, collected, grid)
    missing = [name for name in MADE if name not in made.columns]
    return made.assign(**{name: None if name in ("scale", "reason") else np.nan for name in missing})


def _sums(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> list[pd.DataFrame] | str:
    """Return, row for row of `grid`, the sums of `part` and of `per`; or why there are none."""
    parts = [part for part in (block.part, block.per) if part]
    if not block.is_monthly:
        return [_on(grid, collected.parts[part.name], request.keys()) for part in parts]
    return _monthly_sums(parts, request, collected, grid)


def _monthly_sums(
    parts: list[Part], request: Request, collected: Collected, grid: pd.DataFrame
) -> list[pd.DataFrame] | str:
    reason = monthly.cannot(request)
    if reason:
        return reason
    return [_on(grid, frame, ["period"]) for frame in monthly.together(collected.months, parts, request)]


def _on(grid: pd.DataFrame, frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return grid.merge(frame, how="left", on=keys)


def _without(grid: pd.DataFrame, reason: str) -> pd.DataFrame:
    return grid.assign(value=np.nan, n=0.0, total=np.nan, reason=reason)


def _additive(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return counts, totals, shares of a whole, means and net scores."""
    found = _sums(block, request, collected, grid)
    if isinstance(found, str):
        return _without(grid, found)
    groups = found[0]
    total, n, squares = (groups[name].to_numpy(float) for name in ("sum", "n", "squares"))
    if block.kind == "share" and len(found) == 2:
        return _share_of(block, grid, total, found[1]["sum"].to_numpy(float))
    if block.kind in ("count", "total"):
        value = np.where(n > 0, total if block.kind == "total" else n, np.nan)
        return grid.assign(value=value, n=n, total=total, squares=squares)
    low, high = _interval(block.kind, total, n, squares)
    made = grid.assign(value=ratio(total, n), n=n, low=low, high=high, total=total, squares=squares)
    return _on_one_scale(made, groups, block) if block.part.scaled else made


def _interval(kind: str, total: Array, n: Array, squares: Array) -> tuple[Array, Array]:
    if kind == "share":
        return statistics.wilson(total, n)
    if kind == "net":
        return statistics.nps_of_sums(n, total, squares)
    return statistics.mean_t(n, total, squares)


def _share_of(block: Kpi, grid: pd.DataFrame, part: Array, whole: Array) -> pd.DataFrame:
    """Return a share whose part and whole were counted apart."""
    part = np.where(whole > 0, np.nan_to_num(part), np.nan) if not block.is_monthly else part
    whole = whole + part if block.against == "both" else whole
    hits = whole - part if block.against == "rest" else part
    possible = ~((hits > whole) | (hits < 0))
    hits = np.where(possible, hits, np.nan)
    low, high = statistics.wilson(hits, whole)
    made = grid.assign(value=ratio(hits, whole), n=whole, low=low, high=high, total=hits, squares=hits)
    return made.assign(reason=_where(~possible, TOO_MANY))


def _where(wrong: npt.NDArray[np.bool_], reason: str) -> pd.Series:
    return pd.Series(reason, index=range(len(wrong)), dtype=object).where(wrong, None)


def _on_one_scale(made: pd.DataFrame, groups: pd.DataFrame, block: Kpi) -> pd.DataFrame:
    """Return `made` without the values that mix scales, and with the scale of the others."""
    low, low_too, high, high_too = (groups[name] for name in SCALES)
    mixed = (low != low_too) & low.notna() | (high != high_too) & high.notna()
    ends = [(round(a, 6), round(b, 6)) for a, b in zip(low, high, strict=True)]
    scale = pd.Series([f"{a:g}–{b:g}" if a == a and b == b else None for a, b in ends], index=made.index, dtype=object)
    numbers = ["value", "low", "high", "total", "squares"]
    one = made.assign(**{name: made[name].mask(mixed) for name in numbers}, scale=scale.mask(mixed, None))
    return one.assign(reason=_where(mixed.to_numpy(bool), block.mixed))


def _ratio(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return `part` by `per`, with the fall-back where the part carries nothing."""
    found = _sums(block, request, collected, grid)
    if isinstance(found, str):
        return _without(grid, found)
    top = found[0]
    bottom = found[1] if len(found) == 2 else top.assign(sum=top["n"])
    made = _divided(block, grid, top, bottom)
    if block.otherwise is None:
        return made
    rest, none = _fallback(block, request, collected, grid), made["value"].isna()
    columns = {name: made[name].mask(none, rest[name]) for name in ("value", "n", "total")}
    return grid.assign(**columns, reason=rest.get("reason"))


def _divided(block: Kpi, grid: pd.DataFrame, top: pd.DataFrame, bottom: pd.DataFrame) -> pd.DataFrame:
    over, under = top["sum"].to_numpy(float), bottom["sum"].to_numpy(float)
    # Nothing solved in a period with new tickets is a rate of 0; no tickets at all is no rate.
    over = np.where(under > 0, np.nan_to_num(over), np.nan) if not block.is_monthly else over
    rests = top if block.rests == "part" else bottom
    return grid.assign(value=ratio(over, under), n=rests["n"].to_numpy(float), total=over)


def _fallback(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    parts = list(block.otherwise or ())
    found = _monthly_sums(parts, request, collected, grid)
    if isinstance(found, str):
        return _without(grid, found)
    value = ratio(found[0]["sum"].to_numpy(float), found[1]["sum"].to_numpy(float))
    return grid.assign(value=value, n=found[1]["n"].to_numpy(float), total=found[0]["sum"].to_numpy(float))


def _levels(grid: pd.DataFrame, flows: pd.DataFrame, name: str, request: Request) -> Array:
    """Return, row for row of `grid`, the sum of all flows up to the end of each period; missing before the first."""
    keys, split = request.keys(), list(request.by)
    every = pd.concat([flows[[*keys, name]], grid[keys].assign(**{name: 0.0})])
    summed = every.groupby(keys, dropna=False, sort=True)[name].sum().reset_index()
    level = summed.groupby(split, dropna=False)[name].cumsum() if split else summed[name].cumsum()
    known = summed.assign(level=level.where(summed["period"] >= flows["period"].min()).astype(float))
    levels: Array = grid.merge(known, how="left", on=keys)["level"].to_numpy(float)
    return levels


def _stock(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return what came in less what went out up to the end of each period."""
    into, out = (collected.stocks[part.name] for part in (block.part, block.per) if part)
    level = _levels(grid, pd.concat([into, out.assign(n=-out["n"])]), "n", request)
    came = _levels(grid, into, "n", request)
    level = np.where(came > 0, level, np.nan)
    return grid.assign(value=level, n=level, total=level)


def _customers(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    """Return how many customers were in the block's state, of all who had been heard by then."""
    steps = collected.states[block.key]
    heard, inside = (_levels(grid, steps, name, request) for name in ("heard", "in"))
    inside = np.where(heard > 0, inside, np.nan)
    return grid.assign(value=inside, n=heard, total=inside)


def _quantile(block: Kpi, request: Request, collected: Collected, grid: pd.DataFrame) -> pd.DataFrame:
    p = block.quantile if block.quantile is not None else 0.5
    values = collected.values[block.key if block.kind == "age" else block.part.name]
    return grid.merge(quantiles(values, request.keys(), p), how="left", on=request.keys())


COMBINERS: dict[str, Callable[[Kpi, Request, Collected, pd.DataFrame], pd.DataFrame]] = {
    "share": _additive,
    "mean": _additive,
    "net": _additive,
    "count": _additive,
    "total": _additive,
    "ratio": _ratio,
    "stock": _stock,
    "customers": _customers,
    "quantile": _quantile,
    "age": _quantile,
}
