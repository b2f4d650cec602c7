"""Dates are read in one explicit format a column, decided from all of its values."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.errors import BadValue
from metrics.ingest.parse import dates
from metrics.ingest.parse.cells import clean
from metrics.ingest.parse.day import day
from metrics.ingest.parse.header_zones import zone_in

NEW_YORK = "America/New_York"
ONE = {
    "ISO": ("2026-02-25 16:38:58", "2026-02-25 21:38:58"),
    "ISO with fractions": ("2026-02-25 16:38:58.679", "2026-02-25 21:38:58.679"),
    "ISO in UTC": ("2026-03-05T03:04:05Z", "2026-03-05 03:04:05"),
    "ISO with an offset": ("2026-03-05T03:04:05+02:00", "2026-03-05 01:04:05"),
    "zone letters behind": ("2026-03-05 03:04:05 CDT", "2026-03-05 08:04:05"),
    "GMT and an offset behind": ("2026-02-25 10:00 GMT+8", "2026-02-25 02:00"),
    "a day only": ("2026-02-25", "2026-02-25 05:00"),
    "unpadded hour": ("2026-02-25 6:38", "2026-02-25 11:38"),
    "Jira": ("25/Feb/26 10:17 PM", "2026-02-26 03:17"),
    "Spanish month": ("19/ene/26 12:47 AM", "2026-01-19 05:47"),
    "French month": ("25 févr. 2026 14:00", "2026-02-25 19:00"),
    "American in words": ("Feb 25, 2026 10:17 PM", "2026-02-26 03:17"),
    "weekday in front": ("Wednesday, 25 February 2026", "2026-02-25 05:00"),
    "dots": ("25.02.2026 14:30", "2026-02-25 19:30"),
    "two-digit year": ("25/02/26", "2026-02-25 05:00"),
    "Chinese": ("2026年3月5日 下午3:05", "2026-03-05 20:05"),
    "Korean": ("2026. 3. 5. 오후 3:05", "2026-03-05 20:05"),
    "no separators": ("20260225", "2026-02-25 05:00"),
    "no separators, with time": ("20260225143000", "2026-02-25 19:30"),
    "spreadsheet serial": ("46078.375", "2026-02-25 14:00"),
    "epoch seconds": ("1714521600", "2024-05-01"),
    "epoch milliseconds": ("1714521600000", "2024-05-01"),
    "midnight as 12 AM": ("2026/03/05 12:05:00 AM", "2026-03-05 05:05"),
}
UNREADABLE = (
    *("hello", "12345", "2026-02-30", "30/02/2026", "2026-02-25 25:00", "1899-01-01", "2026-03", "99999999"),
    *("5 5 Feb 2026 Mar", "2026-02-25 10:00 XYZ", "2026-02-25 10:75", "1/2", "Feb 26 Feb"),
)


def column(*texts):
    return dates.split_column(clean(pd.Series(list(texts), dtype=object)))


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_a_date_is_read_as_an_instant(text, expected):
    assert dates.read(column(text), day_first=True, zone=NEW_YORK)[0].as_py() == pd.Timestamp(expected, tz="UTC")


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_is_not_read(text):
    assert dates.read(column(text), day_first=True, zone="UTC")[0].as_py() is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/01/2026", "25/01/2026"], "day"),
        (["05/01/2026", "01/25/2026"], "month"),
        (["05/01/2026", "02/03/2026"], "either"),
        (["05/05/2026"], "none"),
        (["2026-02-01", "25/Feb/26"], "none"),
        (["25/01/2026", "01/25/2026"], "either"),
    ],
    ids=["a day over 12 first", "a day over 12 second", "nothing tells", "all the same", "named or ISO", "both"],
)
def test_the_whole_column_decides_whether_the_day_comes_first(texts, order):
    assert column(*texts).order == order


def test_mixed_spellings_of_one_column_are_all_read():
    got = dates.read(column("2026-02-25 10:00:00", "25/02/2026 11:00", None, "46078.5"), day_first=True, zone="UTC")
    assert [value and value.hour for value in got.to_pylist()] == [10, 11, None, 12]


def test_autumn_takes_the_first_of_two_hours_and_spring_moves_on():
    got = dates.read(column("2026-10-25 02:30:00", "2026-03-29 02:30:00"), day_first=True, zone="Europe/Berlin")
    assert [value.hour for value in got.to_pylist()] == [0, 1]


@pytest.mark.parametrize(
    ("header", "zone"),
    [
        ("Started at (America/New_York)", NEW_YORK),
        ("Created [UTC]", "UTC"),
        ("Time (in hrs)", None),
        ("Created", None),
        ("Created (UTC+8)", "Etc/GMT-8"),
        ("Created GMT-03:00", "Etc/GMT+3"),
        ("Date (UTC+05:30)", "Asia/Kolkata"),
        ("Opened (JST)", "Etc/GMT-9"),
        ("创建时间（北京时间）", "Asia/Shanghai"),
        ("created_utc", "UTC"),
    ],
)
def test_a_zone_is_taken_from_the_header(header, zone):
    assert zone_in(header) == zone


def test_an_unknown_zone_is_refused_by_name():
    with pytest.raises(BadValue, match="Mars/Base"):
        dates.zone_of("Mars/Base")


def test_a_time_of_day_joins_its_date():
    joined = dates.with_times(
        clean(pd.Series(["2026-03-01 00:00:00", "2026-03-02", "2026-03-03"])), clean(pd.Series(["0.5", "9:05 PM", ""]))
    )
    got = dates.read(dates.split_column(joined), day_first=True, zone="UTC")
    assert [value.hour for value in got.to_pylist()] == [12, 21, 0]


def test_months_alone_are_read_only_where_a_month_is_meant():
    months = dates.read(column("2026-03", "Mar 2026", "03/2026", "2026年3月"), True, "UTC", month_only=True)
    assert {value.month for value in months.to_pylist()} == {3}


@pytest.mark.parametrize(
    "text", ["1/99999999999999999999/2026", "1/2147483648/2026", "2026-01-" + "9" * 5000, f"Mar {'9' * 20}", "²/1/2026"]
)
def test_a_number_that_no_calendar_holds_is_no_date(text):
    assert {day(text, day_first, month_only=True) for day_first in (True, False)} == {None}
