"""Arrival times of tickets: growth, seasons, weekdays, holidays, Monday mornings, and the VPN surge."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import date, datetime, timedelta

from sample_data.model import months
from sample_data.office import Office

SEASON = (1.24, 1.05, 1.0, 0.95, 0.94, 1.0, 0.92, 0.74, 1.08, 1.04, 1.06, 0.84)
WEEKDAYS = (1.35, 1.1, 1.0, 0.95, 0.85, 0.06, 0.05)
HOURS = dict(zip(range(7, 18), (3, 9, 12, 12, 10, 6, 9, 11, 10, 8, 5), strict=True))
MONDAY = dict(zip(range(7, 18), (5, 18, 19, 13, 9, 5, 7, 8, 7, 5, 4), strict=True))
LATE = dict(zip((6, 18, 19, 20, 21, 22), (2, 4, 3, 3, 2, 1), strict=True))
VPN_SURGE = {date(2026, 6, 1): 36, date(2026, 7, 1): 40, date(2026, 8, 1): 32, date(2026, 9, 1): 44}
VPN_SURGE |= {date(2026, 10, 1): 152}
"""Extra VPN chats by month since the new client, which became mandatory in October."""


def europe(rng: random.Random, office: Office) -> list[datetime]:
    """Return the wall-clock times at which tickets reach the European desk."""
    counts = [round((225 + 8 * i) * SEASON[month.month - 1]) for i, month in enumerate(months())]
    return [
        moment for month, count in zip(months(), counts, strict=True) for moment in _month(rng, office, month, count)
    ]


def shanghai(rng: random.Random, office: Office) -> list[datetime]:
    """Return the wall-clock times (Shanghai's) at which tickets reach the Shanghai office."""
    return [moment for month in months() for moment in _month(rng, office, month, 40 + 10 * month.month % 7)]


def vpn_chats(rng: random.Random, office: Office) -> list[datetime]:
    """Return the times of the extra VPN chats, all within opening hours."""
    return [moment for month, extra in VPN_SURGE.items() for moment in _while_open(rng, office, month, extra)]


def _while_open(rng: random.Random, office: Office, month: date, count: int) -> list[datetime]:
    moments: list[datetime] = []
    while len(moments) < count:
        moments += [moment for moment in _month(rng, office, month, 1) if office.open_at(moment)]
    return moments


def _month(rng: random.Random, office: Office, month: date, count: int) -> list[datetime]:
    days = [month + timedelta(days=i) for i in range(monthrange(month.year, month.month)[1])]
    chosen = rng.choices(days, [_weight(office, day) for day in days], k=count)
    return [_moment(rng, office, day) for day in chosen]


def _weight(office: Office, day: date) -> float:
    quiet = (day.month == 12 and day.day >= 20) or (day.month == 1 and day.day <= 5)
    weight = WEEKDAYS[day.weekday()] if office.works(day) else 0.05
    return weight * (0.4 if quiet else 1.0)


def _moment(rng: random.Random, office: Office, day: date) -> datetime:
    late = rng.random() < (0.07 if office.works(day) else 0.4)
    hours = LATE if late else MONDAY if day.weekday() == 0 else HOURS
    hour = rng.choices(list(hours), list(hours.values()))[0]
    return datetime(day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60))  # noqa: DTZ001 — wall clock
