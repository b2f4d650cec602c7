import numpy as np
import pytest
from numpy.testing import assert_allclose
from statsmodels.stats.multitest import multipletests

from metrics.statistics import benjamini_hochberg, beta_prior, james_stein, shrink_shares, wilson

BATTERS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]) / 45
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
]  # fmt: skip


def test_james_stein_gives_efron_and_morris_batters():
    mean = BATTERS.mean()
    found = james_stein(BATTERS, mean * (1 - mean) / 45)
    assert_allclose((found.mean, found.factor, found.estimates[0]), (0.265, 0.212, 0.294), atol=6e-4)


@pytest.mark.parametrize("means", [[0.5, 0.5, 0.5, 0.5], [0.1, 0.9]], ids=["all alike", "too few"])
def test_james_stein_keeps_no_deviation_it_cannot_judge(means):
    assert james_stein(means, 0.01).factor == 0


def test_four_of_benjamini_and_hochbergs_fifteen_stand_out_as_in_the_library():
    assert_allclose(benjamini_hochberg(FIFTEEN), multipletests(FIFTEEN, method="fdr_bh")[1])
    assert (benjamini_hochberg(FIFTEEN) <= 0.05).sum() == 4


def test_the_order_of_p_values_does_not_matter():
    assert_allclose(benjamini_hochberg(FIFTEEN[::-1]), benjamini_hochberg(FIFTEEN)[::-1])


def test_the_prior_finds_the_spread_that_made_the_groups():
    rng = np.random.default_rng(1)
    size = rng.integers(5, 400, 3_000)
    hits = rng.binomial(size, rng.beta(16, 4, size.size))
    prior = beta_prior(hits, size)
    assert_allclose((prior.share, prior.strength), (0.8, 20), rtol=0.1)


def test_groups_that_differ_by_luck_only_are_pulled_all_the_way():
    hits, size = np.full(20, 80), np.full(20, 100)
    prior = beta_prior(hits, size)
    estimate, bounds = shrink_shares([3], [3], prior)
    assert_allclose(prior.strength, 2_000)
    assert_allclose(estimate, 0.8, atol=0.001)
    assert bounds.low < 0.8 < bounds.high


def test_a_lucky_three_of_three_is_pulled_down_and_less_sure_than_92_of_100():
    prior = beta_prior([3, 92, 70, 80], [3, 100, 100, 100])
    estimate, bounds = shrink_shares([3, 92], [3, 100], prior)
    assert estimate[0] < estimate[1]
    assert bounds.low[0] < bounds.low[1]
    assert wilson(3, 3).low < wilson(92, 100).low


def test_a_group_without_answers_is_estimated_at_what_is_known_of_all():
    estimate, bounds = shrink_shares([0], [0], beta_prior([8, 70], [10, 80]))
    assert_allclose(estimate, 78 / 90)
    assert bounds.high - bounds.low > 0.05


def test_no_answers_at_all_give_no_prior():
    assert np.isnan(beta_prior([0, 0], [0, 0]).share)
