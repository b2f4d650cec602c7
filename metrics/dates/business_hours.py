"""Business hours: durations that count only the desk's opening hours.

Each working day is a shift between two UTC instants, so that a shift during which daylight saving changes has its
actual length. The working time up to an instant is a cumulative sum over shifts; a duration is the difference of two
such sums, vectorised over tickets.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from metrics.dates.periods import zone
from metrics.errors import BadValue
from metrics.text.translation import N_

if TYPE_CHECKING:
    from datetime import date, time

    from numpy.typing import NDArray

    from metrics.settings import Calendar

# Dates outside these years are typing errors or placeholders, and holidays are not available for them.
FIRST_YEAR, LAST_YEAR = 1990, 2060

_HOUR = np.timedelta64(3600 * 1_000_000, "us")


class Shifts(NamedTuple):
    """The shifts of a calendar in order: opening instant (UTC), length, and the working time before each."""

    opens: NDArray[np.datetime64]
    length: NDArray[np.timedelta64]
    before: NDArray[np.timedelta64]


def business_hours(start: pd.Series, end: pd.Series, calendar: Calendar, time_zone: str) -> NDArray[np.float64]:
    """Return the working hours between two UTC instants, row by row.

    Args:
        start: instants with a zone, missing allowed.
        end: instants with a zone, as many.
        calendar: the hours by weekday, the country of the holidays ("DE", "DE-BY"), and own closures.
        time_zone: the time zone of the calendar's hours.

    Returns:
        Hours; negative when `end` lies before `start`; missing where either is missing or outside 1990–2060, and
        everywhere when the calendar has no working day at all.

    Raises:
        BadValue: the country or the time zone does not exist.
    """
    shifts = _shifts(calendar, time_zone)
    if not len(shifts.opens):
        return np.full(len(start), np.nan)
    return (_working_time(end, shifts) - _working_time(start, shifts)) / _HOUR


def _working_time(instants: pd.Series, shifts: Shifts) -> NDArray[np.timedelta64]:
    moments = instants.to_numpy("datetime64[us]", na_value=np.datetime64("NaT"))
    shift = np.clip(np.searchsorted(shifts.opens, moments, side="right") - 1, 0, None)
    inside = np.clip(moments - shifts.opens[shift], np.timedelta64(0, "us"), shifts.length[shift])
    in_range = (moments >= np.datetime64(f"{FIRST_YEAR}")) & (moments < np.datetime64(f"{LAST_YEAR + 1}"))
    return np.where(in_range, shifts.before[shift] + inside, np.timedelta64("NaT", "us"))


@lru_cache(maxsize=8)
def _shifts(calendar: Calendar, time_zone: str) -> Shifts:
    days = _working_days(calendar)
    weekdays = days.day_of_week
    opens = _instants(days + _opening(calendar)[weekdays], time_zone, first=True)
    closes = _instants(days + _closing(calendar)[weekdays], time_zone, first=False)
    closes[:-1] = np.minimum(closes[:-1], opens[1:])
    length = closes - opens
    return Shifts(opens, length, np.cumsum(length) - length)


def _working_days(calendar: Calendar) -> pd.DatetimeIndex:
    days = pd.date_range(f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31", unit="us")
    works = np.array([hours is not None for hours in calendar.hours])
    closed = pd.DatetimeIndex([*_holidays(calendar.country), *calendar.closures])
    return days[works[days.day_of_week] & ~days.isin(closed)]


def _holidays(country: str | None) -> list[date]:
    if country is None:
        return []
    name, _, region = country.partition("-")
    # Imported late: loading the holiday calendars is slow, and only new rows need them.
    import holidays

    regions = holidays.list_supported_countries().get(name)
    if regions is None or (region and region not in regions):
        raise BadValue(N_("No holidays are known for “{name}”. Write it like DE or DE-BY."), name=country)
    return list(holidays.country_holidays(name, region or None, years=range(FIRST_YEAR, LAST_YEAR + 1)))


def _opening(calendar: Calendar) -> pd.TimedeltaIndex:
    return pd.to_timedelta([_minutes(hours[0]) if hours else 0 for hours in calendar.hours], unit="min")


def _closing(calendar: Calendar) -> pd.TimedeltaIndex:
    return pd.to_timedelta([_closing_minutes(*hours) if hours else 0 for hours in calendar.hours], unit="min")


def _closing_minutes(opens: time, closes: time) -> int:
    # A closing time at or before the opening time is on the next day; 00:00 to 00:00 is a whole day.
    return _minutes(closes) + (24 * 60 if closes <= opens else 0)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _instants(wall: pd.DatetimeIndex, time_zone: str, *, first: bool) -> NDArray[np.datetime64]:
    # A repeated hour opens at its first occurrence and closes at its second; a skipped one moves to its end.
    zoned = wall.tz_localize(zone(time_zone), ambiguous=np.full(len(wall), first), nonexistent="shift_forward")
    return zoned.tz_convert("UTC").tz_localize(None).to_numpy("datetime64[us]").copy()
