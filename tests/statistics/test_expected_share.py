import numpy as np
from numpy.testing import assert_allclose
from scipy.stats import betabinom, binom

from metrics.statistics.agreement import design_effects_of_groups
from metrics.statistics.expected_share import luck_of_expected, pulled_shares


def test_luck_around_a_sure_expectation_is_binomial():
    luck = luck_of_expected([0.5], [30], [0.8], [0.0])
    assert_allclose(luck.chance, 2 * binom.cdf(15, 30, 0.8), rtol=1e-3)
    assert_allclose(30 * np.array(luck.bounds).ravel(), binom.ppf([0.025, 0.975], 30, 0.8))


def test_luck_around_an_unsure_expectation_is_beta_binomial():
    """An expectation of 0.8 ± 0.1 is a beta law with the strength 0.8 · 0.2 / 0.1² − 1 = 15."""
    luck = luck_of_expected([0.5], [30], [0.8], [0.01])
    law = betabinom(30, 0.8 * 15, 0.2 * 15)
    assert_allclose(luck.chance, 2 * law.cdf(15), rtol=1e-6)
    assert_allclose(30 * np.array(luck.bounds).ravel(), law.ppf([0.025, 0.975]))


def test_a_share_as_expected_is_no_surprise():
    assert luck_of_expected([0.8, 1.0], [5, 3], [0.8, 0.9], [0.0, 0.001]).chance.min() > 0.7


def test_estimates_are_pulled_less_where_groups_differ_more():
    alike = pulled_shares([6, *[80] * 10], [6, *[100] * 10], 0.8)
    apart = pulled_shares([6, *[60, 100] * 5], [6, *[100] * 10], 0.8)
    assert 0.8 < alike[0] < apart[0] < 1


def test_customers_who_always_answer_alike_are_worth_one_answer_each():
    customers = np.repeat(np.arange(200), 4)
    alike = np.repeat(np.arange(200) % 2, 4).astype(float)
    effects = design_effects_of_groups(customers * 0, customers, alike)
    assert_allclose(effects, 1 + 0.9 * 3)
    strangers = design_effects_of_groups(customers * 0, np.arange(800), alike)
    assert_allclose(strangers, 1)


def test_answers_that_all_agree_with_all_tell_nothing_of_customers():
    groups = np.repeat([0, 1], 5)
    assert_allclose(design_effects_of_groups(groups, np.arange(10) // 2, np.ones(10)), 1)


def test_customers_without_levels_of_their_own_change_nothing():
    rng = np.random.default_rng(3)
    effects = design_effects_of_groups(rng.integers(6, size=6000), rng.integers(300, size=6000), rng.random(6000))
    assert_allclose(effects, 1, atol=0.1)
