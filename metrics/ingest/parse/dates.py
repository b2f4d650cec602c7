"""A column of dates as instants: the format is decided from the whole column, never cell by cell.

Naive times are taken in the zone that the header names, else the desk's. A column in which day and
month can be exchanged has the order "either", and the reader asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.errors import BadValue
from metrics.ingest.parse.cells import clean, convert_texts, distinct
from metrics.ingest.parse.day import YEARS, clock, day
from metrics.settings.time_zones import time_zones
from metrics.text.translation import N_

Order = Literal["day", "month", "either", "none"]
INSTANT = pa.timestamp("us", tz="UTC")
WALL = pa.timestamp("us")
HALF = "(?:上午|下午|早上|晚上|午前|午後|오전|오후)"
SPLIT = rf"^(?P<date>.*?)(?:[T ,日号]| [-–|] )*(?P<time>(?:{HALF}\s*)?\d{{1,2}}\s*[:时時点點시]\s*\d{{1,2}}.*)?$"
NUMERIC = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(?:\d{4}|\d{2})\.?")
YEAR_FIRST = re.compile(r"\d{4}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
SHORTEST_ISO, SOME = 8, 400
NOTHING = pa.scalar(None, pa.string())


@dataclass(frozen=True)
class DateColumn:
    """A date column split: `iso_times` of ISO texts (`has_offset`: UTC), `dates` and `times` as text of the others."""

    text: Any
    iso_times: Any
    has_offset: Any
    dates: Any
    times: Any

    @property
    def order(self) -> Order:
        """Which of day and month comes first, by all of the column's values."""
        return order_of(distinct(self.dates))


def split_column(text: Any) -> DateColumn:
    """Split a cleaned text column (see `cells.clean`) into ISO 8601 times and the date and time parts of the rest."""
    plain = _plain_iso(text)
    if plain is not None:
        nothing = pa.nulls(len(text), pa.string())
        return DateColumn(text, plain, pa.array(np.zeros(len(text), bool)), nothing, nothing)
    text = _month_before_day(text)
    settled = _iso(text)
    left = pc.if_else(pc.is_valid(settled), NOTHING, text)
    dates, times = _parts(left)
    aware = pc.fill_null(pc.match_substring_regex(text, r":\d\d(?:\.\d+)? ?(?:[Zz]|[+-]\d\d:?\d\d)$"), False)
    return DateColumn(text, settled, aware, dates, times)


def _month_before_day(text: Any) -> Any:
    """Return a column of which some dates can only be year, day, month as year, month, day."""
    pairs = [(int(match[1]), int(match[2])) for cell in distinct(text, SOME) if (match := YEAR_FIRST.match(cell))]
    if not any(day > 12 for day, _ in pairs) or any(month > 12 for _, month in pairs):
        return text
    return pc.replace_substring_regex(text, r"^(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})\b", r"\1\2\4\2\3")


def _parts(text: Any) -> tuple[Any, Any]:
    if text.null_count == len(text):
        return text, text
    parts = pc.extract_regex(text, pattern=SPLIT)
    times = pc.struct_field(parts, "time")
    return pc.struct_field(parts, "date"), pc.if_else(pc.equal(times, ""), NOTHING, times)


def _plain_iso(text: Any) -> Any:
    """Return naive ISO 8601 texts as wall-clock times in one cast, or None when the column holds anything else."""
    shortest = pc.min(pc.utf8_length(text)).as_py()
    if shortest is None or shortest < len("2000-01-01"):
        return None
    try:
        wall = pc.cast(text, WALL)
    except pa.ArrowInvalid:
        return None
    years = pc.year(wall)
    return wall if pc.min(years).as_py() >= YEARS.start and pc.max(years).as_py() < YEARS.stop else None


def _iso(text: Any) -> Any:
    first = next(iter(distinct(text, 50)), "")
    if not re.match(r"\d{4}-\d{2}-\d{2}", first):
        return pa.nulls(len(text), WALL)
    long = pc.greater_equal(pc.utf8_length(text), SHORTEST_ISO)
    texts = pc.if_else(long, text, NOTHING)
    dates = pd.Series(pd.arrays.ArrowExtensionArray(texts))
    parsed = pd.to_datetime(dates, format="ISO8601", errors="coerce", utc=True).dt.tz_localize(None)
    parsed = parsed.where(parsed.dt.year.between(YEARS.start, YEARS.stop - 1))
    return pa.array(parsed.dt.as_unit("us"), WALL)


