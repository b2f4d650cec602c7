"""Intervals of skewed means, of ratings and of ratios: known values, limits, and how often they hold the truth."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson_2indep

from metrics.statistics import mean_interval, mean_rated, mean_skewed, mean_t, ratio_interval
from tests.calibration.means import DURATIONS, RATINGS, duration_coverage, rating_coverage

HOURS = np.array([0.5, 1, 1, 2, 3, 5, 8, 40])
ANSWERS = np.repeat([1.0, 2, 3, 4, 5], [2, 1, 4, 8, 5])


def _sums(values):
    return values.size, values.sum(), (values**2).sum()


def test_a_skewed_mean_reaches_by_its_formula_on_the_log_scale():
    n, variation = HOURS.size, HOURS.std(ddof=1) / HOURS.mean()
    reach = stats.t.ppf(0.975, n - 1) * variation / np.sqrt(n)
    up = reach * (1 + 3 * np.sqrt(variation / n))
    assert_allclose(mean_skewed(*_sums(HOURS)), HOURS.mean() * np.exp([-reach, up]), rtol=1e-9)


def test_of_many_even_values_a_skewed_mean_is_the_t_interval_of_the_library():
    values = 100 + np.random.default_rng(1).standard_normal(50_000)
    assert_allclose(mean_skewed(*_sums(values)), mean_t(*_sums(values)), atol=1e-3)


def test_a_skewed_mean_is_never_below_zero_and_changes_with_its_unit_alone():
    low, high = mean_skewed(*_sums(HOURS))
    assert low > 0
    assert_allclose(mean_skewed(*_sums(60 * HOURS)), (60 * low, 60 * high))


def test_ratings_at_the_ends_of_their_scale_are_a_share():
    """Three fives and seven ones: Wilson's interval with Student's quantile, as no answer lies between the ends."""
    low, high = mean_rated(10, 22, 3 * 25 + 7, 1, 5)
    level = 1 - 2 * stats.norm.sf(stats.t.ppf(0.975, 9))
    expected = proportion_confint(3, 10, alpha=1 - level, method="wilson")
    assert_allclose(((low - 1) / 4, (high - 1) / 4), expected, atol=0.012)


def test_the_known_ratings_are_a_little_wider_than_their_t_interval():
    (low, high), plain = mean_rated(*_sums(ANSWERS), 1, 5), mean_t(*_sums(ANSWERS))
    assert plain.low - 0.2 < low < plain.low
    assert plain.high < high < plain.high + 0.05


def test_five_fives_do_not_prove_a_five():
    low, high = mean_rated(5, 25, 125, 1, 5)
    assert low < 4
    assert high == 5


def test_a_mean_is_judged_by_what_its_rows_can_be():
    sums = _sums(ANSWERS)
    assert_allclose(mean_interval(*sums), mean_t(*sums))
    assert_allclose(mean_interval(*sums, 0.0), mean_skewed(*sums))
    assert_allclose(mean_interval(*sums, 1.0, 5.0), mean_rated(*sums, 1, 5))


@pytest.mark.parametrize("sums", [(0, 0, 0), (1, 4, 16)], ids=["no rows", "one row"])
def test_too_few_rows_have_no_interval(sums):
    assert np.isnan([mean_skewed(*sums), mean_rated(*sums, 1, 5)]).all()


def test_a_ratio_of_counts_has_the_log_interval_of_the_library():
    expected = confint_poisson_2indep(60, 1, 45, 1, method="wald-log", compare="ratio")
    assert_allclose(ratio_interval(60 / 45, 1 / 60, 1 / 45), expected)


def test_a_ratio_of_what_is_exact_has_no_interval():
    assert np.isnan(ratio_interval(3.0, 0.0, np.nan)).all()


@pytest.mark.parametrize("name", ["log-normal 1.5", "two kinds"])
def test_twenty_skewed_durations_hold_their_mean(name):
    assert duration_coverage(name, 20, 4_000)[0] >= 0.93 - 0.008


@pytest.mark.parametrize("n", [5, 10, 20, 30])
def test_few_ratings_hold_their_mean_where_most_are_fives(n):
    assert rating_coverage("80 % fives", n, 4_000)[0] >= 0.93 - 0.008


@pytest.mark.thorough
@pytest.mark.parametrize("n", [20, 30, 50, 100, 400, 1500])
@pytest.mark.parametrize("name", DURATIONS)
def test_durations_of_every_kind_hold_their_mean(name, n):
    assert duration_coverage(name, n, 6_000)[0] >= 0.93 - 0.006


@pytest.mark.thorough
@pytest.mark.parametrize("n", [5, 8, 10, 15, 20, 30, 60])
@pytest.mark.parametrize("name", RATINGS)
def test_ratings_of_every_kind_hold_their_mean(name, n):
    assert rating_coverage(name, n, 20_000)[0] >= 0.93 - 0.004
