"""Figures fall in the desk's own days: clocks that change, ISO weeks, leap days, east and west of UTC."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.dates import periods
from metrics.query import figures
from metrics.settings import Settings
from tests.data_frames import desk

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time


@pytest.mark.parametrize(
    ("zone", "created", "grain", "label"),
    [
        ("Europe/Berlin", "2026-03-29T21:30Z", "day", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:30Z", "day", "2026-03-30"),
        ("Europe/Berlin", "2026-10-25T22:30Z", "day", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T23:30Z", "day", "2026-10-26"),
        ("Asia/Tokyo", "2026-01-31T16:00Z", "month", "2026-02"),
        ("America/Los_Angeles", "2026-02-01T07:00Z", "month", "2026-01"),
        ("Asia/Tokyo", "2025-12-31T16:00Z", "quarter", "2026-Q1"),
        ("America/Los_Angeles", "2026-01-01T07:00Z", "year", "2025"),
        ("UTC", "2024-12-30T12:00Z", "week", "2025-W01"),
        ("UTC", "2021-01-03T12:00Z", "week", "2020-W53"),
        ("UTC", "2024-02-29T23:59Z", "day", "2024-02-29"),
        ("UTC", "2024-02-29T23:59Z", "month", "2024-02"),
        ("Asia/Kathmandu", "2026-02-28T18:20Z", "month", "2026-03"),
    ],
)
def test_a_ticket_counts_in_the_desk_s_own_period(zone, created, grain, label):
    here = desk([{"ticket_id": "1", "created": created}], settings=Settings(time_zone=zone))
    found = figures(here, ["tickets"], grain=grain)
    assert [periods.label(start, periods.grain(grain)) for start in found["period"]] == [label]
    assert found["value"].tolist() == [1]


def test_a_leap_month_has_its_29_days():
    rows = [{"ticket_id": str(day), "created": f"2024-02-{day:02}T12:00Z"} for day in range(1, 30)]
    assert figures(desk(rows), ["tickets"], grain="month")["value"].tolist() == [29]


def test_an_hour_that_the_clocks_skip_is_not_worked():
    rows = [{"ticket_id": "1", "created": "2026-03-28T23:30Z", "resolved": "2026-03-29T02:30Z", "status": "resolved"}]
    here = desk(rows, settings=Settings(time_zone="Europe/Berlin"))
    assert figures(here, ["resolve_median"], grain="all")["value"].tolist() == [3]


OF_SEVERAL_DAYS = (
    *("tickets", "backlog", "resolve_median", "first_response_median", "sla_resolution", "fcr"),
    *("csat", "csat_mean", "nps", "response_rate"),
)


@pytest.mark.parametrize("days", [{}, {"start": pd.Timestamp("2026-02-10"), "end": pd.Timestamp("2026-06-20")}])
@pytest.mark.parametrize("grain", ["month", "all", "week"])
def test_figures_asked_together_are_those_asked_alone(sample, grain, days):
    desk, where = sample.desk(), {"channel": ["email", "chat", None]}
    together = figures(desk, OF_SEVERAL_DAYS, grain=grain, where=where, **days)
    alone = [figures(desk, [key], grain=grain, where=where, **days) for key in OF_SEVERAL_DAYS]
    both = (rows.fillna({"scale": "", "reason": ""}) for rows in (together, pd.concat(alone, ignore_index=True)))
    pd.testing.assert_frame_equal(*both, check_dtype=False)
    assert (together["n"] > 0).any()
