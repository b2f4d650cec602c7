"""One question to the desk: what to split by, what to keep, and which stretch of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw

from metrics.data.fields import DIMENSIONS
from metrics.dates.periods import Grain
from metrics.errors import UnknownName

Where = Mapping[str, Sequence[str | None]]

KEPT = "_kept"
COLUMN_OF_SPLIT = {**{name: name for name in DIMENSIONS}, "hour": "created_hour", "weekday": "created_weekday"}
NUMBERS = {"hour": range(24), "weekday": range(1, 8)}


@dataclass(frozen=True)
class Request:
    """Grain, splits, filters and the first and last local day that count (None: as far as the data go)."""

    grain: Grain = "month"
    by: tuple[str, ...] = ()
    where: Where = field(default_factory=dict)
    start: datetime | None = None
    end: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a dimension that does not exist; read numbers that an address or a command writes as text."""
        check_names("dimension", [*self.by, *self.where], COLUMN_OF_SPLIT)
        object.__setattr__(self, "where", {name: _typed(name, values) for name, values in self.where.items()})

    def reads(self) -> list[str]:
        """Return the columns that its splits and filters read."""
        return [COLUMN_OF_SPLIT[name] for name in (*self.by, *self.where)]

    def keys(self) -> list[str]:
        """Return the columns that name a group: the period, then the splits."""
        return ["period", *self.by]


def _typed(dimension: str, values: Sequence[Any]) -> Sequence[Any]:
    if dimension not in NUMBERS:
        return values
    numbers: dict[str, Any] = {str(number): number for number in NUMBERS[dimension]}
    check_names(dimension, [value for value in values if isinstance(value, str)], numbers)
    return [numbers.get(value, value) for value in values]


def check_names(kind: str, names: Iterable[str], existing: Iterable[str]) -> None:
    """Raise UnknownName for the first of `names` that is not among `existing`."""
    existing = list(existing)
    for name in names:
        if name not in existing:
            raise UnknownName(kind, name, existing)


def among(where: Where) -> list[nw.Expr]:
    """Return one condition a dimension; None among its values also keeps the rows that lack it."""
    return [_is_one_of(nw.col(COLUMN_OF_SPLIT[dimension]), values) for dimension, values in where.items()]


def _is_one_of(column: nw.Expr, values: Sequence[Any]) -> nw.Expr:
    named = [value for value in values if value is not None]
    accepted = column.is_in(named) & ~column.is_null()
    return accepted | column.is_null() if None in values else accepted


def within(day: str | nw.Expr, start: datetime | None, end: datetime | None) -> list[nw.Expr]:
    """Return the conditions that a row has `day` and that it lies between `start` and `end`, both included."""
    column = nw.col(day) if isinstance(day, str) else day
    conditions = [~column.is_null()]
    if start is not None:
        conditions.append(column >= start)
    if end is not None:
        conditions.append(column <= end)
    return conditions


def pick(frame: nw.LazyFrame[Any], conditions: Iterable[nw.Expr], *columns: nw.Expr | str) -> nw.LazyFrame[Any]:
    """Return these columns of the rows that meet all `conditions`; one column more, KEPT, is true.

    An engine that binds at every step charges for each column there still is, so the select comes before the filter.
    """
    return frame.select(*columns, nw.all_horizontal(*conditions, ignore_nulls=False).alias(KEPT)).filter(nw.col(KEPT))
