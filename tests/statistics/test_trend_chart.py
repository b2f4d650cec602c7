"""A count that grows has limits along its line, wider the further they are drawn on."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from metrics.statistics import has_trend, trend_limits

MONTHS = np.arange(36)
GROWTH = 600 * 1.03**MONTHS
NOISE = np.array([1.02, 0.98, 1.01, 0.99] * 9)


def test_a_line_is_drawn_on_and_its_limits_widen():
    chart = trend_limits(GROWTH[:12] * NOISE[:12], 24)
    assert_allclose(chart.centre, GROWTH[:24], rtol=0.15)
    assert not chart.outside((GROWTH * NOISE)[:24]).any()
    width = np.log(chart.high / chart.low)
    assert (np.diff(width[12:]) > 0).all()


def test_a_month_of_twice_as_many_lies_outside_its_limits():
    doubled = np.append(GROWTH[:17], 2 * GROWTH[17])
    assert trend_limits(GROWTH[:12] * NOISE[:12], 18).outside(doubled).nonzero()[0].tolist() == [17]


def test_a_steady_count_and_one_of_nothing_have_no_line():
    assert has_trend(GROWTH[:12])
    assert not has_trend(600 * NOISE[:12])
    assert not has_trend([5.0] * 12)
    assert not has_trend(np.arange(12.0)), "no logarithm of nothing"


def test_a_season_is_no_trend_and_hides_none():
    season = np.exp(0.3 * np.sin(2 * np.pi * MONTHS / 12))
    assert not has_trend(600 * season[:24] * NOISE[:24] ** np.repeat([1, -1], 12), 12)
    assert has_trend(GROWTH[:24] * season[:24], 12)
    assert not trend_limits(GROWTH[:24] * season[:24], 36, 12).outside(GROWTH * season).any()


def test_a_line_keeps_the_calendar_and_ends_at_twice_its_baseline():
    gaps = np.where(np.isin(MONTHS[:12], [3, 4, 5]), np.nan, GROWTH[:12])
    chart = trend_limits(gaps, 36)
    assert_allclose(chart.centre[:24], GROWTH[:24])
    assert np.isnan(chart.centre[24:]).all()


@pytest.mark.parametrize("first", [8, 12, 18])
def test_a_level_that_shifted_once_is_no_trend(first):
    assert not has_trend(600 * NOISE[:24] * np.where(MONTHS[:24] < first, 1, 1.3), 12)
