"""The queries: grouped sums, distinct counts, and the single values that a quantile needs, from whatever engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pyarrow as pa

from metrics.catalogue import Part
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query.grid import Sums, merged, of_arrow
from metrics.query.request import COLUMN_OF_SPLIT, Request, among, pick, within
from metrics.query.statements import collected

More = Callable[[Part, Desk], nw.Expr]

STATISTICS = ("sum", "n", "squares")
SCALE = ("scale_low", "scale_high")
SCALES = tuple(f"{end}_{extreme}" for end in SCALE for extreme in ("min", "max"))


def additive(desk: Desk, request: Request, parts: Iterable[Part], *, from_the_start: bool = False) -> dict[str, Sums]:
    """Return part name → its groups, with the sum, the count n and the sum of squares of its measure.

    One query serves all parts of a table, whatever day places them; a part that counts distinct values has one of its
    own. Scaled parts carry the extremes of their scales. With `from_the_start` the request's first day is left aside:
    a stock needs all that came before.
    """
    counted = replace(request, start=None) if from_the_start else request
    unique = {part.name: part for part in parts}.values()
    by_part = {part.name: _different(desk, part, counted) for part in unique if part.distinct}
    for scan in _scans(request, [part for part in unique if not part.distinct]):
        sums = collected(desk, counted, ("sums", *scan), partial(_grouped, desk, scan))
        by_day = {day: merged(sums) for day, sums in _by_day(sums, request, _days(scan)).items()}
        by_part.update({part.name: _of_part(by_day[part.day], part) for part in scan})
    return by_part


def _grouped(desk: Desk, scan: list[Part], request: Request) -> nw.LazyFrame[Any]:
    keys = [*map(_period_of, _days(scan)), *request.by]
    statistics = (statistic for part in scan for statistic in _statistics(part))
    return _measured(desk, scan, request, _squares).group_by(keys).agg(*statistics)


def single_values(desk: Desk, request: Request, parts: Sequence[Part]) -> dict[str, Sums]:
    """Return part name → the `value` of every row that has one: what an exact quantile and its interval need."""
    by_part: dict[str, Sums] = {}
    for scan in _scans(request, parts):
        table = collected(desk, request, ("values", *scan), partial(_stated, desk, scan))
        rows = _by_day(table, request, _days(scan))
        for part in scan:
            sums = rows[part.day].with_numbers(value=rows[part.day].numbers[part.name])
            placed = ~np.isnan(sums.numbers["value"]) & ~np.isnat(sums.periods)
            by_part[part.name] = sums if placed.all() else sums.rows(placed)
    return by_part


def _stated(desk: Desk, scan: list[Part], request: Request) -> nw.LazyFrame[Any]:
    return _measured(desk, scan, request).filter(_any(~nw.col(part.name).is_null() for part in scan))


def _scans(request: Request, parts: Iterable[Part]) -> list[list[Part]]:
    """Return the parts that one query serves.

    Groups by period, days and weeks are too many to be grouped by two days at once: there each day of a table has its
    own.
    """
    many = request.grain != "all" and (bool(request.by) or request.grain in ("day", "week"))

    def source(part: Part) -> tuple[str, ...]:
        return (part.table, part.day) if many else (part.table,)

    return [list(scan) for _, scan in groupby(sorted(parts, key=source), key=source)]


def _days(parts: Iterable[Part]) -> list[str]:
    return list(dict.fromkeys(part.day for part in parts))


def _period_of(day: str) -> str:
    return f"period_{day}"


def _by_day(table: pa.Table, request: Request, days: Sequence[str]) -> dict[str, Sums]:
    """Return day → an engine's answer as arrays, placed by that day; NaT outside the days that count."""
    rest = table.drop_columns([_period_of(day) for day in days])
    return {day: of_arrow(rest.append_column("period", table.column(_period_of(day))), request.by) for day in days}


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


def _period(day: str, request: Request, inside: Sequence[nw.Expr] = ()) -> nw.Expr:
    """Return the period of a day; missing where not all conditions of `inside` hold."""
    period = periods.truncate(nw.col(day), request.grain)
    return nw.when(_all(inside)).then(period) if inside else period


def _all(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return nw.all_horizontal(*conditions, ignore_nulls=False)


def _any(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return nw.any_horizontal(*conditions, ignore_nulls=False)


def _measured(desk: Desk, parts: list[Part], request: Request, more: More | None = None) -> nw.LazyFrame[Any]:
    days = _days(parts)
    inside = {day: within(day, request.start, request.end) for day in days}
    reads = [name for part in parts for name in (part.day, *part.measure.reads, *(SCALE if part.scaled else ()))]
    return pick(
        desk.table(parts[0].table, [*reads, *request.reads()]),
        [*(inside[days[0]] if len(days) == 1 else [_any(map(_all, inside.values()))]), *among(request.where)],
        *(_period(day, request, inside[day] if len(days) > 1 else []).alias(_period_of(day)) for day in days),
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


def _different(desk: Desk, part: Part, request: Request) -> Sums:
    counted = of_arrow(collected(desk, request, ("distinct", part), partial(_distinct, desk, part)), request.by)
    return counted.with_numbers(**dict.fromkeys(STATISTICS, counted.numbers["sum"]))


def _distinct(desk: Desk, part: Part, request: Request) -> nw.LazyFrame[Any]:
    conditions = [~nw.col(name).is_null() for name in (part.name, *part.distinct)]
    marks = [nw.col(name).alias(f"distinct_{name}") for name in part.distinct]
    columns = dict.fromkeys([part.day, *part.distinct, *request.reads()])
    rows = rows_of(desk, part, request, request.start, columns=[] if part.whole else list(columns)).filter(*conditions)
    rows = rows.select(_period(part.day, request).alias("period"), *splits(request), *marks)
    return rows.unique().group_by(request.keys()).agg(nw.len().alias("sum"))


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
