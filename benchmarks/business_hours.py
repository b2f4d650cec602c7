"""Business hours of many tickets at once against a loop over tickets and days in plain Python.

python -m benchmarks.business_hours [--sizes 100000] [--repeats 5]
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks import desks
from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from metrics.dates.business_hours import business_hours

HEADER = ("tickets", "plumbline", "row by row", "ratio")
ZONE = ZoneInfo(desks.SETTINGS.time_zone)
CALENDAR = desks.SETTINGS.calendar
FREE = set(holidays.country_holidays(CALENDAR.country or "", years=range(2024, 2028)))
ONE_DAY = timedelta(days=1)


def main(chosen: Options) -> None:
    """Check that both agree, then time them in turn and print one row a size."""
    print(table(HEADER, [_row(size, chosen.repeats) for size in chosen.sizes]))


def _row(size: int, repeats: int) -> tuple[object, ...]:
    tickets = desks.rows(size).tickets.dropna(subset="resolved")
    start, end = (tickets[name].astype("datetime64[us, UTC]") for name in ("created", "resolved"))
    pairs = list(zip(start.dt.to_pydatetime(), end.dt.to_pydatetime(), strict=True))
    if not np.allclose(_together(start, end), [_hours(*pair) for pair in pairs]):
        raise ValueError("not the same row by row")
    ways = {"plumbline": lambda: _together(start, end), "rows": lambda: [_hours(*pair) for pair in pairs]}
    took = interleaved(ways, repeats)
    times = (milliseconds(took["plumbline"]), milliseconds(took["rows"]))
    return (len(pairs), *times, ratio(took["plumbline"], took["rows"]))


def _together(start: pd.Series, end: pd.Series) -> NDArray[np.float64]:
    return business_hours(start, end, CALENDAR, desks.SETTINGS.time_zone)


def _hours(start: datetime, end: datetime) -> float:
    """Return the working hours between two instants by a loop over the days between them."""
    day, last, total = start.astimezone(ZONE).date(), end.astimezone(ZONE).date(), timedelta()
    while day <= last:
        hours = None if day in FREE else CALENDAR.hours[day.weekday()]
        if hours:
            opens, closes = (datetime.combine(day, time, ZONE).astimezone(UTC) for time in hours)
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += ONE_DAY
    return total / timedelta(hours=1)


if __name__ == "__main__":
    main(options(__doc__, sizes=(100_000,), repeats=5))
