"""The rows of a desk's tables for the questions that are not figures: selected, filtered and grouped by the engine."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.query.request import Request, among, pick, within
from metrics.query.statements import collected

LazyRows = nw.LazyFrame[Any]
Statistics = Mapping[str, tuple[str, str]]
ALL_ROWS = Request("all")


@dataclass(frozen=True)
class Condition:
    """An expression that holds for a row or does not, and the columns that it reads."""

    expression: nw.Expr
    reads: tuple[str, ...]

    def __or__(self, other: Condition) -> Condition:
        """Return the condition that at least one of the two holds."""
        return Condition(self.expression | other.expression, (*self.reads, *other.reads))

    def flag(self, name: str) -> nw.Expr:
        """Return the column `name`: 1.0 where the condition holds, 0.0 elsewhere."""
        return nw.when(self.expression).then(nw.lit(1.0)).otherwise(nw.lit(0.0)).alias(name)


def is_present(column: str) -> Condition:
    """Return the condition that a row has a value in `column`."""
    return Condition(~nw.col(column).is_null(), (column,))


def equals(column: str, value: object) -> Condition:
    """Return the condition that `column` has this value."""
    return Condition(nw.col(column) == value, (column,))


def fact_rows(
    desk: Desk,
    table: Table,
    columns: Sequence[str] = (),
    conditions: Sequence[Condition] = (),
    request: Request = ALL_ROWS,
    *,
    days: Sequence[str] = (),
    flags: Mapping[str, Condition] | None = None,
) -> LazyRows:
    """Return the rows of a table that meet all conditions, for `in_pandas` to collect; their order is not defined.

    Args:
        desk: the data.
        table: tickets, responses or monthly.
        columns: the columns of the result; without any, all columns of the table.
        conditions: what each row has to meet.
        request: its filters apply; its first and last day apply where `days` says to which day of a row.
        days: columns of days: the first one that has a value in a row is the row's day; a row without any is left out.
        flags: further columns of the result: name → the condition that is 1.0 or 0.0 in it; not without `columns`.
    """
    marks = flags or {}
    reads = [*columns, *days, *request.reads(), *(name for of in (*conditions, *marks.values()) for name in of.reads)]
    frame = desk.table(table, reads if columns else ())
    filters = [*(condition.expression for condition in conditions), *_period(days, request), *among(request.where)]
    if not columns:
        return frame.filter(*filters)
    results: list[nw.Expr | str] = [*columns, *(condition.flag(name) for name, condition in marks.items())]
    return pick(frame, filters, *results).select(*columns, *marks) if filters else frame.select(*results)


def answer(desk: Desk, request: Request, key: Hashable, question: Callable[[Request], LazyRows]) -> pd.DataFrame:
    """Return the answer to a question about rows as `in_pandas` would, its statement made once a shape.

    The arguments are those of `statements.collected`.
    """
    rows: pd.DataFrame = collected(desk, request, key, question).to_pandas()
    return rows


def grouped(rows: LazyRows, by: Sequence[str], statistics: Statistics) -> LazyRows:
    """Return one row a group of `by` and one column a statistic: name → (column, “len”, “min”, “max” or “sum”)."""
    columns = (getattr(nw.col(column), statistic)().alias(name) for name, (column, statistic) in statistics.items())
    return rows.group_by(*by).agg(*columns)


def _period(days: Sequence[str], request: Request) -> list[nw.Expr]:
    if not days:
        return []
    # A column coalesced with nothing costs the engine the statistics by which it skips blocks.
    return within(days[0] if len(days) == 1 else nw.coalesce(*days), request.start, request.end)
