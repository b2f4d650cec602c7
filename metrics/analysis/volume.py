"""Volume: tickets by hour of the week, and the ages of the backlog."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from metrics import query
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.text.translation import N_

AGES: dict[str, str] = {
    "0": N_("up to 1 day"),
    "2": N_("2–3 days"),
    "4": N_("4–7 days"),
    "8": N_("8–30 days"),
    "31": N_("31–90 days"),
    "91": N_("over 90 days"),
}
"""Bands of a ticket's age: the first day of each, as its key, and its name."""

FIRST_DAYS = [int(key) for key in AGES]


def by_hour(desk: Desk, start: datetime | None, end: datetime | None, where: Where | None = None) -> pd.DataFrame:
    """Return how many tickets were opened in each hour of the week between two local days, both included.

    Columns weekday (1 Monday … 7), hour (0–23, the desk's clock), n, and `a_day`: n by the number of such weekdays in
    the period. Hours without tickets are left out.
    """
    figures = query.figures(desk, ["tickets"], grain="all", by=["weekday", "hour"], where=where, start=start, end=end)
    complete = figures[figures["weekday"].notna() & figures["hour"].notna() & (figures["n"] > 0)]
    hours = complete[["weekday", "hour", "n"]].astype(int).reset_index(drop=True)
    days = _weekdays(*_within_data(desk, start, end))
    return hours.assign(a_day=hours["n"] / hours["weekday"].map(days).clip(lower=1))


def _within_data(desk: Desk, start: datetime | None, end: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Return the first and last day of a period, limited to the days of the data."""
    first, last = desk.span or (None, None)
    return (
        max(start, first) if start and first else start or first,
        min(end, last) if end and last else end or last,
    )


def _weekdays(first: datetime | None, last: datetime | None) -> dict[int, int]:
    """Return weekday → how often it occurs between two days, both included."""
    if first is None or last is None:
        return dict.fromkeys(range(1, 8), 0)
    ends = first.date(), last.date() + timedelta(days=1)
    week = range(1, 8)
    return {day: int(np.busday_count(*ends, weekmask=[day == other for other in week])) for day in week}


def busiest_hour(hours: pd.DataFrame) -> pd.Series | None:
    """Return the row of `by_hour` with the most tickets a day; None without tickets."""
    return None if hours.empty else hours.sort_values("a_day", ascending=False, kind="stable").iloc[0]


def tickets_opened_in(
    desk: Desk, weekday: int, hour: int, start: datetime | None, end: datetime | None, where: Where | None = None
) -> pd.DataFrame:
    """Return the tickets that `by_hour` counts in one hour of the week."""
    cell: dict[str, Any] = {**(where or {}), "weekday": [weekday], "hour": [hour]}
    return query.behind(desk, "tickets", start=start, end=end, where=cell)


def age_bands(desk: Desk, end: datetime, where: Where | None = None) -> pd.DataFrame:
    """Return how many tickets stood open at the end of a day by how long they had been: columns band, n.

    Every band of AGES has a row, the youngest first; their n add up to the backlog.
    """
    rows = query.outcomes(desk, "backlog", ["created_day"], end=end, where=where)
    counted = pd.Series(_bands(desk, rows["created_day"], end)).value_counts()
    return pd.DataFrame({"band": list(AGES), "n": [int(counted.get(key, 0)) for key in AGES]})


def open_tickets_in_band(desk: Desk, band: str, end: datetime, where: Where | None = None) -> pd.DataFrame:
    """Return the tickets that `age_bands` counts in one band."""
    rows = query.behind(desk, "backlog", end=end, where=where)
    in_band = [key == band for key in _bands(desk, rows["created_day"], end)]
    return rows[in_band].reset_index(drop=True)


def _bands(desk: Desk, created_day: pd.Series, end: datetime) -> list[str]:
    """Return each ticket's band of AGES at the end of a day, or of the last day of the data."""
    _, last = _within_data(desk, None, end)
    days = (pd.Timestamp(last or end) - pd.to_datetime(created_day)).dt.days.to_numpy()
    indices = np.searchsorted(FIRST_DAYS, days, side="right") - 1
    return [list(AGES)[max(index, 0)] for index in indices]
