"""What control limits tell is said in a lead's words, and only what they tell."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import control_limits_text
from metrics.analysis.change import year_on_year
from metrics.analysis.control_limits import TOO_SHORT, limits, with_limits
from metrics.settings import Settings
from metrics.text.translation import Words
from tests.analysis.test_change import trend

WORDS = Words("en")
STEADY = [49, 51, 48, 52, 50, 49] * 2
HIGH, LOW = [53, 54] * 5, [46, 47] * 5


def _said(values, grain="month", **columns):
    return control_limits_text.sentences(
        WORDS, limits(trend("tickets", values, **columns), "tickets", Settings()), grain
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param(
            STEADY + HIGH, "The level has shifted since January 2025: 10 months in a row above the middle.", id="up"
        ),
        pytest.param(
            STEADY + LOW, "The level has shifted since December 2024: 11 months in a row below the middle.", id="down"
        ),
        pytest.param(
            [*STEADY, *HIGH, 48, 52],
            "From January 2025 to October 2025, 10 months in a row lay above the middle.",
            id="a run that is over",
        ),
        pytest.param(
            [49, 51, 49, 51, 49, 51, *[51] * 6, *[49] * 7, *[51] * 7],
            "The line crosses its middle too seldom for luck: the level drifts.",
            id="few crossings, no long run",
        ),
        pytest.param(STEADY, "Every period lies inside the control limits.", id="nothing"),
        pytest.param([50] * 3, "Control limits: fewer than six finished periods: no limits yet.", id="too short"),
    ],
)
def test_a_trend_says_its_clearest_signal_first(values, said):
    assert _said(values)[0] == said


def test_a_point_outside_is_named_with_the_limits_it_left():
    assert _said([*STEADY, 70]) == ["January 2025 lies outside the control limits of 44 to 56."]


def test_several_points_outside_are_counted_and_the_last_is_named():
    assert _said([*STEADY, 70, 50, 72])[0].startswith("2 periods lie outside the control limits, last March 2025")


def test_the_run_is_the_longest_and_an_unfinished_period_is_no_part_of_it():
    found = limits(trend("tickets", STEADY + HIGH, unfinished=[False] * 21 + [True]), "tickets", Settings())
    assert found.run is not None
    assert (found.run.periods, found.run.above, found.run.lasts) == (9, True, True)


def test_the_baseline_and_its_method_can_be_read():
    found = limits(trend("tickets", STEADY), "tickets", Settings())
    assert control_limits_text.baseline(WORDS, found, "month").endswith("set on January 2024 to December 2024.")
    nothing = limits(trend("tickets", [1, 2]), "tickets", Settings())
    assert (control_limits_text.baseline(WORDS, nothing, "month"), nothing.reason) == ("", TOO_SHORT)


@pytest.mark.parametrize(("grain", "has"), [("day", False), ("all", False), ("week", True), ("quarter", True)])
def test_days_have_no_limits_they_follow_the_week(grain, has):
    assert control_limits_text.has_limits(grain) is has


def test_limits_stand_beside_their_periods():
    rows = with_limits(trend("tickets", [*STEADY, 70]), Settings())
    assert rows["outside"].tolist() == [False] * 12 + [True]
    assert rows["limit_high"].nunique() == 1
    assert with_limits(trend("tickets", [1, 2]), Settings())["centre"].isna().all()


def test_a_desk_that_grows_stays_inside_limits_along_its_line():
    grown = 600 * 1.03 ** np.arange(24) * np.array([1.02, 0.98, 1.01, 0.99] * 6)
    found = limits(trend("tickets", grown), "tickets", Settings())
    assert (found.method, found.shifted, found.rows["outside"].any()) == ("trend", False, False)
    assert "along the trend of its first periods" in control_limits_text.baseline(WORDS, found, "month")


@pytest.mark.parametrize("start", [0, 1, 6, 7])
def test_a_season_draws_no_line_and_shifts_no_level(start):
    season = 1000 * np.exp(0.3 * np.sin(2 * np.pi * (np.arange(36) + start) / 12))
    for months in (12, 36):
        counts = np.random.default_rng(1).poisson(season)[:months].tolist()
        found = limits(trend("tickets", counts), "tickets", Settings())
        assert (found.method, found.run) == ("xmr", None)


def test_a_month_without_a_value_keeps_its_place_on_the_line():
    grown = 600 * 1.03 ** np.arange(30)
    grown[[4, 5, 6]] = np.nan
    found = limits(trend("tickets", grown), "tickets", Settings())
    assert (found.method, found.rows["outside"].any()) == ("trend", False)
    assert found.rows["centre"].iloc[29] == pytest.approx(600 * 1.03**29)


def test_limits_that_are_set_anew_say_so():
    declared = Settings(baseline_from={"tickets": date(2024, 9, 1)})
    found = limits(trend("tickets", [10] * 8 + [50, 52, 48, 51, 49, 50]), "tickets", declared)
    said = control_limits_text.sentences(WORDS, found, "month")
    assert said[-1] == "The limits were set anew from September 2024, as the settings say."


def test_a_usual_range_is_said_or_left_out():
    assert control_limits_text.usual(WORDS, "csat", 0.781, 0.9) == "usual here: 78.1% to 90.0%"
    assert control_limits_text.usual(WORDS, "csat", np.nan, 0.9) == ""


def test_a_year_later_is_said_with_the_value_it_is_held_against():
    long = trend("csat", np.linspace(0.7, 0.93, 24), n=400)
    found = year_on_year(long, long["period"].iloc[-1], "month")["csat"]
    said = control_limits_text.year_on_year(WORDS, found, pd.Timestamp("2024-12-01"), "month")
    assert said.startswith("Against December 2024 (81.0%): up 12.0 points; likely between ")
