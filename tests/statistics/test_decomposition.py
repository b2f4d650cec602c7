import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from metrics.statistics import kitagawa


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
