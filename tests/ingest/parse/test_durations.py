"""Durations in every shape become hours; a signed time remaining never does."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from metrics.ingest.parse import durations
from metrics.ingest.parse.cells import clean, clock

HOURS = {
    "clock": ("1:30:00", 1.5),
    "more than a day": ("36:15:00", 36.25),
    "hours and minutes": ("0:45", 0.75),
    "days and a clock": ("1 day, 2:30:00", 26.5),
    "letters": ("1d 2h 3m", 26.05),
    "words": ("2 Days 4 Hours 30 Minutes", 52.5),
    "ManageEngine": ("0hrs 59min", 59 / 60),
    "Chinese": ("3小时30分钟", 3.5),
    "seconds": ("90 s", 0.025),
    "minus": ("-3:30", -3.5),
    "plain": ("2.5", 2.5),
    "nothing": ("soon", None),
    "letters only": ("h", None),
}


@pytest.mark.parametrize(("text", "expected"), HOURS.values(), ids=HOURS)
def test_a_duration_is_read_as_hours(text, expected):
    assert durations.hours(text, "hours") == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("texts", "unit", "expected"),
    [
        (["90", "30"], "minutes", [1.5, 0.5]),
        (["3600", "-"], "seconds", [1.0, None]),
        (["1,5", "2"], "hours", [1.5, 2.0]),
        (["3,600", "1,800"], "seconds", [1.0, 0.5]),
        (["0.5", "1:00:00"], "days", [12.0, 1.0]),
    ],
    ids=["minutes", "seconds", "decimal comma", "thousands comma", "day fraction beside a clock"],
)
def test_plain_numbers_are_in_the_columns_unit(texts, unit, expected):
    assert durations.read(clean(pd.Series(texts)), unit).to_pylist() == expected


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("First response time (in hrs)", "hours"),
        ("First_Response_Minutes", "minutes"),
        ("Full resolution time in minutes within business hours", "minutes"),
        ("Ticket time to resolve (seconds)", "seconds"),
        ("Time to close (HH:mm:ss)", "hours"),
        ("解决时长（小时）", "hours"),
        ("Resolution days", "days"),
        ("Resolution time", None),
        ("Resolution Time (Hour(s))", "hours"),
        ("Resolution Day(s)", "days"),
        ("First Response Minute(s)", "minutes"),
        ("Handle time [s]", "seconds"),
        ("Handle time (m)", "minutes"),
    ],
)
def test_the_header_names_the_unit(header, unit):
    assert durations.unit_in(header) == unit


@pytest.mark.parametrize(
    ("texts", "remaining"),
    [(["-3:20", "1:05"], True), (["3:20", "1:05"], False), (["-3.5", "2"], False), ([], False)],
    ids=["signed", "unsigned", "numbers", "none"],
)
def test_signed_clocks_are_time_remaining(texts, remaining):
    assert durations.is_remaining(texts) is remaining


@pytest.mark.parametrize(
    ("values", "unit"), [([60.0, 120.0], "minutes"), ([1.0, 2.1], "hours"), ([7.0, 9.0], None), ([None, None], None)]
)
def test_the_unit_that_agrees_with_the_dates_is_found(values, unit):
    assert durations.nearest_unit(pa.array(values, pa.float64()), pa.array([1.0, 2.0])) == unit


def test_a_clock_is_written_with_its_sign():
    assert (clock(3661), clock(-60)) == ("1:01:01", "-0:01:00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.02:03:04", 26 + 3 / 60 + 4 / 3600),
        ("1:02:03:04", 26 + 3 / 60 + 4 / 3600),
        ("PT3H20M", 3 + 1 / 3),
        ("P1DT2H", 26.0),
        ("PT0.5H", 0.5),
        ("-PT6M", -0.1),
        ("P2W", 336.0),
        ("P", None),
        ("PT", None),
        ("45s", 0.0125),
        ("500 ms", 500 / 3_600_000),
        ("2 hours and 6 minutes", 2.1),
        ("1 día 2 horas", 26.0),
        ("2 Tage 3 Std.", 51.0),
        ("3 jours et 2 heures", 74.0),
        ("1小时30分钟", 1.5),
        ("1h30", 1.5),
        ("3 apples", None),
    ],
)
def test_durations_in_the_notations_of_programs_and_languages(text, expected):
    assert durations.hours(text, "hours") == (expected if expected is None else pytest.approx(expected))
