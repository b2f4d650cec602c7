"""Business hours, against values worked by hand and against a count of every single minute."""

from datetime import date, time
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.dates.business_hours import business_hours
from metrics.errors import BadValue
from metrics.settings import Calendar

DAY = (time(8), time(18))
OFFICE = Calendar()  # Monday to Friday, 08:00 to 18:00
ALWAYS = Calendar(hours=((time(0), time(0)),) * 7)
NIGHT = Calendar(hours=((time(22), time(6)),) * 7)
OVERLAPPING = Calendar(hours=((time(8), time(8)), (time(6), time(18)), None, None, None, None, None))
NEVER = Calendar(hours=(None,) * 7)


def instants(*moments: str | None, zone: str = "UTC") -> pd.Series:
    return pd.Series(pd.to_datetime(list(moments), format="ISO8601")).dt.tz_localize(zone).dt.tz_convert("UTC")


def worked(start: str | None, end: str | None, calendar: Calendar = OFFICE, zone: str = "UTC") -> float:
    return business_hours(instants(start, zone=zone), instants(end, zone=zone), calendar, zone)[0]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        pytest.param("2026-03-02T17:55", "2026-03-03T08:05", 10 / 60, id="ten-minutes-over-night"),
        pytest.param("2026-03-06T17:55", "2026-03-09T08:05", 10 / 60, id="ten-minutes-over-the-weekend"),
        pytest.param("2026-03-02T09:00", "2026-03-02T11:30", 2.5, id="within-a-day"),
        pytest.param("2026-03-02T00:00", "2026-03-03T00:00", 10, id="a-day-is-its-hours"),
        pytest.param("2026-03-02T00:00", "2026-03-09T00:00", 50, id="a-week"),
        pytest.param("2026-03-02T18:00", "2026-03-03T08:00", 0, id="closed-all-night"),
        pytest.param("2026-03-07T10:00", "2026-03-08T15:00", 0, id="closed-all-weekend"),
        pytest.param("2026-03-02T07:00", "2026-03-02T08:01", 1 / 60, id="before-opening"),
        pytest.param("2024-02-28T12:00", "2024-03-01T12:00", 20, id="leap-day"),
        pytest.param("2025-12-31T17:00", "2026-01-01T09:00", 2, id="over-new-year"),
        pytest.param("2026-03-03T08:05", "2026-03-02T17:55", -10 / 60, id="negative-when-reversed"),
        pytest.param("2026-03-02T09:00", "2026-03-02T09:00", 0, id="no-time-at-all"),
        pytest.param("2026-03-02T09:00", None, np.nan, id="end-missing"),
        pytest.param(None, "2026-03-02T09:00", np.nan, id="start-missing"),
        pytest.param("1970-01-01T00:00", "2026-03-02T09:00", np.nan, id="placeholder-date"),
        pytest.param("2026-03-02T09:00", "9999-12-31T00:00", np.nan, id="date-at-the-end-of-time"),
    ],
)
def test_business_hours_worked_by_hand(start, end, hours):
    assert worked(start, end) == pytest.approx(hours, nan_ok=True)


@pytest.mark.parametrize(
    ("calendar", "start", "end", "hours"),
    [
        pytest.param(Calendar(country="DE"), "2026-04-02T17:00", "2026-04-07T09:00", 2, id="easter-in-germany"),
        pytest.param(OFFICE, "2026-04-02T17:00", "2026-04-07T09:00", 22, id="easter-without-a-country"),
        pytest.param(Calendar(country="DE-BY"), "2026-01-06T00:00", "2026-01-07T00:00", 0, id="epiphany-in-bavaria"),
        pytest.param(Calendar(country="DE"), "2026-01-06T00:00", "2026-01-07T00:00", 10, id="none-in-the-rest"),
        pytest.param(Calendar(country="US"), "2026-11-26T00:00", "2026-11-27T00:00", 0, id="thanksgiving"),
        pytest.param(Calendar(country="CN"), "2026-10-01T00:00", "2026-10-02T00:00", 0, id="national-day"),
        pytest.param(
            Calendar(closures=(date(2026, 3, 3),)), "2026-03-02T17:00", "2026-03-04T09:00", 2, id="own-closure"
        ),
        pytest.param(
            Calendar(hours=(DAY, DAY, DAY, DAY, (time(8), time(14)), (time(9), time(12, 30)), None)),
            "2026-03-06T13:00",
            "2026-03-09T09:00",
            1 + 3.5 + 1,
            id="short-friday-and-saturday",
        ),
        pytest.param(ALWAYS, "2026-03-02T00:00", "2026-03-09T00:00", 168, id="round-the-clock"),
        pytest.param(NIGHT, "2026-03-02T00:00", "2026-03-03T00:00", 8, id="night-shift"),
        pytest.param(OVERLAPPING, "2026-03-02T00:00", "2026-03-08T00:00", 34, id="overlapping-shifts-count-once"),
        pytest.param(NEVER, "2026-03-02T00:00", "2026-03-09T00:00", np.nan, id="never-open-is-unknown-not-none"),
    ],
)
def test_the_calendar_decides(calendar, start, end, hours):
    assert worked(start, end, calendar) == pytest.approx(hours, nan_ok=True)


