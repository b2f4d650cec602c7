"""Days, weeks, months, quarters and years, where they are most likely to go wrong."""

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import pytest

from metrics.dates import periods
from metrics.errors import BadValue, UnknownName

day = pd.Timestamp


@pytest.mark.parametrize(
    ("inside", "grain", "start", "after", "label"),
    [
        pytest.param("2026-03-01", "day", "2026-03-01", "2026-03-02", "2026-03-01", id="day"),
        pytest.param("2024-02-29", "day", "2024-02-29", "2024-03-01", "2024-02-29", id="leap-day"),
        pytest.param("2026-03-01", "week", "2026-02-23", "2026-03-02", "2026-W09", id="sunday-ends-the-week"),
        pytest.param("2024-12-30", "week", "2024-12-30", "2025-01-06", "2025-W01", id="december-in-next-years-week-1"),
        pytest.param("2021-01-03", "week", "2020-12-28", "2021-01-04", "2020-W53", id="january-in-last-years-week-53"),
        pytest.param("2024-02-29", "month", "2024-02-01", "2024-03-01", "2024-02", id="leap-february"),
        pytest.param("2025-12-31", "month", "2025-12-01", "2026-01-01", "2025-12", id="december"),
        pytest.param("2026-03-31", "quarter", "2026-01-01", "2026-04-01", "2026-Q1", id="first-quarter"),
        pytest.param("2025-12-31", "quarter", "2025-10-01", "2026-01-01", "2025-Q4", id="last-quarter"),
        pytest.param("2024-02-29", "year", "2024-01-01", "2025-01-01", "2024", id="year"),
        pytest.param("2026-03-01", "all", "1900-01-01", "2200-01-01", "all", id="all"),
    ],
)
def test_a_day_lies_in_one_period_with_one_name(inside, grain, start, after, label):
    found = periods.start_of(day(inside), grain)
    assert (found, periods.next_start(found, grain), periods.label(found, grain)) == (day(start), day(after), label)


@pytest.mark.parametrize("grain", [grain for grain in periods.GRAINS if grain != "all"])
def test_every_day_of_seven_years_follows_its_period_without_gap_or_overlap(grain):
    for date in pd.date_range("2019-12-20", "2026-12-31"):
        start = periods.start_of(date, grain)
        after = periods.next_start(start, grain)
        assert start <= date < after
        assert periods.previous_start(after, grain) == start == periods.start_of(start, grain)


def test_labels_sort_as_their_periods_do():
    for grain in periods.GRAINS:
        labels = [periods.label(start, grain) for start in periods.starts(day("2019-12-20"), day("2027-01-10"), grain)]
        assert labels == sorted(set(labels))


@pytest.mark.parametrize(
    ("first", "last", "grain", "expected"),
    [
        pytest.param("2026-01-31", "2026-03-01", "month", ["2026-01", "2026-02", "2026-03"], id="both-ends-included"),
        pytest.param("2020-12-31", "2021-01-04", "week", ["2020-W53", "2021-W01"], id="weeks-over-new-year"),
        pytest.param("2026-03-02", "2026-03-01", "day", [], id="nothing-when-reversed"),
        pytest.param("2020-01-01", "2026-01-01", "all", ["all"], id="all-is-one"),
        pytest.param("2020-01-01", "2250-01-01", "all", ["all"], id="all-is-one-however-far-the-end"),
    ],
)
def test_the_periods_between_two_days_are_complete(first, last, grain, expected):
    assert [periods.label(start, grain) for start in periods.starts(day(first), day(last), grain)] == expected


@pytest.mark.parametrize(
    ("start", "grain", "expected"),
    [
        pytest.param("2024-02-29", "day", "2023-02-28", id="leap-day"),
        pytest.param("2026-02-23", "week", "2025-02-24", id="same-iso-week"),
        pytest.param("2020-12-28", "week", "2019-12-23", id="week-53-of-a-year-after-one-with-52"),
        pytest.param("2025-12-29", "week", "2024-12-30", id="week-1-begins-in-december"),
        pytest.param("2024-02-01", "month", "2023-02-01", id="month"),
        pytest.param("2026-10-01", "quarter", "2025-10-01", id="quarter"),
        pytest.param("2026-01-01", "year", "2025-01-01", id="year"),
    ],
)
def test_the_same_period_a_year_before(start, grain, expected):
    assert periods.year_before(day(start), grain) == day(expected)


