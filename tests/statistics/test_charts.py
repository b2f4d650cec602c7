import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import binom

from metrics.statistics import laney, laney_sigma, p_chart, range_limit, run_bounds, runs, xmr

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
WAFERS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]


def test_xmr_gives_nists_limits_of_the_flow_data():
    limits = xmr(FLOW)
    assert_allclose((limits.centre, limits.low, limits.high), (50.81, 45.816, 55.804), atol=1e-3)
    assert not limits.outside(FLOW).any()
    assert_allclose(range_limit(FLOW), 3.268 * 16.9 / 9)


def test_p_chart_gives_nists_limits_and_points_of_the_wafers():
    limits = p_chart(WAFERS, 50)
    assert_allclose((limits.centre[0], limits.low[0], limits.high[0]), (0.2313, 0.0524, 0.4102), atol=6e-5)
    assert (np.flatnonzero(limits.outside(np.array(WAFERS) / 50)) + 1).tolist() == [15, 23]


def test_laney_widens_the_wafers_limits_by_their_own_spread():
    limits = laney(WAFERS, 50)
    assert_allclose(laney_sigma(WAFERS, 50), 1.661, atol=5e-4)
    assert_allclose(limits.high[0], 0.5285, atol=5e-5)
    assert not limits.outside(np.array(WAFERS) / 50).any()


def test_limits_of_a_share_follow_its_n_and_skip_an_empty_month():
    limits = p_chart([8, 0, 80], [10, 0, 100])
    assert limits.high[0] - limits.low[0] > limits.high[2] - limits.low[2]
    assert np.isnan(limits.low[1])


@pytest.mark.parametrize(("n", "longest", "crossings"), [(12, 7, 3), (24, 8, 8), (10, 6, 2), (1, 1, 0)])
def test_run_bounds_are_anhojs(n, longest, crossings):
    assert run_bounds(n) == (longest, crossings)


def test_crossings_needed_equal_the_library():
    assert [run_bounds(n)[1] for n in range(2, 200)] == [int(binom.ppf(0.05, n - 1, 0.5)) for n in range(2, 200)]


@pytest.mark.parametrize(
    ("values", "longest", "crossings", "shifted"),
    [
        pytest.param([1, 2] * 6, 1, 11, False, id="a wobble"),
        pytest.param([1] * 8 + [2] * 8, 8, 1, True, id="a step"),
        pytest.param([1, 1, 2, 2], 2, 1, False, id="too few points"),
        pytest.param([5.0] * 12, 0, 0, False, id="a flat line"),
        pytest.param([], 0, 0, False, id="nothing"),
        pytest.param([1, np.nan, 2] * 6, 1, 11, False, id="months without data"),
    ],
)
def test_run_rules_tell_a_shift_from_a_wobble(values, longest, crossings, shifted):
    found = runs(values)
    assert (found.longest, found.crossings, found.shifted) == (longest, crossings, shifted)


def test_runs_may_be_counted_around_a_centre_set_earlier():
    assert runs([3, 4, 3, 4, 5, 4, 3, 4, 5, 4, 3, 4], centre=2).shifted


def test_no_periods_have_no_limits():
    assert np.isnan([xmr([]).low, xmr([4]).high, range_limit([1])]).all()
