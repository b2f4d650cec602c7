"""Two filters side by side claim what their difference carries, by the statistics of the kind of figure."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics import statistics
from metrics.analysis import comparison
from metrics.text.translation import Words
from tests.analysis.test_change import trend

WORDS = Words("en")


def _row(key, here, there, n=100, other_n=100, shared=False, **columns):
    both = trend(key, [here], n=n, **columns), trend(key, [there], n=other_n)
    found = comparison.compare(*both, shared=shared)
    return next(found.itertuples())


def test_the_interval_of_two_shares_is_newcombe_s():
    row = _row("csat", 0.8, 0.6, n=70, other_n=80)
    bounds = statistics.shares(56, 70, 48, 80)
    assert (row.difference_low, row.difference_high) == pytest.approx((float(bounds.low), float(bounds.high)))
    assert (row.difference_low, row.difference_high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert row.verdict == "signal"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            _row("csat", 0.8, 0.6, n=70, other_n=80),
            "Chat: 80.0% from 70 answers. Phone: 60.0% from 80 answers. "
            "Chat is higher by 20.0 points; likely between 5.2 and 33.4: more than luck.",
            id="a signal",
        ),
        pytest.param(
            _row("csat", 0.6, 0.8, n=80, other_n=70),
            "Chat: 60.0% from 80 answers. Phone: 80.0% from 70 answers. "
            "Chat is lower by 20.0 points; likely between 5.2 and 33.4: more than luck.",
            id="the other way round",
        ),
        pytest.param(
            _row("csat", 0.8, 0.8, n=70, other_n=70),
            "Chat: 80.0% from 70 answers. Phone: 80.0% from 70 answers. "
            "The difference is likely between -13.3 points and +13.3 points: it can be luck.",
            id="noise",
        ),
        pytest.param(
            _row("csat", 0.5, 1.0, n=4, other_n=100),
            "Chat: 50.0% from 4 answers. Phone: 100% from 100 answers. Too few to tell them apart.",
            id="too few",
        ),
        pytest.param(
            _row("tickets", 40, 30, n=40, other_n=30),
            "Chat: 40 tickets. Phone: 30 tickets. Chat is higher by 10.",
            id="counts are no sample",
        ),
        pytest.param(
            _row("tickets", 30, 30, n=30, other_n=30),
            "Chat: 30 tickets. Phone: 30 tickets. Both are the same.",
            id="equal counts",
        ),
        pytest.param(
            _row("csat", 0.8, float("nan"), other_n=0),
            "Chat: 80.0% from 100 answers. Phone: no satisfaction rating was answered.",
            id="one side without data",
        ),
    ],
)
def test_a_comparison_is_one_sentence_to_say_aloud(row, said):
    assert comparison.sentence(WORDS, row, "Chat", "Phone") == said


def test_sides_that_share_rows_get_no_verdict():
    row = _row("csat", 0.8, 0.6, shared=True)
    assert row.verdict is None
    assert pd.isna(row.difference_low)
    assert "share rows" in comparison.sentence(WORDS, row, "Chat", "Whole desk", shared=True)


def test_means_on_two_scales_are_not_subtracted():
    row = _row("csat_mean", 4.2, 0.8, scale="1–5")
    assert pd.isna(row.difference)
    assert comparison.headline(WORDS, row, "2026-05").endswith("in May 2026: no data to compare")


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (0.8, 0.6, "CSAT, satisfied share in May 2026: the two are 20.0 points apart, more than luck"),
        (0.8, 0.79, "CSAT, satisfied share in May 2026: the two are 1.0 points apart, which can be luck"),
    ],
)
def test_the_headline_names_no_side(here, there, said):
    assert comparison.headline(WORDS, _row("csat", here, there), "2026-05") == said


@pytest.mark.parametrize(
    ("where", "other", "shared"),
    [
        pytest.param({"channel": ["chat"]}, {"channel": ["phone"]}, False, id="another channel"),
        pytest.param({"channel": ["chat"]}, {"channel": ["phone", "chat"]}, True, id="one in both"),
        pytest.param({"channel": ["chat"]}, {"team": ["B"]}, True, id="another dimension"),
        pytest.param({}, {"channel": ["chat"]}, True, id="the whole desk"),
        pytest.param({"channel": ["chat"], "team": ["A"]}, {"channel": ["chat"], "team": ["B"]}, False, id="teams"),
    ],
)
def test_filters_share_rows_unless_a_dimension_keeps_them_apart(where, other, shared):
    assert comparison.share_rows(where, other) is shared


def test_a_period_that_only_one_side_has_has_no_difference():
    here, there = trend("csat", [0.8, 0.7]), trend("csat", [0.6])
    assert comparison.compare(here, there)["difference"].isna().tolist() == [False, True]
    assert comparison.compare(here, there.head(0)).empty
