"""Figures: KPIs × period × by × where. The only place that asks the engine anything about a figure.

Sums go to whatever engine holds the rows (Narwhals); the value, its n and its interval are made in pandas on the
small grouped result. Nothing above this package may know which engine it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from metrics import periods
from metrics.desk import Desk
from metrics.kpis import Kpi, kpi
from metrics.query.ages import ages
from metrics.query.combine import MADE, Collected, combine
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

FIGURE_COLUMNS = (*(name for name in MADE if name != "reason"), "unit", "unfinished", "reason")
FROM_THE_START = ("stock", "age", "customers")
"""Kinds of figure that rest on everything up to the period's end."""


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
    grid = _grid(desk, request, collected)
    unfinished = grid["period"].map(_unfinished(desk, request, grid["period"].unique()))
    made = [_finish(combine(block, request, collected, grid), block, request, unfinished) for block in blocks]
    columns = ["kpi", *request.keys(), *FIGURE_COLUMNS]
    return pd.concat(made, ignore_index=True)[columns] if made else pd.DataFrame(columns=columns)


def _collect(desk: Desk, request: Request, blocks: list[Kpi]) -> Collected:
    """Ask the engine: sums once a table and day, stocks from the first day on, single values for quantiles."""
    within = [block for block in blocks if block.kind not in FROM_THE_START and not block.is_monthly]
    plain = [part for block in within if block.kind != "quantile" for part in (block.part, block.per) if part]
    stocks = [part for block in blocks if block.kind == "stock" for part in (block.part, block.per) if part]
    ordered = {block.part.name: block.part for block in blocks if block.kind == "quantile"}
    starts = _starts(desk, request)
    # Without a first day the sums within the period are those from the start: ask once.
    parts = additive(desk, request, [*plain, *stocks] if request.start is None else plain)
    return Collected(
        parts=parts,
        stocks=parts if request.start is None else additive(desk, request, stocks, from_the_start=True),
        values={name: single_values(desk, request, part) for name, part in ordered.items()}
        | {block.key: ages(desk, request, block, starts) for block in blocks if block.kind == "age"},
        months=by_month(desk, request, blocks),
        states={block.key: entries(desk, request, block) for block in blocks if block.kind == "customers"},
    )


def _grid(desk: Desk, request: Request, collected: Collected) -> pd.DataFrame:
    """Return every period of the request crossed with every group that occurs in it."""
    starts = pd.DataFrame({"period": _starts(desk, request)}, dtype="datetime64[us]")
    if not request.by:
        return starts
    found = [frame[list(request.by)] for frames in vars(collected).values() for frame in frames.values()]
    groups = pd.concat(found).drop_duplicates() if found else pd.DataFrame(columns=list(request.by))
    return starts.merge(groups.sort_values(list(request.by)), how="cross")


def _starts(desk: Desk, request: Request) -> list[pd.Timestamp]:
    if desk.span is None:
        return []
    first, last = (pd.Timestamp(day) for day in (request.start or desk.span[0], request.end or desk.span[1]))
    return periods.starts(first, last, request.grain)


def _finish(made: pd.DataFrame, block: Kpi, request: Request, unfinished: pd.Series) -> pd.DataFrame:
    """Return the figures of one KPI, row for row of the grid, in the columns that `figures` promises."""
    low, high = (-np.inf if block.bounds[0] is None else block.bounds[0]), (block.bounds[1] or np.inf)
    keys, reasons = request.keys(), zip(made["value"].isna(), made["reason"], strict=True)
    finished = {
        "kpi": np.full(len(made), block.key, object),
        **{key: made[key].array for key in keys},
        **{name: made[name].array for name in ("value", "total", "squares", "scale")},
        "n": np.nan_to_num(made["n"].to_numpy(float)).astype(int),
        "low": np.maximum(made["low"].to_numpy(float), low),
        "high": np.minimum(made["high"].to_numpy(float), high),
        "unit": np.full(len(made), block.unit, object),
        "unfinished": unfinished.array,
        "reason": np.array([(said or block.nothing) if missing else None for missing, said in reasons], object),
    }
    return pd.DataFrame(finished)


def _unfinished(desk: Desk, request: Request, starts: Iterable[pd.Timestamp]) -> dict[pd.Timestamp, bool]:
    """Return period → whether the data leave two or more of its working days without any activity at an end."""
    if desk.span is None or request.grain == "all":
        return dict.fromkeys(starts, False)
    first, last = pd.Timestamp(desk.span[0]), pd.Timestamp(desk.span[1])
    works = [hours is not None for hours in desk.settings.calendar.hours]
    return {start: periods.is_cut(start, request.grain, (first, last), works) for start in starts}
