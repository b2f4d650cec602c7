"""A customer's answers count as one cluster: Kish's design effect, for a figure and for its change."""

import numpy as np
import pytest
from statsmodels.api import OLS

from metrics.statistics.clusters import NOBODY, design_effect


def _sums(periods, clusters, values):
    """Return the entries by period and cluster; rows of nobody are one entry a period."""
    pairs, code = np.unique(np.stack([periods, clusters]), axis=1, return_inverse=True)
    n, total, squares = (np.bincount(code.ravel(), column) for column in (np.ones(len(values)), values, values**2))
    return pairs[0], pairs[1], n, total, squares


def _effect(periods, clusters, values):
    return design_effect(*_sums(np.asarray(periods), np.asarray(clusters), np.asarray(values, float)))


def test_answers_in_pairs_that_agree_count_half():
    """Twenty customers who answer twice the same: the variance is that of twenty answers, not forty."""
    values = np.repeat([0.0, 1.0] * 10, 2)
    assert _effect(np.zeros(40, int), np.repeat(np.arange(20), 2), values).level == pytest.approx(2)


@pytest.mark.parametrize("clusters", [np.arange(40), np.full(40, NOBODY)], ids=["each once", "nobody named"])
def test_strangers_have_no_design_effect(clusters):
    effect = _effect(np.zeros(40, int), clusters, np.random.default_rng(1).normal(size=40))
    assert effect == pytest.approx((1, 1))


def test_the_level_is_that_of_a_cluster_robust_variance():
    rng = np.random.default_rng(2)
    clusters = rng.integers(30, size=300)
    values = rng.normal(size=300) + rng.normal(size=30)[clusters]
    robust = OLS(values, np.ones(300)).fit(
        cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False}
    ).bse[0]  # fmt: skip
    plain = np.sqrt(((values - values.mean()) ** 2).sum()) / 300
    assert _effect(np.zeros(300, int), clusters, values).level == pytest.approx((robust / plain) ** 2)


def test_the_change_is_that_of_a_cluster_robust_variance_over_both_periods():
    rng = np.random.default_rng(3)
    clusters, after = rng.integers(40, size=400), rng.integers(2, size=400)
    values = rng.normal(size=400) + rng.normal(size=(2, 40))[after, clusters] + 0.3 * rng.normal(size=40)[clusters]
    columns = np.stack([after == 0, after == 1], axis=1).astype(float)
    fit = OLS(values, columns).fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False})
    robust = np.array([-1, 1]) @ fit.cov_params() @ np.array([-1, 1])
    apart = values - np.array([values[after == side].mean() for side in (0, 1)])[after]
    plain = sum((apart[after == side] ** 2).sum() / (after == side).sum() ** 2 for side in (0, 1))
    assert _effect(after, clusters, values).change == pytest.approx(robust / plain)


def test_a_level_of_ones_own_takes_nothing_from_a_change():
    """Customers who are in both periods as often, each as satisfied as ever: the level is unsure, the change is not."""
    clusters = np.tile(np.repeat(np.arange(20), 5), 2)
    values = np.tile(np.repeat([0.0, 1.0] * 10, 5), 2)
    effect = _effect(np.repeat([0, 1], 100), clusters, values)
    assert effect.level == pytest.approx(5)
    assert effect.change == 1
