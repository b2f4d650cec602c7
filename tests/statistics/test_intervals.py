import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import quantile_test
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from metrics.statistics import bootstrap_mean, mean_t, nps, nps_of_sums, quantile_of, quantile_ranks, wilson

ANSWERS = np.repeat([1.0, 2, 3, 4, 5], [2, 1, 4, 8, 5])


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        pytest.param(8, 10, 0.4902, 0.9433, id="8 of 10"),
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0, 0.1611, id="0 of 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="1 of 29"),
    ],
)
def test_wilson_gives_newcombes_values(successes, n, low, high):
    assert_allclose(wilson(successes, n), (low, high), atol=5e-5)


def test_wilson_equals_the_library_for_every_share_of_up_to_sixty():
    pairs = np.array([(x, n) for n in range(1, 61) for x in range(n + 1)])
    expected = proportion_confint(pairs[:, 0], pairs[:, 1], method="wilson")
    assert_allclose(wilson(pairs[:, 0], pairs[:, 1]), expected, atol=1e-12)


@pytest.mark.parametrize(
    ("promoters", "detractors", "n", "low", "high"),
    [
        pytest.param(50, 20, 100, 14.05, 44.20, id="50 promoters, 20 detractors of 100"),
        pytest.param(10, 0, 10, 47.5, 100, id="ten of ten promoters"),
        pytest.param(0, 10, 10, -100, -47.5, id="ten of ten detractors"),
    ],
)
def test_nps_gives_rocks_values_from_counts_and_from_sums(promoters, detractors, n, low, high):
    assert_allclose(nps(promoters, detractors, n), (low, high), atol=0.05)
    sums = nps_of_sums(n, 100 * (promoters - detractors), 100**2 * (promoters + detractors))
    assert_allclose(sums, nps(promoters, detractors, n), atol=1e-9)


def test_mean_interval_is_the_t_interval_of_the_library():
    found = mean_t(ANSWERS.size, ANSWERS.sum(), (ANSWERS**2).sum())
    assert_allclose(found, (3.076, 4.224), atol=5e-4)
    assert_allclose(found, DescrStatsW(ANSWERS).tconfint_mean(), rtol=1e-12)


@pytest.mark.parametrize(("n", "total", "squares"), [(1, 4, 16), (5, 25, 125), (3, 0.3, 0.03)])
def test_a_mean_has_no_interval_when_its_rows_cannot_tell_their_spread(n, total, squares):
    assert np.isnan(mean_t(n, total, squares)).all()


def test_bootstrap_interval_of_a_small_group_is_the_known_one():
    assert_allclose(bootstrap_mean(ANSWERS), (3.05, 4.10), atol=0.051)


def test_bootstrap_has_no_interval_when_all_answers_agree():
    assert np.isnan(bootstrap_mean([5, 5, 5, np.nan])).all()


@pytest.mark.parametrize(("n", "low", "high"), [(20, 6, 15), (10, 2, 9)])
def test_median_lies_between_the_known_ranks(n, low, high):
    assert quantile_ranks(n) == (low, high)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_quantile_ranks_equal_the_library_up_to_120_rows(p):
    sizes = np.arange(1, 121)
    expected = [quantile_test(np.arange(1.0, n + 1), q=0, p=p).confidence_interval() for n in sizes]
    assert_allclose(np.array(quantile_ranks(sizes, p)).T, expected)


@pytest.mark.parametrize("n", [499, 5_000, 200_001])
def test_quantile_ranks_equal_the_library_for_many_rows(n):
    for p in (0.5, 0.9):
        assert quantile_ranks(n, p) == quantile_test(np.arange(1.0, n + 1), q=0, p=p).confidence_interval()


def test_quantile_interval_reads_the_values_at_the_ranks_and_leaves_out_missing_ones():
    assert quantile_of([*range(20, 0, -1), np.nan]) == (6, 15)
    assert np.isnan(quantile_of([1.0, 2.0])).all()


@pytest.mark.parametrize(
    "bounds",
    [wilson(0, 0), nps(0, 0, 0), mean_t(0, 0, 0), quantile_ranks(0, 0.99), nps_of_sums(0, 0, 0), quantile_of([])],
    ids=["wilson", "nps", "mean", "ranks", "nps of sums", "quantile"],
)
def test_no_rows_have_no_interval(bounds):
    assert np.isnan(bounds).all()


def test_many_groups_are_answered_at_once_and_an_empty_one_stays_missing():
    low, high = wilson([8, 0, 81], [10, 0, 263])
    assert_allclose(low, [0.4902, np.nan, 0.2553], atol=5e-5)
    assert_allclose(high, [0.9433, np.nan, 0.3662], atol=5e-5)
