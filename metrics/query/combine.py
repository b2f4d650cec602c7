"""From sums to figures: the value, its n and its 95 % interval, made once and last, in plain arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from metrics import statistics
from metrics.catalogue import Kpi, Part
from metrics.catalogue.kinds import Combination, Ends, Group
from metrics.query import monthly
from metrics.query.collected import Collected
from metrics.query.grid import Array, Grid
from metrics.query.quantiles import quantiles, widened_on_log
from metrics.query.ratio_intervals import ratio_interval
from metrics.query.request import Request
from metrics.query.sums import SCALES
from metrics.statistics.arrays import ratio
from metrics.text.translation import N_

NUMBERS = ("value", "n", "low", "high", "total", "squares")
TEXTS = ("scale", "reason")
COMPUTED_COLUMNS = (*NUMBERS, *TEXTS)
TOO_MANY = N_("the part is larger than the whole: check the monthly figures")

Computed = dict[str, npt.NDArray[Any]]
"""Column of MADE → its values, row for row of the grid."""


def combine(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:
    """Return the columns of MADE, row for row of `grid`; value, low and high are missing where n is 0.

    `reason` is why there is no value where the block's own `nothing` does not say it.
    """
    computed = COMBINERS[block.kind.combines](block, request, collected, grid)
    numbers = {name: computed.get(name, _nothing(grid)) for name in NUMBERS}
    return {**numbers, **{name: computed.get(name, _reasons(grid, None)) for name in TEXTS}}


def _nothing(grid: Grid) -> Array:
    return np.full(len(grid), np.nan)


def _reasons(grid: Grid, text: str | None) -> npt.NDArray[Any]:
    return np.full(len(grid), text, object)


def _sums(block: Kpi, request: Request, collected: Collected, grid: Grid) -> list[dict[str, Array]] | str:
    """Return, row for row of `grid`, the sums of `part` and of `per`; or why there are none."""
    parts = [part for part in (block.part, block.per) if part]
    if not block.is_monthly:
        return [grid.on(collected.parts[part.name]) for part in parts]
    return _monthly_sums(parts, request, collected, grid)


def _monthly_sums(
    parts: list[Part], request: Request, collected: Collected, grid: Grid
) -> list[dict[str, Array]] | str:
    reason = monthly.cannot(request)
    if reason:
        return reason
    return [grid.on(sums) for sums in monthly.together(collected.months, parts, request)]


def _without(grid: Grid, reason: str) -> Computed:
    return {"n": np.zeros(len(grid)), "reason": _reasons(grid, reason)}


def _additive(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:
    """Return counts, totals, shares of a whole, means and net scores."""
    sums = _sums(block, request, collected, grid)
    if isinstance(sums, str):
        return _without(grid, sums)
    groups = sums[0]
    total, n, squares = (groups[name] for name in ("sum", "n", "squares"))
    if len(sums) == 2:
        return _share_of(block, grid, total, sums[1]["sum"])
    value = np.where(n > 0, block.kind.value(total, n), np.nan)
    worth = Group(*(sums / collected.design(block.key) for sums in (n, total, squares)))
    low, high = block.kind.interval(worth, _ends(block, groups))
    computed = {"value": value, "n": n, "low": low, "high": high, "total": total, "squares": squares}
    return _on_one_scale(computed, groups, block) if block.part.scaled else computed


def _ends(block: Kpi, groups: dict[str, Array]) -> Ends:
    """Return the least and the largest that a row can be: the ends of its scale, else the figure's own bounds."""
    if block.part.scaled:
        return Ends(groups[SCALES[0]], groups[SCALES[2]])
    return Ends(*(np.asarray(np.nan if end is None else end, float) for end in block.bounds))


def _share_of(block: Kpi, grid: Grid, part: Array, whole: Array) -> Computed:
    """Return a share whose part and whole were counted apart."""
    part = np.where(whole > 0, np.nan_to_num(part), np.nan) if not block.is_monthly else part
    whole = whole + part if block.against == "both" else whole
    hits = whole - part if block.against == "rest" else part
    possible = ~((hits > whole) | (hits < 0))
    hits = np.where(possible, hits, np.nan)
    low, high = statistics.wilson(hits, whole)
    reason = np.where(possible, _reasons(grid, None), _reasons(grid, TOO_MANY))
    return {
        "value": ratio(hits, whole), "n": whole, "low": low, "high": high, "total": hits, "squares": hits,
        "reason": reason,
    }  # fmt: skip


