"""Counts and levels are judged by the periods before, after trend and season, and never below a count's luck."""

import numpy as np
import pytest

from metrics.statistics import count_chance, level_chance

MONTH = np.arange(40)


@pytest.fixture
def rng():
    return np.random.default_rng(3)


COUNTS = {
    "steady": np.full(40, 600.0),
    "growing by 3 % a month": 600 * 1.03 ** (MONTH - 20),
    "growing by 18 a month": 600 + 18.0 * MONTH,
    "with a season": 600 * (1 + 0.25 * np.sin(2 * np.pi * MONTH / 12)),
    "of few": np.full(40, 20.0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_where_nothing_happens_few_changes_are_called(name, rng):
    counts = rng.poisson(COUNTS[name], (300, 40))
    called = (count_chance(counts, 12)[:, 10:] < 0.05).mean()
    assert called <= 0.06


def test_a_level_that_drifts_is_called_no_more_often(rng):
    backlog = np.maximum(300 + np.cumsum(rng.normal(0, 20, (300, 40)), axis=1), 1)
    assert (count_chance(backlog, 12)[:, 10:] < 0.05).mean() <= 0.06
    assert (level_chance(backlog)[:, 10:] < 0.05).mean() <= 0.06


@pytest.mark.parametrize("name", ["steady", "growing by 3 % a month", "with a season"])
def test_a_third_more_tickets_are_called(name, rng):
    counts = rng.poisson(COUNTS[name], (300, 40)).astype(float)
    counts[:, -1] *= 1.33
    assert (count_chance(counts, 12)[:, -1] < 0.05).mean() >= 0.8


def test_fewer_than_eight_earlier_periods_tell_nothing():
    chances = count_chance([100.0, 104, 98, 102, 99, 101, 100, 103, 200, 400])
    assert np.isnan(chances[:9]).all()
    assert chances[9] < 0.01


def test_a_constant_count_is_held_against_the_luck_of_a_count():
    assert count_chance([2.0] * 11 + [3.0])[-1] > 0.3
    assert np.isnan(level_chance([2.0] * 11 + [3.0])[-1]), "a level that never moved has no usual step"
    assert count_chance([2.0] * 12)[-1] == 1


def test_a_period_without_data_is_left_out():
    counts = np.array([100.0, 104, np.nan, 98, 102, 99, 101, 100, 103, 98, 101, 99, 100, 300])
    assert count_chance(counts)[-1] < 0.01
    assert np.isnan(count_chance(counts)[2:4]).all()


def test_a_return_to_the_line_and_a_stay_away_from_it_are_no_change(rng):
    counts = rng.poisson(600, (300, 24)).astype(float)
    counts[:, [-3, -1]] = 900, 900
    counts[:, -2] = 600
    back, again = (count_chance(counts, 12)[:, place] for place in (-2, -1))
    assert (back < 0.05).mean() <= 0.25, "but where the periods before happen to look like a drift"
    assert (again < 0.05).mean() >= 0.95
    counts[:, -2] = 905
    assert (count_chance(counts, 12)[:, -1] < 0.05).mean() <= 0.06


@pytest.mark.parametrize("name", ["growing by 3 % a month", "with a season"])
def test_a_doubled_month_of_a_small_desk_stays_called_among_eight_figures(name, rng):
    counts = rng.poisson(COUNTS[name] / 6, (300, 40)).astype(float)
    counts[:, -1] *= 2
    assert (count_chance(counts, 12)[:, -1] < 0.05 / 8).mean() >= 0.9


def test_year_on_year_asks_whether_the_yearly_step_is_unusual():
    growing = 600 * 1.03**MONTH
    assert count_chance(growing, None, 12)[-1] > 0.5
    growing[-1] *= 1.5
    assert count_chance(growing, None, 12)[-1] < 0.05


SEASON = 1000 * np.exp(0.3 * np.cos(2 * np.pi * np.arange(48) / 12))


def test_a_lasting_shift_of_a_seasonal_count_is_called_once():
    counts = np.random.default_rng(5).poisson(SEASON * np.where(np.arange(48) < 36, 1, 1.4), (200, 48))
    called = count_chance(counts, 12) < 0.05
    assert called[:, 36].mean() >= 0.95
    assert called[:, 37:46].mean() <= 0.06


def test_the_year_after_a_spike_an_ordinary_month_is_no_signal():
    counts = np.random.default_rng(5).poisson(SEASON, (200, 48)).astype(float)
    counts[:, 34] *= 2
    assert (count_chance(counts, 12)[:, 46] < 0.05).mean() <= 0.06


def test_a_rise_that_is_less_than_the_season_lets_expect_claims_nothing():
    counts = np.tile([100.0, 101, 99, 100, 102, 100, 99, 101, 100, 98, 100, 200], 4)
    counts[-1] = 130
    assert count_chance(counts, 12)[-1] == 1, "a rise by 30 %, where twice as many are usual"
    counts[-1] = 60
    assert count_chance(counts, 12)[-1] < 0.05
