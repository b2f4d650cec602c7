"""All date arithmetic: days, weeks, months, quarters and years in the desk's time zone.

A period is identified by its start, a midnight in the desk's time zone without a zone attached (a "day"). Instants
become days once, in `days`, so that no later step can move a row across midnight. Weeks start on Monday and have the
ISO year.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.errors import BadValue, UnknownName
from metrics.text.translation import N_

Grain = Literal["day", "week", "month", "quarter", "year", "all"]
GRAINS: tuple[Grain, ...] = get_args(Grain)
EVERYTHING = (pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01"))

STEPS: dict[str, pd.DateOffset] = {
    "day": pd.DateOffset(days=1),
    "week": pd.DateOffset(weeks=1),
    "month": pd.DateOffset(months=1),
    "quarter": pd.DateOffset(months=3),
    "year": pd.DateOffset(years=1),
}
_FREQUENCIES = {"day": "D", "week": "7D", "month": "MS", "quarter": "QS-JAN", "year": "YS-JAN"}
_TRUNCATE = {"day": "1d", "month": "1mo", "quarter": "1q", "year": "1y"}
_ONE_DAY = pd.Timedelta(days=1)


def grain(name: str) -> Grain:
    """Return `name` as a grain; raise UnknownName when there is none of that name."""
    if name not in GRAINS:
        raise UnknownName("grain", name, GRAINS)
    return name


def zone(name: str) -> ZoneInfo:
    """Return the time zone `name` ("Europe/Berlin"); raise BadValue when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadValue(N_("There is no time zone “{name}”. Write it like Europe/Berlin."), name=name) from None


def parse_date(text: str) -> pd.Timestamp:
    """Return the day written as YYYY-MM-DD; raise BadValue for anything else."""
    try:
        return pd.Timestamp(date.fromisoformat(text.strip()))
    except ValueError:
        raise BadValue(N_("“{text}” is not a date. Write it like 2026-03-31."), text=text) from None


def start_of(day: date, grain: Grain) -> pd.Timestamp:
    """Return the first day of the period in which `day` lies."""
    midnight = pd.Timestamp(day).normalize()
    if grain == "day":
        return midnight
    if grain == "week":
        return midnight - pd.Timedelta(days=midnight.weekday())
    if grain == "month":
        return midnight.replace(day=1)
    if grain == "quarter":
        return midnight.replace(day=1, month=3 * midnight.quarter - 2)
    return midnight.replace(day=1, month=1) if grain == "year" else EVERYTHING[0]


def next_start(start: pd.Timestamp, grain: Grain) -> pd.Timestamp:
    """Return the first day after the period that begins on `start`."""
    return EVERYTHING[1] if grain == "all" else start + STEPS[grain]


def previous_start(start: pd.Timestamp, grain: Grain) -> pd.Timestamp | None:
    """Return the start of the period before; None for "all", which has none."""
    return None if grain == "all" else start - STEPS[grain]


def year_before(start: pd.Timestamp, grain: Grain) -> pd.Timestamp | None:
    """Return the start of the same period a year earlier; None for "all".

    A week corresponds to the week of the same ISO number, week 53 to week 52 of a year without a 53rd; 29 February
    corresponds to the 28th.
    """
    if grain == "all":
        return None
    if grain != "week":
        return start - STEPS["year"]
    year, week, _ = start.isocalendar()
    last_week = date(year - 1, 12, 28).isocalendar().week
    return pd.Timestamp(date.fromisocalendar(year - 1, min(week, last_week), 1))


def starts(first: date, last: date, grain: Grain) -> list[pd.Timestamp]:
    """Return the start of every period that contains a day from `first` to `last`, both included, in order."""
    start, end = start_of(first, grain), pd.Timestamp(last)
    if grain == "all":
        # It contains every day, those after its nominal end too.
        return [start] if start <= end else []
    return pd.date_range(start, end, freq=_FREQUENCIES[grain], unit="us").to_list()


def label(start: pd.Timestamp, grain: Grain) -> str:
    """Return the label of a period: 2026-03-01, 2026-W09 (by ISO year), 2026-03, 2026-Q1, 2026 or all."""
    if grain == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "quarter":
        return f"{start.year}-Q{start.quarter}"
    return start.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "all": "all"}[grain])


def of_label(label: str, grain: Grain) -> pd.Timestamp:
    """Return the start of the period with this label, the inverse of `label`; raises BadValue."""
    try:
        return _of_label(label, grain)
    except ValueError:
        raise BadValue(N_("“{text}” is no {grain}."), text=label, grain=grain) from None


def _of_label(label: str, grain: Grain) -> pd.Timestamp:
    if grain == "week":
        year, _, week = label.partition("-W")
        return pd.Timestamp(date.fromisocalendar(int(year), int(week), 1))
    if grain == "quarter":
        year, _, quarter = label.partition("-Q")
        return pd.Timestamp(int(year), 3 * int(quarter) - 2, 1)
    if grain == "all":
        return EVERYTHING[0]
    return pd.Timestamp(date.fromisoformat(label + {"day": "", "month": "-01", "year": "-01-01"}[grain]))


def last_day(start: pd.Timestamp, grain: Grain) -> pd.Timestamp:
    """Return the last day of the period that begins on `start`."""
    return next_start(start, grain) - _ONE_DAY


def truncate(expression: nw.Expr, grain: Grain) -> nw.Expr:
    """Return the Narwhals expression for the start of the period in which a day lies; missing stays missing."""
    if grain == "all":
        return nw.when(~expression.is_null()).then(nw.lit(EVERYTHING[0].to_pydatetime()))
    return _monday(expression) if grain == "week" else expression.dt.truncate(_TRUNCATE[grain])


def _monday(day: nw.Expr) -> nw.Expr:
    # Narwhals cannot truncate to weeks, and not every engine counts them from Monday.
    return nw.coalesce(
        *(nw.when(day.dt.weekday() == 1 + back).then(day.dt.offset_by(f"-{back}d")) for back in range(7))
    )


def local(instants: pd.Series, time_zone: str) -> pd.Series:
    """Return UTC instants as wall-clock times of the desk, without a zone (datetime64[us]); missing stays missing."""
    wall: pd.Series = instants.dt.tz_convert(zone(time_zone)).dt.tz_localize(None)
    return wall


def days(instants: pd.Series, time_zone: str) -> pd.Series:
    """Return the desk's own day of each UTC instant, as a midnight without a zone; missing stays missing."""
    midnights: pd.Series = local(instants, time_zone).dt.normalize()
    return midnights
