"""One date or one time of day, however it is written, as numbers. Called once a distinct text, never once a row."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from metrics.ingest.formats import lexicon

DAY = 86_400_000_000
EPOCH = date(1970, 1, 1)
EXCEL_EPOCH = date(1899, 12, 30)
YEARS = range(1970, 2101)
SERIALS = (20_000, 80_000)
CENTURY_TURN = 70
LONGEST = len("2026")
"""Digits of the longest number in a date: what a calendar cannot hold is not even turned into one."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
FILLERS = frozenset(("年", "月", "日", "号", "년", "월", "일", "st", "nd", "rd", "th", "of", "the", "de", "del", "le"))
NO_BREAK = re.compile("[\u00a0\u202f]")
"""Blanks that Windows and ICU put between a time and its half of the day."""
AFTERNOON = ("pm", "p.m", "p. m", "下午", "晚上", "午後", "오후")
MORNING = ("am", "a.m", "a. m", "上午", "早上", "午前", "오전")
CLOCK = re.compile(
    r"^(?P<before>\D*?)\s*(?P<h>\d{1,2})\s*[:.时時点點시]\s*(?P<m>\d{1,2})\s*[分분]?"
    r"(?:\s*[:.]?\s*(?P<s>\d{1,2})(?:[.,](?P<f>\d{1,9}))?\s*[秒초]?)?\s*(?P<after>\D*?)\s*"
    r"(?P<offset>[+-]\d{1,2}:?\d{0,2})?\s*(?:\(.*\))?$"
)

Moment = tuple[int, float | None]


@cache
def month_names() -> dict[str, int]:
    """Return every month name of the lexicon, casefolded and without a dot, with its number."""
    numbers = {name: at + 1 for names in (MONTHS, LONG_MONTHS) for at, name in enumerate(names)} | {"sept": 9}
    return numbers | {name: int(number) for number, names in lexicon().months.items() for name in names}


def day(text: str, day_first: bool, month_only: bool = False) -> Moment | None:
    """Return microseconds since 1970 of a date's text and, where the text fixes it, its offset in hours.

    Reads named months, Excel serials, epoch seconds and milliseconds, and numbers in the order that `day_first`
    says; `month_only` also takes “2025-03” and “Mar 2025”.
    """
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return _number(text.replace(",", "."))
    numbers = re.findall(r"\d+", text)
    if any(len(number) > LONGEST for number in numbers):
        return None
    words = re.findall(r"[^\W\d_]+", text.casefold())
    months = [month_names()[word] for word in words if word in month_names()]
    strange = [word for word in words if word not in FILLERS and word not in month_names()]
    if len(months) > 1 or len(strange) > (1 if months else 0):
        return None
    parts = _with_name(numbers, months[0], month_only) if months else _in_numbers(numbers, day_first, month_only)
    return _midnight(*parts) if parts else None


def _with_name(numbers: list[str], month: int, month_only: bool) -> tuple[str, int, str] | None:
    if month_only and len(numbers) == 1:
        return numbers[0], month, "1"
    if len(numbers) != 2:
        return None
    year, number = numbers if len(numbers[0]) == 4 else reversed(numbers)
    return year, month, number


def _in_numbers(numbers: list[str], day_first: bool, month_only: bool) -> tuple[str, int, str] | None:
    if month_only and len(numbers) == 2:
        year, month = numbers if len(numbers[0]) == 4 else reversed(numbers)
        return year, int(month), "1"
    if len(numbers) != 3:
        return None
    if len(numbers[0]) == 4:
        return numbers[0], int(numbers[1]), numbers[2]
    first, second, year = numbers
    return (year, int(second), first) if day_first else (year, int(first), second)


def _midnight(year: str, month: int, number: str) -> Moment | None:
    if len(year) not in (2, 4) or len(number) > 2:
        return None
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= CENTURY_TURN else 2000)
    try:
        parsed = date(full, month, int(number))
    except ValueError:
        return None
    return ((parsed - EPOCH).days * DAY, None) if full in YEARS else None


def _number(text: str) -> Moment | None:
    whole = text.split(".", maxsplit=1)[0]
    if len(whole) == 5 and SERIALS[0] <= float(text) <= SERIALS[1]:
        return (EXCEL_EPOCH - EPOCH).days * DAY + _serial_milliseconds(text) * 1000, None
    if len(whole) in (10, 13):
        return round(float(text) * (1e6 if len(whole) == 10 else 1e3)), 0.0
    if len(text) in (8, 12, 14):
        return _compact(text)
    return None


def _serial_milliseconds(text: str) -> int:
    """Return a serial number of days in milliseconds; whole seconds where its decimals tell no part of one."""
    seconds, decimals = float(text) * 86_400, len(text.partition(".")[2])
    whole = round(seconds)
    return whole * 1000 if abs(seconds - whole) <= 43_200 * 10.0**-decimals else round(seconds * 1000)


def _compact(text: str) -> Moment | None:
    pattern = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(text)]
    try:
        parsed = datetime.strptime(text, pattern).replace(tzinfo=UTC)
    except ValueError:
        return None
    since = parsed - datetime(1970, 1, 1, tzinfo=UTC)
    return (since // timedelta(microseconds=1), None) if parsed.year in YEARS else None


def clock(text: str) -> Moment | None:
    """Return microseconds since midnight of a time's text and its offset from UTC in hours, if it names one."""
    match = CLOCK.match(NO_BREAK.sub(" ", text).strip().casefold())
    if match is None:
        return None
    hour = _hour(int(match["h"]), (match["before"] or "").strip() or (match["after"] or "").strip())
    minute, second = int(match["m"]), int(match["s"] or 0)
    if hour is None or minute > 59 or second > 60:
        return None
    offset, understood = _offset(match["after"] or "", match["offset"])
    micros = int((match["f"] or "0").ljust(6, "0")[:6])
    return ((((hour * 60 + minute) * 60 + second) * 1_000_000 + micros), offset) if understood else None


def _hour(hour: int, marker: str) -> int | None:
    if marker.startswith(AFTERNOON) or marker.startswith(MORNING):
        if not 1 <= hour <= 12:
            return hour if 12 < hour <= 23 else None
        return hour % 12 + (12 if marker.startswith(AFTERNOON) else 0)
    return hour if hour <= 24 else None


def _offset(after: str, signed: str | None) -> tuple[float | None, bool]:
    """Return the offset in hours or None, and whether the letters behind the time could be interpreted."""
    letters = after.strip()
    if not letters and signed is None:
        return None, True
    for marker in (*AFTERNOON, *MORNING):
        letters = letters.removeprefix(marker).strip(" .")
    zones = lexicon().zones
    if letters.upper() not in zones and letters not in ("", "h", "uhr", "hrs"):
        return None, False
    zone_hours = zones.get(letters.upper())
    if signed is None:
        return zone_hours, True
    digits = signed[1:].replace(":", "").ljust(1, "0")
    hours = int(digits[:2]) + int(digits[2:4] or 0) / 60
    return (zone_hours or 0.0) + (-hours if signed[0] == "-" else hours), True
