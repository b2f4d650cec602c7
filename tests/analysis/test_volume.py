"""Every number of the volume page is the number of the tickets behind it."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from metrics import query
from metrics.analysis import volume
from metrics.settings import Settings
from tests.data_frames import desk, in_duckdb

START, END = pd.Timestamp("2026-03-01"), pd.Timestamp("2026-03-31")


@pytest.fixture(scope="module", params=["pandas", "duckdb"])
def spring(request):
    """300 tickets over ten weeks in Berlin, summer time beginning among them; a third never solved."""
    chance = random.Random(3)  # noqa: S311 - data, no secret
    rows = []
    for number in range(300):
        created = pd.Timestamp("2026-02-10", tz="UTC") + pd.Timedelta(minutes=chance.randrange(60 * 24 * 70))
        solved = {"resolved": created + pd.Timedelta(hours=chance.randrange(1, 900)), "status": "resolved"}
        channel = chance.choice(["chat", "email"])
        rows.append(
            {"ticket_id": str(number), "created": created, "channel": channel, **(solved if number % 3 else {})}
        )
    made = desk(rows, settings=Settings(time_zone="Europe/Berlin"))
    return made if request.param == "pandas" else in_duckdb(made)


def test_the_hours_of_the_week_add_up_and_each_is_the_number_of_its_tickets(spring):
    hours = volume.by_hour(spring, START, END)
    assert hours["n"].sum() == len(query.behind(spring, "tickets", start=START, end=END))
    for row in hours.head(12).itertuples():
        assert len(volume.tickets_opened_in(spring, row.weekday, row.hour, START, END)) == row.n


def test_an_hour_is_one_of_the_desk_s_clock():
    late = [{"ticket_id": "1", "created": "2026-03-01T23:30:00Z"}]
    hours = volume.by_hour(desk(late, settings=Settings(time_zone="Europe/Berlin")), None, None)
    assert hours[["weekday", "hour", "n"]].to_dict("records") == [{"weekday": 1, "hour": 0, "n": 1}]


def test_a_filter_holds_for_the_cell_and_for_its_tickets(spring):
    where = {"channel": ["chat"]}
    top = volume.busiest_hour(volume.by_hour(spring, START, END, where))
    rows = volume.tickets_opened_in(spring, int(top["weekday"]), int(top["hour"]), START, END, where)
    assert len(rows) == top["n"]
    assert set(rows["channel"]) == {"chat"}


def test_the_busiest_hour_is_the_one_with_most_tickets_on_such_a_day():
    """March 2026 has five Mondays and four Wednesdays: four on Wednesdays are more than four on Mondays."""
    days = ["2026-03-01T12:00", *["2026-03-02T09:00"] * 4, *["2026-03-04T09:00"] * 4, "2026-03-31T12:00"]
    rows = [{"ticket_id": str(number), "created": f"{day}:00Z"} for number, day in enumerate(days)]
    top = volume.busiest_hour(volume.by_hour(desk(rows), START, END))
    assert (top["weekday"], top["n"], top["a_day"]) == (3, 4, 1.0)


def test_without_tickets_there_is_no_busiest_hour(spring):
    nothing = volume.by_hour(spring, pd.Timestamp("2030-01-01"), pd.Timestamp("2030-01-31"))
    assert volume.busiest_hour(nothing) is None
    assert volume.by_hour(desk(), None, None).empty


@pytest.mark.parametrize("end", [END, pd.Timestamp("2200-01-01")], ids=["a month", "all data"])
def test_the_ages_add_up_to_the_backlog_and_each_is_the_number_of_its_tickets(spring, end):
    bands = volume.age_bands(spring, end)
    assert bands["n"].sum() == len(query.behind(spring, "backlog", end=end)) > 0
    assert [len(volume.open_tickets_in_band(spring, row.band, end)) for row in bands.itertuples()] == bands[
        "n"
    ].tolist()


@pytest.mark.parametrize(
    ("opened", "band"),
    [
        ("2026-03-31", "0"),
        ("2026-03-30", "0"),
        ("2026-03-29", "2"),
        ("2026-03-01", "8"),
        ("2026-02-28", "31"),
        ("2025-03-31", "91"),
    ],
)
def test_an_age_is_counted_in_days_up_to_the_period_s_end(opened, band):
    rows = [{"ticket_id": "1", "created": f"{opened}T12:00:00Z"}, {"ticket_id": "2", "created": "2026-04-02T12:00:00Z"}]
    bands = volume.age_bands(desk([{**row, "status": "open"} for row in rows]), END)
    assert bands.loc[bands["n"] > 0, "band"].tolist() == [band]
