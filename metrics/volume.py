"""When work comes in and how long it waits: tickets by hour of the week, and the ages of the backlog."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from metrics import query
from metrics.desk import Desk
from metrics.query import Where
from metrics.words import N_

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
    the stretch. Hours without tickets are left out.
    """
    found = query.figures(desk, ["tickets"], grain="all", by=["weekday", "hour"], where=where, start=start, end=end)
    known = found[found["weekday"].notna() & found["hour"].notna() & (found["n"] > 0)]
    made = known[["weekday", "hour", "n"]].astype(int).reset_index(drop=True)
    days = _weekdays(*(given or ends for given, ends in zip((start, end), desk.span or (None, None), strict=True)))
    return made.assign(a_day=made["n"] / made["weekday"].map(days).clip(lower=1))


def _weekdays(first: datetime | None, last: datetime | None) -> dict[int, int]:
    """Return weekday → how often it occurs between two days, both included."""
    days = pd.DatetimeIndex([]) if first is None or last is None else pd.date_range(first, last)
    return {weekday: int((days.weekday == weekday - 1).sum()) for weekday in range(1, 8)}


def busiest(hours: pd.DataFrame) -> pd.Series | None:
    """Return the row of `by_hour` with most tickets a day; None without tickets."""
    return None if hours.empty else hours.sort_values("a_day", ascending=False, kind="stable").iloc[0]


def age_bands(desk: Desk, end: datetime, where: Where | None = None) -> pd.DataFrame:
    """Return how many tickets stood open at the end of a day by how long they had been: columns band, n.

    Every band of AGES has a row, the youngest first; their n add up to the backlog.
    """
    rows = query.outcomes(desk, "backlog", ["created_day"], end=end, where=where)
    counted = pd.Series(band(rows["created_day"], end)).value_counts()
    return pd.DataFrame({"band": list(AGES), "n": [int(counted.get(key, 0)) for key in AGES]})


def band(created_day: pd.Series, end: datetime) -> list[str]:
    """Return each ticket's band of AGES at the end of a day."""
    days = (pd.Timestamp(end) - pd.to_datetime(created_day)).dt.days.to_numpy()
    places = np.searchsorted(FIRST_DAYS, days, side="right") - 1
    return [list(AGES)[max(place, 0)] for place in places]
