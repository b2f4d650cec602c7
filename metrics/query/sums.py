"""The queries: grouped sums, distinct counts, and the single values that a quantile needs, from whatever engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import narwhals.stable.v2 as nw

from metrics.catalogue import Part
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query.grid import Sums, of_arrow
from metrics.query.request import COLUMN_OF_SPLIT, Request, among, pick, within

More = Callable[[Part, Desk], nw.Expr]

STATISTICS = ("sum", "n", "squares")
SCALE = ("scale_low", "scale_high")
SCALES = tuple(f"{end}_{extreme}" for end in SCALE for extreme in ("min", "max"))


def additive(desk: Desk, request: Request, parts: Iterable[Part], *, from_the_start: bool = False) -> dict[str, Sums]:
    """Return part name → its groups, with the sum, the count n and the sum of squares of its measure.

    One query serves all parts that share a table and a day; a part that counts distinct values has one of its own.
    Scaled parts carry the extremes of their scales. With `from_the_start` the request's first day is left aside: a
    stock needs all that came before.
    """
    by_part: dict[str, Sums] = {}
    start = None if from_the_start else request.start
    unique = sorted({part.name: part for part in parts}.values(), key=_source)
    by_part.update({part.name: _different(desk, request, part, start) for part in unique if part.distinct})
    for _, together in groupby((part for part in unique if not part.distinct), key=_source):
        group = list(together)
        frame = _measured(desk, request, group, start, _squares)
        sums = frame.group_by(request.keys()).agg(*(statistic for part in group for statistic in _statistics(part)))
        collected = plain(sums, request)
        by_part.update({part.name: _of_part(collected, part) for part in group})
    return by_part


def single_values(desk: Desk, request: Request, part: Part) -> Sums:
    """Return the `value` of every row that has one: what an exact quantile and its interval need."""
    rows = _measured(desk, request, [part], request.start).filter(~nw.col(part.name).is_null())
    values = plain(rows, request)
    return values.with_numbers(value=values.numbers[part.name])


def plain(frame: nw.LazyFrame[Any], request: Request) -> Sums:
    """Return an engine's answer as arrays."""
    return of_arrow(frame.collect("pyarrow").to_native(), request.by)


def rows_of(
    desk: Desk, part: Part, request: Request, start: datetime | None, name: str = "", columns: Sequence[str] = ()
) -> nw.LazyFrame[Any]:
    """Return the rows of a part's table in the request's days and filters, its measure under `name` or its own.

    Of all columns, or of `columns` alone, which is quicker to ask. A measure that looks at other rows is made before
    any filter takes them away.
    """
    reads = [part.day, *part.measure.reads, *columns, *request.reads()] if columns else ()
    frame = desk.table(part.table, reads)
    conditions = [*within(part.day, start, request.end), *among(request.where)]
    measure = part.measure(desk.settings).cast(nw.Float64).alias(name or part.name)
    if part.whole:
        return frame.with_columns(measure).filter(*conditions)
    return pick(frame, conditions, *columns, measure) if columns else frame.filter(*conditions).with_columns(measure)


def splits(request: Request) -> list[nw.Expr]:
    """Return the columns that the request splits by, each under its dimension's name."""
    return [nw.col(COLUMN_OF_SPLIT[name]).alias(name) for name in request.by]


def _source(part: Part) -> tuple[str, str]:
    return part.table, part.day


def _period(part: Part, request: Request) -> nw.Expr:
    return periods.truncate(nw.col(part.day), request.grain).alias("period")


def _measured(
    desk: Desk, request: Request, parts: list[Part], start: datetime | None, more: More | None = None
) -> nw.LazyFrame[Any]:
    conditions = [*within(parts[0].day, start, request.end), *among(request.where)]
    reads = [name for part in parts for name in (part.day, *part.measure.reads, *(SCALE if part.scaled else ()))]
    return pick(
        desk.table(parts[0].table, [*reads, *request.reads()]),
        conditions,
        _period(parts[0], request),
        *splits(request),
        *(part.measure(desk.settings).cast(nw.Float64).alias(part.name) for part in parts),
        *(scale for part in parts if part.scaled for scale in _scale(part, desk)),
        *(more(part, desk) for part in parts if more),
    )


def _squares(part: Part, desk: Desk) -> nw.Expr:
    return (part.measure(desk.settings).cast(nw.Float64) ** 2).alias(f"{part.name}_squares")


def _scale(part: Part, desk: Desk) -> list[nw.Expr]:
    answered = ~part.measure(desk.settings).is_null()
    return [nw.when(answered).then(nw.col(end)).alias(f"{part.name}_{end}") for end in SCALE]


def _different(desk: Desk, request: Request, part: Part, start: datetime | None) -> Sums:
    conditions = [~nw.col(name).is_null() for name in (part.name, *part.distinct)]
    marks = [nw.col(name).alias(f"distinct_{name}") for name in part.distinct]
    columns = dict.fromkeys([part.day, *part.distinct, *request.reads()])
    rows = rows_of(desk, part, request, start, columns=[] if part.whole else list(columns)).filter(*conditions)
    rows = rows.select(_period(part, request), *splits(request), *marks)
    counted = plain(rows.unique().group_by(request.keys()).agg(nw.len().alias("sum")), request)
    return counted.with_numbers(**dict.fromkeys(STATISTICS, counted.numbers["sum"]))


def _statistics(part: Part) -> list[nw.Expr]:
    sums = [
        nw.col(part.name).sum().alias(f"{part.name}_sum"),
        nw.col(part.name).count().alias(f"{part.name}_n"),
        nw.col(f"{part.name}_squares").sum(),
    ]
    if not part.scaled:
        return sums
    ends = [nw.col(f"{part.name}_{end}") for end in SCALE]
    lows = [end.min().alias(f"{part.name}_{name}_min") for end, name in zip(ends, SCALE, strict=True)]
    return [*sums, *lows, *(end.max().alias(f"{part.name}_{name}_max") for end, name in zip(ends, SCALE, strict=True))]


def _of_part(collected: Sums, part: Part) -> Sums:
    names = (*STATISTICS, *(SCALES if part.scaled else ()))
    return collected.with_numbers(**{name: collected.numbers[f"{part.name}_{name}"] for name in names})
