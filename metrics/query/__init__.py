"""Figures: KPIs × period × by × where. The only place that asks the engine anything about a figure.

Sums go to whatever engine holds the rows (Narwhals); the value, its n and its interval are made in pandas on the
small grouped result. Nothing above this package may know which engine it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query.ages import ages
from metrics.query.clusters import design_effects
from metrics.query.collected import Collected
from metrics.query.combine import COMPUTED_COLUMNS, Computed, combine
from metrics.query.grid import Grid
from metrics.query.monthly import by_month
from metrics.query.request import COLUMN_OF_SPLIT, Request, Where
from metrics.query.rows import (
    answer_by_id,
    answers_by_ticket,
    behind,
    outcomes,
    outcomes_with_ticket,
    tickets_by_id,
)
from metrics.query.standing import entries
from metrics.query.sums import additive, single_values

__all__ = [
    "COLUMN_OF_SPLIT",
    "FIGURE_COLUMNS",
    "Request",
    "Where",
    "answer_by_id",
    "answers_by_ticket",
    "behind",
    "figures",
    "outcomes",
    "outcomes_with_ticket",
    "tickets_by_id",
]

FIGURE_COLUMNS = (*(name for name in COMPUTED_COLUMNS if name != "reason"), "unit", "unfinished", "reason")


def figures(
    desk: Desk,
    kpis: Sequence[str],
    *,
    grain: str = "month",
    by: Sequence[str] = (),
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> pd.DataFrame:
    """Return one row a KPI, period and group.

    Args:
        desk: the data and its settings.
        kpis: keys of the catalogue.
        grain: day, week, month, quarter, year, or all for one period.
        by: dimensions to split by; a row that lacks one falls in the group None.
        where: dimension → accepted values (None stands for “missing”).
        start: first local day that counts.
        end: last local day that counts.

    Returns:
        Columns kpi, period (its first day), the dimensions of `by`, value, n, low and high (95 %), total and squares
        (the sums behind a share or mean), scale (of a mean score: “1–5”), unit, unfinished, reason (a text to
        translate where there is no value).
        Every period between the first and the last day has a row; without data its value is missing and n is 0.

    Raises:
        UnknownName: a KPI, dimension or grain that does not exist.
    """
    request = Request(periods.grain(grain), tuple(by), dict(where or {}), start, end)
    blocks = [kpi(key) for key in dict.fromkeys(kpis)]
    collected = _collect(desk, request, blocks)
    grid = Grid(_starts(desk, request), request.by, collected.grouped())
    unfinished = _unfinished(desk, request, grid)
    columns_by_kpi = [_finish(combine(block, request, collected, grid), block, grid, unfinished) for block in blocks]
    columns = ["kpi", *request.keys(), *FIGURE_COLUMNS]
    return pd.DataFrame(
        {name: np.concatenate([part[name] for part in columns_by_kpi]) for name in columns} if columns_by_kpi else [],
        columns=columns,
    )


def _collect(desk: Desk, request: Request, blocks: list[Kpi]) -> Collected:
    """Ask the engine: sums once a table and day, stocks from the first day on, single values for quantiles."""
    within = [block for block in blocks if not block.kind.from_the_start and not block.is_monthly]
    plain = [part for block in within if block.kind.combines != "values" for part in (block.part, block.per) if part]
    stocks = [part for block in blocks if block.kind.combines == "stock" for part in (block.part, block.per) if part]
    ordered = {block.part.name: block.part for block in blocks if block.kind.combines == "values"}
    starts = _starts(desk, request)
    # Without a first day the sums within the period are those from the start: ask once.
    parts = additive(desk, request, [*plain, *stocks] if request.start is None else plain)
    return Collected(
        parts=parts,
        stocks=parts if request.start is None else additive(desk, request, stocks, from_the_start=True),
        values=single_values(desk, request, list(ordered.values()))
        | {block.key: ages(desk, request, block, starts) for block in blocks if block.kind.combines == "age"},
        months=by_month(desk, request, blocks),
        states={block.key: entries(desk, request, block) for block in blocks if block.kind.combines == "customers"},
        designs=design_effects(desk, blocks, request.by, request.where),
    )


def _starts(desk: Desk, request: Request) -> list[pd.Timestamp]:
    if desk.span is None:
        return []
    first, last = (pd.Timestamp(day) for day in (request.start or desk.span[0], request.end or desk.span[1]))
    return periods.starts(first, last, request.grain)


def _finish(numbers: Computed, block: Kpi, grid: Grid, unfinished: npt.NDArray[np.bool_]) -> Computed:
    """Return the figures of one KPI, row for row of the grid, in the columns that `figures` promises."""
    low, high = (-np.inf if block.bounds[0] is None else block.bounds[0]), (block.bounds[1] or np.inf)
    reasons = zip(np.isnan(numbers["value"]), numbers["reason"], strict=True)
    return {
        "kpi": np.full(len(grid), block.key, object),
        **grid.columns(),
        **{name: numbers[name] for name in ("value", "total", "squares", "scale")},
        "n": np.nan_to_num(numbers["n"]).astype(int),
        "low": np.maximum(numbers["low"], low),
        "high": np.minimum(numbers["high"], high),
        "unit": np.full(len(grid), block.unit, object),
        "unfinished": unfinished,
        "reason": np.array([(reason or block.nothing) if missing else None for missing, reason in reasons], object),
    }


def _unfinished(desk: Desk, request: Request, grid: Grid) -> npt.NDArray[np.bool_]:
    """Return, row for row, whether two or more of the period's working days at an end of the data saw no activity."""
    if desk.span is None or request.grain == "all":
        return np.zeros(len(grid), bool)
    span = pd.Timestamp(desk.span[0]), pd.Timestamp(desk.span[1])
    works = [hours is not None for hours in desk.settings.calendar.hours]
    cut = period_comparison.are_partial([pd.Timestamp(start) for start in grid.starts], request.grain, span, works)
    return np.repeat(np.array(cut, bool), len(grid.groups))
