import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from metrics.statistics import kitagawa
from metrics.statistics.decomposition import Side, effect_errors, part_errors


def test_kidney_stones_show_simpsons_paradox():
    parts = kitagawa([87, 263], [81, 192], [270, 80], [234, 55])
    assert_allclose((100 * parts.before, 100 * parts.after), (78.0, 82.57), atol=5e-3)
    assert_allclose(
        (100 * parts.change, 100 * parts.rate.sum(), 100 * parts.mix.sum()), (4.571, -5.367, 9.939), atol=6e-4
    )
    assert (parts.rate < 0).all()


counts = st.lists(st.tuples(*[st.integers(0, 500)] * 2, *[st.floats(-100, 100)] * 2), min_size=1, max_size=30)


@given(counts)
def test_the_parts_sum_to_the_change(rows):
    before, after, mean_before, mean_after = np.array(rows, dtype=float).T
    parts = kitagawa(before, before * mean_before, after, after * mean_after)
    if before.sum() and after.sum():
        assert_allclose(parts.mix.sum() + parts.rate.sum(), parts.change, atol=1e-9)
        assert_allclose(parts.before, (before * mean_before).sum() / before.sum(), atol=1e-9)
    else:
        assert np.isnan(parts.change)


@pytest.mark.parametrize(("n_before", "n_after"), [([10, 0], [10, 10]), ([10, 10], [10, 0])], ids=["new", "gone"])
def test_a_group_of_one_period_changes_the_mix_alone(n_before, n_after):
    parts = kitagawa(n_before, np.multiply(n_before, [0.8, 0.2]), n_after, np.multiply(n_after, [0.8, 0.2]))
    assert_allclose(parts.rate, 0, atol=1e-12)
    assert_allclose(parts.mix.sum(), parts.change)


def test_more_work_of_a_poor_kind_reads_as_a_loss():
    parts = kitagawa([50, 50], [45, 20], [20, 80], [18, 32])
    assert (parts.mix < 0).all()


def test_the_errors_of_the_parts_are_those_of_desks_drawn_again():
    """A thousand desks with the same shares of work and rates: their parts scatter as the delta method says."""
    rng = np.random.default_rng(5)
    weights, rates = np.array([[0.5, 0.3, 0.2], [0.3, 0.4, 0.3]]), np.array([[0.9, 0.7, 0.5], [0.8, 0.75, 0.4]])
    n = np.array([rng.multinomial(size, weight, 1000) for size, weight in zip((400, 300), weights, strict=True)])
    good = rng.binomial(n, rates[:, None])
    parts = [kitagawa(n[0, desk], good[0, desk], n[1, desk], good[1, desk]) for desk in range(1000)]
    sums = [(part.rate_alone.sum(), part.mix_alone.sum(), part.interaction.sum()) for part in parts]
    expected = [Side(size * weight, size * weight * rate, size * weight * rate)
                for size, weight, rate in zip((400, 300), weights, rates, strict=True)]  # fmt: skip
    assert_allclose(np.std(sums, axis=0), part_errors(*expected), rtol=0.15)
    effects = np.array([part.mix + part.rate for part in parts])
    assert_allclose(np.std(effects, axis=0), np.sqrt(np.diag(effect_errors(*expected))), rtol=0.1)
    assert_allclose(np.std(effects[:, 0] - effects[:, 1]), _apart(effect_errors(*expected)), rtol=0.1)


def _apart(errors):
    return np.sqrt(errors[0, 0] + errors[1, 1] - 2 * errors[0, 1])