def order_of(texts: list[str]) -> Order:
    """Return whether day or month comes first in numeric dates: "either" when nothing decides it."""
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := NUMERIC.fullmatch(text.strip()))]
    day_first = sum(first > 12 for first, _ in pairs)
    month_first = sum(second > 12 for _, second in pairs)
    if not any(first != second for first, second in pairs):
        return "none"
    if day_first == month_first:
        return "either"
    return "day" if day_first > month_first else "month"


def read(column: DateColumn, day_first: bool, zone: str, month_only: bool = False) -> Any:
    """Return the column's instants (UTC, microseconds); what could not be read is null, as is a missing cell."""
    if column.dates.null_count == len(column.dates):
        return _iso_instants(column, zone)
    dates = convert_texts(column.dates, lambda text: _pair(day(text, day_first, month_only)), PAIR)
    times = convert_texts(column.times, lambda text: _pair(clock(text)), PAIR)
    at, offset = _sum(dates, times)
    wall = pc.coalesce(column.iso_times, at)
    fixed = pc.or_(pc.is_valid(offset), pc.and_(column.has_offset, pc.is_valid(column.iso_times)))
    shift = pc.cast(pc.multiply(pc.fill_null(offset, 0.0), 3_600_000_000), pa.int64())
    universal = pc.subtract(pc.cast(wall, pa.int64()), shift).cast(WALL)
    return pc.if_else(fixed, universal.cast(INSTANT), in_zone(wall, zone))


def _iso_instants(column: DateColumn, zone: str) -> Any:
    local = in_zone(column.iso_times, zone)
    if not pc.any(column.has_offset).as_py():
        return local
    return pc.if_else(column.has_offset, column.iso_times.cast(INSTANT), local)


PAIR = pa.struct([("at", pa.int64()), ("offset", pa.float64())])


def _pair(moment: tuple[int, float | None] | None) -> dict[str, float | None]:
    return {"at": None, "offset": None} if moment is None else {"at": moment[0], "offset": moment[1]}


def _sum(dates: Any, times: Any) -> tuple[Any, Any]:
    """Add date and time parts; the sum is null where a time is present but unreadable."""
    date_at, date_offset = (pc.struct_field(dates, name) for name in ("at", "offset"))
    time_at, time_offset = (pc.struct_field(times, name) for name in ("at", "offset"))
    no_time = pc.invert(pc.is_valid(times))
    at = pc.add(date_at, pc.if_else(no_time, pa.scalar(0, pa.int64()), time_at))
    return at.cast(WALL), pc.coalesce(time_offset, date_offset)


def in_zone(wall: Any, zone: str) -> Any:
    """Return naive wall-clock times of `zone` as instants: the first of two in autumn, shifted in spring's gap."""
    if zone == "UTC":
        return wall.cast(INSTANT)
    times = pd.Series(wall.to_numpy(zero_copy_only=False))
    local = times.dt.tz_localize(zone_of(zone), ambiguous=np.ones(len(times), bool), nonexistent="shift_forward")
    return pa.array(local.dt.tz_convert("UTC").dt.as_unit("us"), INSTANT)


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone; raises `BadValue` for a name that the zone database does not hold."""
    if name not in time_zones():
        raise BadValue(N_("“{name}” is no time zone; write it like Europe/Berlin"), name=name)
    return ZoneInfo(name)


def with_times(dates: Any, times: Any) -> Any:
    """Return texts of dates joined with the time of day (a clock or a fraction of a day) from a column beside.

    A date with a time of its own keeps it: some sheets hold both in one cell and repeat the time.
    """
    days = pc.replace_substring_regex(dates, r"[T ]+0{1,2}:00(:00)?$", "")
    bare = pc.if_else(pc.match_substring_regex(days, r"\d:\d\d"), NOTHING, days)
    return pc.coalesce(pc.binary_join_element_wise(bare, convert_texts(times, _clock_text, pa.string()), " "), days)


def _clock_text(text: str) -> str:
    if re.fullmatch(r"0?[.,]\d+|0", text):
        seconds = round(float(text.replace(",", ".")) * 86_400)
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return re.sub(r"^(1899-12-3[01]|1900-01-00)[T ]", "", text)


def looks_like_dates(texts: list[str], month_only: bool = False) -> float:
    """Return the share of texts that read as a date in either order."""
    column = split_column(clean(pd.Series(texts, dtype=object)))
    if not len(column.text):
        return 0.0
    readable = [pc.is_valid(read(column, first, "UTC", month_only)) for first in (True, False)]
    return float(pc.sum(pc.or_(*readable)).as_py() or 0) / len(column.text)
