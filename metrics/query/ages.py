"""How long the tickets in the backlog had been open at each period's end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics import periods
from metrics.desk import Desk
from metrics.kpis import Kpi
from metrics.query.grid import Sums, of_frame
from metrics.query.request import Request, among
from metrics.query.sums import splits

HOURS_A_DAY = 24.0


def ages(desk: Desk, request: Request, block: Kpi, starts: list[pd.Timestamp]) -> Sums:
    """Return the ages in hours (`value`) and the number of open tickets of each age (`count`)."""
    stays = _stays(desk, request, block)
    ends = {start: _last_day(start, desk, request) for start in starts}
    found = [_open_at(stays, end).assign(period=start) for start, end in ends.items()]
    columns = [*request.keys(), "value", "count"]
    made = pd.concat(found)[columns] if found else pd.DataFrame(columns=columns)
    return of_frame(made, request.by, ("value", "count"))


def _stays(desk: Desk, request: Request, block: Kpi) -> pd.DataFrame:
    """Return how many tickets came on one day and went on another (missing: still there), by group."""
    came, went = block.part.day, block.per.day if block.per else block.part.day
    here = [~nw.col(came).is_null(), *among(request.where)]
    rows: nw.LazyFrame[Any] = desk.table(block.part.table).filter(*here)
    days = rows.select(nw.col(came).alias("came"), nw.col(went).alias("went"), *splits(request))
    stays: pd.DataFrame = (
        days.group_by(["came", "went", *request.by]).agg(nw.len().alias("count")).collect("pandas").to_native()
    )
    types = {"came": "datetime64[us]", "went": "datetime64[us]", "count": "float64"}
    return stays.astype(types)


def _last_day(start: pd.Timestamp, desk: Desk, request: Request) -> pd.Timestamp:
    ends: list[datetime] = [periods.next_start(start, request.grain) - pd.Timedelta(days=1)]
    ends += [request.end] if request.end is not None else []
    ends += [desk.span[1]] if desk.span is not None else []
    return pd.Timestamp(min(ends))


def _open_at(stays: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    there = stays[(stays["came"] <= end) & ~(stays["went"] <= end)]
    return there.assign(value=(end - there["came"]).dt.days * HOURS_A_DAY)