@pytest.mark.parametrize(
    ("calendar", "zone", "start", "end", "hours"),
    [
        pytest.param(OFFICE, "Europe/Berlin", "2026-03-27T17:00", "2026-03-30T09:00", 2, id="berlin-spring"),
        pytest.param(OFFICE, "Europe/Berlin", "2026-10-23T17:00", "2026-10-26T09:00", 2, id="berlin-autumn"),
        pytest.param(OFFICE, "America/New_York", "2026-03-06T17:00", "2026-03-09T09:00", 2, id="new-york-spring"),
        pytest.param(OFFICE, "Asia/Shanghai", "2026-03-02T17:55", "2026-03-03T08:05", 10 / 60, id="shanghai"),
        pytest.param(OFFICE, "Pacific/Kiritimati", "2026-03-02T17:55", "2026-03-03T08:05", 10 / 60, id="kiritimati"),
        pytest.param(ALWAYS, "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00", 23, id="day-of-23-hours"),
        pytest.param(ALWAYS, "Europe/Berlin", "2026-10-25T00:00", "2026-10-26T00:00", 25, id="day-of-25-hours"),
        pytest.param(NIGHT, "Europe/Berlin", "2026-03-28T20:00", "2026-03-29T12:00", 7, id="night-of-7-hours"),
        pytest.param(NIGHT, "America/New_York", "2026-10-31T20:00", "2026-11-01T12:00", 9, id="night-of-9-hours"),
    ],
)
def test_clock_changes_count_the_hours_really_worked(calendar, zone, start, end, hours):
    assert worked(start, end, calendar, zone) == pytest.approx(hours)


def minutes_counted(start: pd.Timestamp, end: pd.Timestamp, calendar: Calendar, zone: str) -> float:
    wall = [moment.astimezone(ZoneInfo(zone)) for moment in pd.date_range(start, end, freq="min", inclusive="left")]
    return sum(is_open(moment, calendar) for moment in wall) / 60


def is_open(moment: pd.Timestamp, calendar: Calendar) -> bool:
    hours = calendar.hours[moment.weekday()]
    return hours is not None and hours[0] <= moment.time() < hours[1]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns"])
@pytest.mark.parametrize("first", ["2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"])
def test_business_hours_equal_a_count_of_every_minute(zone, first):
    calendar = Calendar(hours=(DAY,) * 6 + ((time(0), time(23, 45)),))
    start = pd.Timestamp(first, tz="UTC") + pd.Timedelta(minutes=437)
    end = start + pd.Timedelta(minutes=3 * 24 * 60 + 191)
    found = business_hours(pd.Series([start]), pd.Series([end]), calendar, zone)[0]
    assert found == pytest.approx(minutes_counted(start, end, calendar, zone))


moments = st.datetimes(min_value=pd.Timestamp("2024-01-01"), max_value=pd.Timestamp("2027-12-31"))


@given(st.lists(moments, min_size=3, max_size=3).map(sorted), st.sampled_from([OFFICE, NIGHT, ALWAYS, OVERLAPPING]))
def test_stretches_add_up_and_never_exceed_the_clock(three, calendar):
    first, middle, last = (pd.Series(pd.to_datetime([moment], utc=True)) for moment in three)
    parts = [business_hours(a, b, calendar, "Europe/Berlin")[0] for a, b in ((first, middle), (middle, last))]
    whole = business_hours(first, last, calendar, "Europe/Berlin")[0]
    assert sum(parts) == pytest.approx(whole)
    assert 0 <= whole <= (three[2] - three[0]).total_seconds() / 3600 + 1e-9


def test_many_tickets_are_worked_out_row_by_row():
    start = instants("2026-03-02T17:55", None, "2026-03-02T09:00")
    end = instants("2026-03-03T08:05", "2026-03-03T08:05", "2026-03-02T10:00")
    assert business_hours(start, end, OFFICE, "UTC") == pytest.approx([10 / 60, np.nan, 1], nan_ok=True)


def test_no_tickets_have_no_hours():
    assert business_hours(instants(), instants(), OFFICE, "UTC").shape == (0,)


@pytest.mark.parametrize("country", ["XX", "DE-XX", "Germany"])
def test_unknown_countries_are_refused(country):
    with pytest.raises(BadValue, match=country):
        worked("2026-03-02T09:00", "2026-03-02T10:00", Calendar(country=country))