def test_all_has_nothing_before_it():
    everything = periods.EVERYTHING[0]
    assert periods.previous_start(everything, "all") is None
    assert periods.year_before(everything, "all") is None


def test_dates_are_read_as_iso_days():
    assert periods.parse_date(" 2026-03-31 ") == day("2026-03-31")


@pytest.mark.parametrize("text", ["", "2026-02-30", "31/03/2026", "2026-03", "yesterday", "2026-03-31T10:00"])
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(BadValue, match="Write it like 2026-03-31"):
        periods.parse_date(text)


def test_unknown_grains_name_the_nearest():
    assert periods.grain("week") == "week"
    with pytest.raises(UnknownName, match="month"):
        periods.grain("months")


@pytest.mark.parametrize("name", ["Europe/Berln", "Europe", "", "../etc/passwd"])
def test_unknown_time_zones_are_refused(name):
    with pytest.raises(BadValue, match="no time zone"):
        periods.zone(name)


def held_by(engine: str, frame: pd.DataFrame) -> object:
    if engine == "duckdb":
        return duckdb.connect().from_df(frame)
    return frame.astype({"day": "timestamp[us][pyarrow]"}) if engine == "pandas-pyarrow" else frame


@pytest.mark.parametrize("engine", ["pandas-pyarrow", "pandas", "duckdb"])
@pytest.mark.parametrize("grain", periods.GRAINS)
def test_every_engine_truncates_days_alike(engine, grain):
    dates = pd.date_range("2019-12-20", "2021-01-10", unit="us")
    frame = pd.DataFrame({"place": range(len(dates) + 1), "day": pd.Series([*dates, pd.NaT])})
    days = nw.from_native(held_by(engine, frame)).lazy()
    found = days.with_columns(start=periods.truncate(nw.col("day"), grain)).collect("pandas").to_native()
    starts = found.sort_values("place")["start"].tolist()
    assert starts[:-1] == [periods.start_of(date, grain) for date in dates]
    assert pd.isna(starts[-1])


@pytest.mark.parametrize(
    ("instant", "zone", "expected"),
    [
        pytest.param("2025-12-31T23:30", "Europe/Berlin", "2026-01-01", id="east-new-year"),
        pytest.param("2026-01-01T04:59", "America/New_York", "2025-12-31", id="west-new-year"),
        pytest.param("2026-02-28T16:00", "Asia/Shanghai", "2026-03-01", id="shanghai-month-end"),
        pytest.param("2026-02-28T10:00", "Pacific/Kiritimati", "2026-03-01", id="fourteen-hours-ahead"),
        pytest.param("2026-03-01T10:59", "Pacific/Pago_Pago", "2026-02-28", id="eleven-hours-behind"),
        pytest.param("2026-03-28T22:59", "Europe/Berlin", "2026-03-28", id="last-minute-before-spring-day"),
        pytest.param("2026-03-29T21:59", "Europe/Berlin", "2026-03-29", id="last-minute-of-23-hour-day"),
        pytest.param("2026-03-29T22:00", "Europe/Berlin", "2026-03-30", id="first-after-23-hour-day"),
        pytest.param("2026-10-25T22:59", "Europe/Berlin", "2026-10-25", id="last-minute-of-25-hour-day"),
        pytest.param("2026-10-25T23:00", "Europe/Berlin", "2026-10-26", id="first-after-25-hour-day"),
        pytest.param("2026-11-01T04:30", "America/New_York", "2026-11-01", id="new-york-autumn"),
        pytest.param("2024-02-29T12:00", "UTC", "2024-02-29", id="leap-day"),
        pytest.param("2018-11-04T03:00", "America/Sao_Paulo", "2018-11-04", id="midnight-that-never-was"),
    ],
)
def test_an_instant_falls_on_the_desks_own_day(instant, zone, expected):
    instants = pd.Series(pd.to_datetime([instant, None], utc=True))
    found = periods.days(instants, zone)
    assert found[0] == day(expected)
    assert found.isna()[1]
