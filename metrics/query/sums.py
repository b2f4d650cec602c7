"""The queries: grouped sums, and the single values that a quantile needs, from whatever engine holds the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics import periods
from metrics.desk import Desk
from metrics.kpis import Part
from metrics.query.request import COLUMN_OF_SPLIT, Request, among, within

STATISTICS = ("sum", "n", "squares")


def additive(
    desk: Desk, request: Request, parts: Iterable[Part], *, from_the_start: bool = False
) -> dict[str, pd.DataFrame]:
    """Return part name → its groups, with the sum, the count n and the sum of squares of its measure.

    One query serves all parts that share a table and a day. With `from_the_start` the request's first day is left
    aside: a stock needs all that came before.
    """
    found: dict[str, pd.DataFrame] = {}
    unique = sorted({part.name: part for part in parts}.values(), key=_source)
    for _, together in groupby(unique, key=_source):
        group = list(together)
        frame = _measured(desk, request, group, None if from_the_start else request.start)
        squared = frame.with_columns(*((nw.col(part.name) ** 2).alias(f"{part.name}_squares") for part in group))
        sums = squared.group_by(request.keys()).agg(*(statistic for part in group for statistic in _statistics(part)))
        collected = plain(sums, request)
        found.update({part.name: _of_part(collected, part, request) for part in group})
    return found


def single_values(desk: Desk, request: Request, part: Part) -> pd.DataFrame:
    """Return the keys and the measure of every row that has one: what an exact quantile and its interval need."""
    frame = _measured(desk, request, [part], request.start).filter(~nw.col(part.name).is_null())
    return plain(frame, request).rename(columns={part.name: "value"})


def plain(frame: nw.LazyFrame[Any], request: Request) -> pd.DataFrame:
    """Return a small result in types that do not depend on the engine: days, floats, and objects with None."""
    found: pd.DataFrame = frame.collect("pandas").to_native()
    types = {"period": "datetime64[us]", **dict.fromkeys(request.by, "object")}
    found = found.astype({name: types.get(name, "float64") for name in found.columns})
    for name in request.by:
        found[name] = found[name].where(found[name].notna(), None)
    return found


def _source(part: Part) -> tuple[str, str]:
    return part.table, part.day


def _measured(desk: Desk, request: Request, parts: list[Part], start: datetime | None) -> nw.LazyFrame[Any]:
    day = parts[0].day
    frame = desk.table(parts[0].table).filter(*within(day, start, request.end), *among(request.where))
    return frame.select(
        periods.truncate(nw.col(day), request.grain).alias("period"),
        *(nw.col(COLUMN_OF_SPLIT[name]).alias(name) for name in request.by),
        *(part.measure(desk.settings).cast(nw.Float64).alias(part.name) for part in parts),
    )


def _statistics(part: Part) -> list[nw.Expr]:
    return [
        nw.col(part.name).sum().alias(f"{part.name}_sum"),
        nw.col(part.name).count().alias(f"{part.name}_n"),
        nw.col(f"{part.name}_squares").sum(),
    ]


def _of_part(collected: pd.DataFrame, part: Part, request: Request) -> pd.DataFrame:
    columns = {f"{part.name}_{statistic}": statistic for statistic in STATISTICS}
    return collected[[*request.keys(), *columns]].rename(columns=columns)
