"""How far back a review looks, and whom it counts as satisfied."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.analysis import headline
from metrics.settings import Settings


@pytest.mark.parametrize(
    ("start", "grain", "first"),
    [
        ("2026-10-01", "month", "2025-10-01"),
        ("2026-10-01", "quarter", "2023-10-01"),
        ("2026-10-05", "week", "2026-07-13"),
    ],
)
def test_thirteen_periods_end_with_the_one_under_review(start, grain, first):
    assert headline.first_shown(pd.Timestamp(start), grain) == pd.Timestamp(first)


@pytest.mark.parametrize(
    ("csat", "counted"),
    [("csat", "csat"), ("csat_no_neutral", "csat_no_neutral"), ("csat_mean", "csat"), ("csat_index", "csat")],
)
def test_who_was_satisfied_is_counted_as_the_desks_csat_counts(csat, counted):
    assert Settings(csat=csat).satisfied_kpi == counted


def test_what_lies_before_the_first_data_is_left_out():
    rows = pd.DataFrame({"period": pd.date_range("2026-01-01", periods=4, freq="MS"), "n": [0, 3, 0, 2]})
    assert list(headline.since_first(rows)["n"]) == [3, 0, 2]
    assert len(headline.since_first(rows.assign(n=0))) == 4
