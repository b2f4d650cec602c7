"""A figure's course in words: where it began, where it stands, its extremes, and how much is missing."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import lasting_text, phrasing
from metrics.analysis.change import changes
from metrics.analysis.history import history
from metrics.catalogue import kpi
from metrics.statistics import wilson
from metrics.text.translation import Words
from tests.data_frames import desk


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("en", [0.82, 0.9, 0.756], "Over 3 periods from 82.0% to 75.6%; lowest 75.6%, highest 90.0%."),
        ("zh", [0.82, 0.9, 0.756], "3 期内从 82.0% 到 75.6%；最低 75.6%，最高 90.0%。"),
        (
            "en",
            [0.8, math.nan, 0.9],
            "Over 3 periods, 1 without data, from 80.0% to 90.0%; lowest 80.0%, highest 90.0%.",
        ),
        ("en", [math.nan], "no data"),
        ("en", [], "no data"),
    ],
    ids=["whole", "Chinese", "gap", "nothing", "empty"],
)
def test_a_course_is_said_from_its_beginning_to_its_end(language, values, said):
    assert phrasing.course(Words(language), kpi("csat"), values) == said


def falling(*newest):
    """Return fifteen months near 80 % of 100 answers each, then these: a trend as `figures` gives it."""
    value = np.array([0.78, 0.82, 0.80] * 5 + list(newest))
    low, high = wilson(100 * value, np.full(value.shape, 100.0))
    months = pd.date_range("2024-01-01", periods=value.size, freq="MS").astype("datetime64[us]")
    sums = {"n": 100, "total": 100 * value, "squares": 100 * value, "low": low, "high": high}
    other = {"scale": None, "unfinished": False, "reason": None}
    return pd.DataFrame({"kpi": "csat", "period": months, "value": value, **sums, **other})


SLIDE = (0.72, 0.70, 0.71, 0.66, 0.61)


def test_a_change_that_its_run_calls_is_said_level_against_level():
    """The last step, −5 points, may be anything from −18 to +8: what is claimed is the fall by twelve."""
    trend = falling(*SLIDE)
    step = changes(desk(), trend, trend["period"].iloc[-1], "month")["csat"]
    assert (step.verdict, step.run, step.better) == ("signal", 5, False)
    assert step.difference_low < 0 < step.difference_high
    text = phrasing.change(Words("en"), step)
    assert text.startswith("the last 5 periods lie 12.0 points below 80.0%, the level before; likely between ")
    assert phrasing.change(Words("zh"), step).startswith("最近 5 期的水平比之前的 80.0% 低 12.0 个百分点")
    assert lasting_text.shown_change(Words("en"), step) == "-12.0 points"
    assert lasting_text.against_level(Words("en"), step) == "last 5 periods vs 80.0% before"


def test_a_table_names_the_run_beside_the_verdict_and_leaves_others_alone():
    rows = list(history(desk(), falling(*SLIDE), "month").itertuples())
    said = [lasting_text.table_verdict(Words("en"), row, row.verdict) for row in (rows[12], rows[-1])]
    assert said == ["noise", "signal: last 5 periods -12.0 points vs 80.0% before"]


def test_no_interval_on_both_sides_of_nothing_loses_its_sign():
    assert phrasing.reach(Words("en"), kpi("csat"), -0.176, 0.076) is None
    assert phrasing.reach(Words("en"), kpi("csat"), -0.176, -0.02) == {"low": "2.0", "high": "17.6"}
    assert phrasing.reach(Words("en"), kpi("csat"), 0.02, 0.176) == {"low": "2.0", "high": "17.6"}


def test_an_empty_month_that_begins_takes_no_verdict_back():
    """November has no answers yet, so no scale: October's run is on October's scale all the same."""
    trend = falling(*SLIDE).assign(kpi="csat_mean", scale="1–5")
    trend = trend.assign(**{name: 5 * trend[name] for name in ("value", "low", "high", "total")}, squares=2400.0)
    nothing = dict.fromkeys(("value", "low", "high", "total", "squares"), np.nan)
    empty = trend.tail(1).assign(**nothing, n=0, scale=None, period=pd.Timestamp("2025-09-01"), unfinished=True)
    whole = pd.concat([trend, empty], ignore_index=True)
    before, after = (history(desk(), rows, "month").iloc[19] for rows in (trend, whole))
    assert (before["verdict"], before["run"]) == (after["verdict"], after["run"]) == ("signal", 5)
