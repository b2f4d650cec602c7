"""An office's working time: hours, holidays, and working seconds between two moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from sample_data.model import DESK_ZONE

OPENS, CLOSES = time(8), time(18)


class Office:
    """Works 08:00–18:00 on weekdays that are no public holiday. Moments are wall-clock times of its own zone."""

    def __init__(self, zone: ZoneInfo, country: str) -> None:
        self.zone = zone
        self.holidays = frozenset(holidays.country_holidays(country, years=range(2024, 2028)))

    def works(self, day: date) -> bool:
        """Return whether the office is open on that day at all."""
        return day.weekday() < 5 and day not in self.holidays

    def open_at(self, moment: datetime) -> bool:
        """Return whether the office is open at that moment."""
        return self.works(moment.date()) and OPENS <= moment.time() < CLOSES

    def add(self, moment: datetime, seconds: float) -> datetime:
        """Return the moment after that many working seconds."""
        moment = self._opening(moment)
        remaining = timedelta(seconds=int(seconds))
        while (today := datetime.combine(moment.date(), CLOSES) - moment) < remaining:
            remaining -= today
            moment = self._opening(datetime.combine(moment.date() + timedelta(days=1), OPENS))
        return moment + remaining

    def minutes(self, start: datetime, end: datetime) -> int:
        """Return the whole working minutes between two moments."""
        days = ((start + timedelta(days=i)).date() for i in range((end.date() - start.date()).days + 1))
        return int(sum(_overlap(day, start, end) for day in days if self.works(day)) // 60)

    def aware(self, moment: datetime) -> datetime:
        """Return the moment with its zone."""
        return moment.replace(tzinfo=self.zone)

    def _opening(self, moment: datetime) -> datetime:
        if self.works(moment.date()) and moment.time() < CLOSES:
            return max(moment, datetime.combine(moment.date(), OPENS))
        day = moment.date() + timedelta(days=1)
        while not self.works(day):
            day += timedelta(days=1)
        return datetime.combine(day, OPENS)


def _overlap(day: date, start: datetime, end: datetime) -> float:
    opens, closes = datetime.combine(day, OPENS), datetime.combine(day, CLOSES)
    return max((min(end, closes) - max(start, opens)).total_seconds(), 0.0)


BERLIN = Office(DESK_ZONE, "DE")
SHANGHAI = Office(ZoneInfo("Asia/Shanghai"), "CN")


def wall_clock(moment: datetime) -> datetime:
    """Return the desk's wall-clock time (Europe/Berlin), as in every export."""
    return moment.astimezone(DESK_ZONE).replace(tzinfo=None)
