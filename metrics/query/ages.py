"""How long the tickets in the backlog had been open at each period's end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query.grid import Labels, Sums, days_of, floats_of, labels_of
from metrics.query.request import Request, among, pick
from metrics.query.statements import collected
from metrics.query.sums import splits

A_DAY, HOURS_A_DAY = np.timedelta64(1, "D"), 24.0


def ages(desk: Desk, request: Request, block: Kpi, starts: list[pd.Timestamp]) -> Sums:
    """Return the ages in hours (`value`) and the number of open tickets of each age (`count`)."""
    at_any_time = replace(request, start=None, end=None)
    stays = collected(desk, at_any_time, ("ages", block.key), partial(_stays, desk, block))
    came, went = (days_of(stays.column(name)) for name in ("came", "went"))
    ends = [_last_day(start, desk, request).to_datetime64() for start in starts]
    # A ticket that has not gone yet has no day to compare: not “gone by then”.
    open_rows = [np.flatnonzero((came <= end) & ~(went <= end)) for end in ends]
    rows = np.concatenate(open_rows) if open_rows else np.zeros(0, np.int64)
    counts = [len(labels) for labels in open_rows]
    value = (np.repeat(np.array(ends, "datetime64[us]"), counts) - came[rows]) // A_DAY * HOURS_A_DAY
    return Sums(
        np.repeat(np.array(starts, "datetime64[us]"), counts),
        [Labels(labels.names, labels.codes[rows]) for labels in (labels_of(stays.column(name)) for name in request.by)],
        {"value": value, "count": floats_of(stays.column("count"))[rows]},
    )


def _stays(desk: Desk, block: Kpi, request: Request) -> nw.LazyFrame[Any]:
    """Return how many tickets came on one day and went on another (missing: still there), by group."""
    came, went = block.part.day, block.per.day if block.per else block.part.day
    stated = ~block.part.measure(desk.settings).is_null()
    conditions = [~nw.col(came).is_null(), stated, *among(request.where)]
    named = nw.col(came).alias("came"), nw.col(went).alias("went")
    days = pick(
        desk.table(block.part.table, [came, went, *block.part.measure.reads, *request.reads()]),
        conditions,
        *named,
        *splits(request),
    )
    return days.group_by(["came", "went", *request.by]).agg(nw.len().alias("count"))


def _last_day(start: pd.Timestamp, desk: Desk, request: Request) -> pd.Timestamp:
    ends: list[datetime] = [periods.next_start(start, request.grain) - pd.Timedelta(days=1)]
    ends += [request.end] if request.end is not None else []
    ends += [desk.span[1]] if desk.span is not None else []
    return pd.Timestamp(min(ends))
