"""The time zone that a header names: Created at (America/New_York), Created (UTC+8), opened_utc."""

from __future__ import annotations

import re
from functools import cache

from metrics.ingest.formats import lexicon
from metrics.settings.time_zones import time_zones

BRACKETED = re.compile(r"[(\[（]\s*([^()\[\]（）]+?)\s*[)\]）]")
LAST_UTC = re.compile(r"[\s_](?:UTC|GMT)$", re.IGNORECASE)
OFFSET = re.compile(r"(?:UTC|GMT)\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
BROKEN_HOURS = {3.5: "Asia/Tehran", 4.5: "Asia/Kabul", 5.5: "Asia/Kolkata", 5.75: "Asia/Kathmandu", 6.5: "Asia/Yangon",
    9.5: "Australia/Darwin"}  # fmt: skip
NAMED = {"北京时间": "Asia/Shanghai", "beijing time": "Asia/Shanghai", "utc": "UTC", "gmt": "UTC"}
CITY = re.compile(r"[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+){1,2}")


@cache
def zone_in(header: str) -> str | None:
    """Return the zone of the zone database that a header names; None where it names none."""
    named = [_zone(text) for text in BRACKETED.findall(header)]
    offset = OFFSET.search(header)
    candidates = [*named, _fixed(offset) if offset else None, "UTC" if LAST_UTC.search(header) else None]
    return next((zone for zone in candidates if zone), None)


def _zone(text: str) -> str | None:
    offset = OFFSET.fullmatch(text)
    if offset:
        return _fixed(offset)
    if text.casefold() in NAMED:
        return NAMED[text.casefold()]
    city = CITY.search(text)
    if city and city[0] in time_zones():
        return city[0]
    hours = lexicon().zones.get(text.upper())
    return text if text in time_zones() else None if hours is None else _of_hours(hours)


def _fixed(offset: re.Match[str]) -> str | None:
    hours = int(offset[2]) + int(offset[3] or 0) / 60
    return _of_hours(hours if offset[1] == "+" else -hours)


def _of_hours(hours: float) -> str | None:
    """Return the zone without summer time that is so many hours ahead of UTC; the database turns the sign round."""
    if hours != int(hours):
        return BROKEN_HOURS.get(hours)
    name = f"Etc/GMT{-int(hours):+d}" if hours else "UTC"
    return name if name in time_zones() else None
