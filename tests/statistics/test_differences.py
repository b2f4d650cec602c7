import numpy as np
import pytest
from numpy.testing import assert_allclose
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from metrics.statistics import Bounds, differences, quantile_of


def sums(values):
    values = np.asarray(values, dtype=float)
    return values.size, values.sum(), (values**2).sum()


def scores(promoters, passives, detractors):
    return sums(np.repeat([100, 0, -100], [promoters, passives, detractors]))


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        pytest.param((56, 70), (48, 80), 0.0524, 0.3339, id="56/70 against 48/80"),
        pytest.param((9, 10), (3, 10), 0.1705, 0.8090, id="9/10 against 3/10"),
    ],
)
def test_difference_of_shares_gives_newcombes_values(now, before, low, high):
    found = differences.shares(*now, *before)
    assert_allclose(found, (low, high), atol=5e-5)
    assert_allclose(found, confint_proportions_2indep(*now, *before, method="newcomb"), atol=1e-12)


def test_difference_of_shares_keeps_doubt_where_a_plain_interval_has_none():
    low, high = differences.shares(10, 10, 0, 20)
    assert 0.6 < low < high <= 1


def test_difference_of_nps_gives_the_worked_value():
    found = differences.nps_scores(*scores(60, 25, 15), *scores(50, 30, 20))
    assert_allclose(found, (-6.1, 36.1), atol=0.05)


def test_difference_of_nps_keeps_doubt_when_all_answers_of_a_side_agree():
    low, high = differences.nps_scores(*scores(5, 0, 0), *scores(0, 5, 0))
    assert low < 100 < high
    assert low > 0


def test_difference_of_means_equals_the_library():
    now, before = [3, 4, 5, 5, 4, 5, 2], [3, 3, 2, 4, 1]
    expected = CompareMeans(DescrStatsW(now), DescrStatsW(before)).tconfint_diff(usevar="unequal")
    assert_allclose(differences.means(*sums(now), *sums(before)), expected, rtol=1e-12)


@pytest.mark.parametrize(("now", "before"), [([5], [3, 4]), ([], [3, 4]), ([5, 5], [3, 3])])
def test_difference_of_means_is_missing_when_the_spread_is_unknown(now, before):
    assert np.isnan(differences.means(*sums(now), *sums(before))).all()


def test_difference_of_medians_comes_from_their_two_intervals():
    now, before = np.arange(30.0, 60.0), np.arange(0.0, 30.0)
    found = differences.from_intervals(44.5, quantile_of(now), 14.5, quantile_of(before))
    assert found.low < 30 < found.high
    assert found.low > 0


def test_a_difference_against_nothing_is_missing():
    nothing = Bounds(np.asarray(np.nan), np.asarray(np.nan))
    assert np.isnan(differences.shares(5, 10, 0, 0)).all()
    assert np.isnan(differences.nps_scores(*scores(5, 0, 1), 0, 0, 0)).all()
    assert np.isnan(differences.from_intervals(3, quantile_of([1, 2, 3]), np.nan, nothing)).all()
