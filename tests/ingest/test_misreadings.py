"""Cells of real exports that once were read as something they are not, without a word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from tests.ingest.corpus import read, split

HOURS = split("Ticket ID|Created|First response at|First response time (hours)|Status")


def rows(*lines: str) -> list[list[Any]]:
    return [split(line) for line in lines]


def values(frame: pd.DataFrame, column: str) -> list[Any]:
    return [None if pd.isna(value) else value for value in frame[column]]


@pytest.mark.parametrize(
    ("header", "cells", "met"),
    [
        pytest.param("SLA met", ("1.0", "0.0", "1.0"), [True, False, True], id="flags that a blank made decimals"),
        pytest.param("SLA breached", ("1.0", "0.0", ""), [False, True, None], id="and turned round"),
        pytest.param("SLA met", ("2:10", "-0:15", ""), [True, False, None], id="signed time remaining"),
        pytest.param("SLA met", ("35.5", "-12", "3"), [True, False, True], id="signed minutes remaining"),
    ],
)
def test_a_target_is_met_as_the_cell_says(header, cells, met):
    lines = [f"{n}|2026-01-0{n}|{cell}|Closed" for n, cell in enumerate(cells, 1)]
    reading = read(split(f"Ticket ID|Created|{header}|Status"), rows(*lines))
    assert values(reading.tables["tickets"], "sla_resolution") == met


def test_hours_that_a_target_allows_do_not_say_that_it_was_met():
    reading = read(split("Ticket ID|Created|SLA|Status"), rows("1|2026-01-01|4|Closed", "2|2026-01-02|24|Closed"))
    assert values(reading.tables["tickets"], "sla_resolution") == [None, None]
    assert {column.header: column.field for column in reading.columns}["SLA"] is None


def test_a_zero_where_nobody_has_answered_yet_is_no_wait():
    reading = read(
        HOURS,
        rows(
            "1|2026-01-01 09:00|2026-01-01 10:00|1:00:00|Closed",
            "2|2026-01-02 09:00||0:00:00|Open",
            "3|2026-01-03 09:00|2026-01-03 09:00|0:00:00|Closed",
            "4|2026-01-04 09:00||0:30:00|Closed",
        ),
    )
    assert values(reading.tables["tickets"], "first_response_hours") == [1.0, None, 0.0, 0.5]
    assert [values for template, values in reading.notes if "zeros stand" in template] == [
        {"column": "First response time (hours)", "n": 1}
    ]


def test_a_zero_is_no_wait_either_where_nothing_has_been_resolved_at_all():
    header = split("Ticket ID|Created|Resolved at|Resolution time (hours)|Status")
    reading = read(header, rows("1|2026-01-01||0:00:00|Resolved", "2|2026-01-02||0:00:00|Open"))
    assert values(reading.tables["tickets"], "resolve_hours") == [None, None]


def test_zeros_stay_where_no_column_says_when_it_happened():
    reading = read(split("Ticket ID|Created|First response time (hours)"), rows("1|2026-01-01|0", "2|2026-01-02|2"))
    assert values(reading.tables["tickets"], "first_response_hours") == [0.0, 2.0]


def test_a_time_beside_a_date_that_has_its_time_already_is_not_added_twice():
    cells = [[n, datetime(2026, 1, n, 17, 34, 4), "17:34:05", "Open"] for n in (1, 2)]  # noqa: DTZ001 - as in a sheet
    reading = read(split("Ticket ID|Date|Time|Status"), cells)
    assert reading.tables["tickets"]["created"].dt.strftime("%d %H:%M").tolist() == ["01 17:34", "02 17:34"]


SWAPPED = [datetime(2021, day, 3, 9, 57) for day in range(1, 13)]  # noqa: DTZ001 - as in a sheet
WHOLE = ["3/13/2021 12:08", "3/25/2021 11:41", "3/30/2021 8:00"]


def test_dates_that_a_spreadsheet_turned_round_are_turned_back():
    """Excel read 3/12/2021 as 3 December, and left 3/13/2021 as text."""
    cells = [[n, cell, "Open"] for n, cell in enumerate([*SWAPPED, *WHOLE])]
    reading = read(split("Ticket ID|Created|Status"), cells)
    assert set(reading.tables["tickets"]["created"].dt.month) == {3}
    assert [values for template, values in reading.notes if "turned" in template] == [{"column": "Created", "n": 12}]


def test_dates_beside_texts_in_the_same_order_stay_as_they_are():
    days = [datetime(2021, 3, day, 9, 57) for day in range(1, 29, 2)]  # noqa: DTZ001 - as in a sheet
    cells = [[n, cell, "Open"] for n, cell in enumerate([*days, *WHOLE])]
    reading = read(split("Ticket ID|Created|Status"), cells)
    assert set(reading.tables["tickets"]["created"].dt.month) == {3}
    assert reading.tables["tickets"]["created"].dt.day.tolist()[:2] == [1, 3]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_ticket_closed_on_the_day_that_it_came_did_not_end_before_it(zone):
    cells = rows("1|2026-01-05 15:30|2026-01-05|Closed", "2|2026-01-06 23:30|2026-01-05|Closed")
    reading = read(split("Ticket ID|Created|Closed on|Status"), cells, zone=zone)
    assert [problem.row for problem in reading.problems] == [3]
    assert [values for template, values in reading.notes if "right to a day" in template] == [{"column": "Closed on"}]


def test_days_beside_days_are_compared_as_they_are():
    reading = read(split("Ticket ID|Created|Closed on|Status"), rows("1|2026-01-05|2026-01-05|Closed"))
    assert (reading.problems, reading.notes) == ([], [])


def test_a_desk_s_own_status_counts_as_the_group_that_its_help_desk_puts_it_in():
    header = "Summary|Issue key|Issue id|Issue Type|Project key|Created|Status|Status Category"
    lines = rows(
        "VPN|A-1|1|Task|A|25/Feb/26 10:17 PM|Released to Ada|Done",
        "VPN|A-2|2|Task|A|25/Feb/26 10:17 PM|Wishlist|To Do",
        "VPN|A-3|3|Task|A|25/Feb/26 10:17 PM|Resolved|Done",
        "VPN|A-4|4|Task|A|25/Feb/26 10:17 PM|Nowhere|",
    )
    reading = read(split(header), lines)
    assert values(reading.tables["tickets"], "status") == ["resolved", "new", "resolved", None]
    assert [problem.value for problem in reading.problems] == ["Nowhere"]


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        pytest.param(("3,87,16,91,111", "4", "5"), [None, 4.0, 5.0], id="a slip in a text"),
        pytest.param(("3871691111", "4", "5"), [None, 4.0, 5.0], id="a slip in a number"),
        pytest.param(("1,234.5", "4", "5"), [1234.5, 4.0, 5.0], id="thousands are hours"),
    ],
)
def test_no_ticket_waits_for_a_thousand_years(cells, hours):
    lines = [f"{n}|2026-01-0{n}|{cell}|Closed" for n, cell in enumerate(cells, 1)]
    reading = read(split("Ticket ID|Created|Resolution time (hours)|Status"), rows(*lines))
    assert values(reading.tables["tickets"], "resolve_hours") == hours
    assert [problem.row for problem in reading.problems] == [2 for hour in hours if hour is None]


def test_a_column_of_nothing_but_slips_is_left_alone():
    cells = rows(*(f"{n}|2026-01-0{n}|3,87,16,91,11{n}|Closed" for n in range(1, 6)))
    reading = read(split("Ticket ID|Created|Resolution time (hours)|Status"), cells)
    assert {column.header: column.field for column in reading.columns}["Resolution time (hours)"] is None