def _on_one_scale(computed: Computed, groups: dict[str, Array], block: Kpi) -> Computed:
    """Return `computed` without the values that mix scales, and with the scale of the others."""
    low, low_too, high, high_too = (groups[name] for name in SCALES)
    mixed = (low != low_too) & ~np.isnan(low) | (high != high_too) & ~np.isnan(high)
    numbers = {name: np.where(mixed, np.nan, computed[name]) for name in NUMBERS if name != "n"}
    scale = [None if other else _scale(*ends) for other, *ends in zip(mixed, low, high, strict=True)]
    reason = np.where(mixed, np.array(block.part.mixed, object), np.array(None, object))
    return {**computed, **numbers, "scale": np.array(scale, object), "reason": reason}


def _scale(low: float, high: float) -> str | None:
    return f"{round(low, 6):g}–{round(high, 6):g}" if low == low and high == high else None


def _ratio(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:
    """Return `part` by `per`, with the fall-back where the part carries nothing."""
    sums = _sums(block, request, collected, grid)
    if isinstance(sums, str):
        return _without(grid, sums)
    top = sums[0]
    bottom = sums[1] if len(sums) == 2 else {**top, "sum": top["n"]}
    computed = _divided(block, top, bottom)
    if block.otherwise is None:
        return computed
    rest, none = _fallback(block, request, collected, grid), np.isnan(computed["value"])
    names = ("value", "n", "total", "low", "high")
    columns = {name: np.where(none, rest.get(name, _nothing(grid)), computed[name]) for name in names}
    return {**columns, "reason": rest.get("reason", _reasons(grid, None))}


def _divided(block: Kpi, top: dict[str, Array], bottom: dict[str, Array]) -> Computed:
    over, under = top["sum"], bottom["sum"]
    # Nothing solved in a period with new tickets is a rate of 0; no tickets at all is no rate.
    over = np.where(under > 0, np.nan_to_num(over), np.nan) if not block.is_monthly else over
    rests = top if block.rests == "part" else bottom
    value = ratio(over, under)
    low, high = ratio_interval(block, value, top, bottom)
    return {"value": value, "n": rests["sum" if block.per else "n"], "total": over, "low": low, "high": high}


def _fallback(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:
    sums = _monthly_sums(list(block.otherwise or ()), request, collected, grid)
    if isinstance(sums, str):
        return _without(grid, sums)
    top, bottom = sums
    value = ratio(top["sum"], bottom["sum"])
    low, high = statistics.ratio_interval(value, ratio(1.0, bottom["n"]))
    return {"value": value, "n": bottom["n"], "total": top["sum"], "low": low, "high": high}


def _stock(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:  # noqa: ARG001 - one signature
    """Return what came in less what went out up to the end of each period."""
    into, out = (collected.stocks[part.name] for part in (block.part, block.per) if part)
    went = out.with_numbers(n=-out.numbers["n"])
    level = np.where(grid.levels([into], "n") > 0, grid.levels([into, went], "n"), np.nan)
    return {"value": level, "n": level, "total": level}


def _customers(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:  # noqa: ARG001 - one signature
    """Return how many customers were in the block's state, of all who had been heard by then."""
    steps = collected.states[block.key]
    heard, inside = (grid.levels([steps], name) for name in ("heard", "in"))
    inside = np.where(heard > 0, inside, np.nan)
    return {"value": inside, "n": heard, "total": inside}


def _quantile(block: Kpi, request: Request, collected: Collected, grid: Grid) -> Computed:  # noqa: ARG001 - one signature
    p = block.quantile if block.quantile is not None else 0.5
    values = collected.values[block.key if block.kind.combines == "age" else block.part.name]
    rows = grid.rows(values)
    inside = rows >= 0
    counts = values.numbers.get("count")
    where, columns = quantiles(
        values.numbers["value"][inside], None if counts is None else counts[inside], rows[inside], p
    )
    computed = {name: _nothing(grid) for name in columns}
    for name, column in columns.items():
        computed[name][where] = column
    ends = widened_on_log(computed["value"], computed["low"], computed["high"], collected.design(block.key))
    return {**computed, **dict(zip(("low", "high"), ends, strict=True))}


COMBINERS: dict[Combination, Callable[[Kpi, Request, Collected, Grid], Computed]] = {
    "sums": _additive,
    "ratio": _ratio,
    "stock": _stock,
    "customers": _customers,
    "values": _quantile,
    "age": _quantile,
}
