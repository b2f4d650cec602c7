"""The usual wobble widens what luck alone would allow, and is not claimed before it is known."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from metrics.statistics import Bounds, Wobble, chance, laney_sigma, luck_steps, shares, widened, wobbles
from metrics.statistics.wobble import LEARNED_PERIODS

DEFECTS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
"""NIST's wafers: of 50 chips each."""


def _steps(hits, n):
    """Return the change into each sample in sampling errors, the first one missing."""
    hits, n = np.asarray(hits, float), np.broadcast_to(float(n), len(hits))
    change = np.diff(hits / n)
    return np.append(np.nan, luck_steps(change, shares(hits[1:], n[1:], hits[:-1], n[:-1])))


def test_with_equal_months_the_factor_is_laneys():
    """On the wafers Laney's σz is 1.661; the steps from Newcombe's intervals give the same within a few per cent."""
    steps = _steps(DEFECTS[:27], 50)
    factor = wobbles(np.append(steps, [np.nan, np.nan])).factor[-1]
    assert factor == pytest.approx(laney_sigma(DEFECTS[:27], np.full(27, 50)), rel=0.1)


def test_the_compared_periods_are_left_out_and_eight_are_needed():
    steps = np.array([np.nan, *[1.0] * 7, 9.0, 9.0])
    factor = wobbles(steps).factor
    assert np.isnan(factor[:9]).all(), "the tenth period is the first with eight before the compared two"
    assert factor[9] == pytest.approx(1 / np.sqrt(2 / np.pi))


def test_only_the_last_two_years_count():
    steps = np.append(np.full(30, 9.0), np.ones(LEARNED_PERIODS + 2))
    assert wobbles(steps).factor[-1] == pytest.approx(1 / np.sqrt(2 / np.pi))


def test_each_group_has_a_wobble_of_its_own():
    both = wobbles(np.array([[1.0] * 12, [3.0] * 12])).factor[:, -1]
    assert both[1] == pytest.approx(3 * both[0])


def test_a_change_in_sampling_errors_is_that_of_its_interval():
    bounds = shares(56, 70, 48, 80)
    assert luck_steps(0.2, bounds) == pytest.approx(1.959964 * 0.2 / (0.2 - 0.0524), rel=1e-3)
    assert luck_steps(-0.2, Bounds(-0.35, -0.05)) == pytest.approx(-1.959964 * 0.2 / 0.15, rel=1e-6)
    assert np.isnan(luck_steps(0.2, Bounds(np.nan, np.nan)))


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        pytest.param(np.nan, 2 * stats.norm.sf(2.5), id="not known: luck alone"),
        pytest.param(0.5, 2 * stats.norm.sf(2.5), id="calmer than luck: luck alone"),
        pytest.param(2.0, 2 * stats.t.sf(1.25, 13), id="twice as restless"),
    ],
)
def test_a_p_value_takes_what_is_larger_luck_or_the_wobble(factor, expected):
    assert_allclose(chance(2.5, Wobble(np.array(factor), np.array(13.0))), expected)


def test_the_interval_says_what_the_p_value_says():
    rng = np.random.default_rng(1)
    change, reach = rng.normal(0, 2, 500), rng.uniform(0.5, 2, 500)
    wobble = Wobble(rng.uniform(0.3, 2.5, 500), np.full(500, 9.0))
    bounds = Bounds(change - reach, change + reach)
    low, high = widened(change, bounds, wobble)
    assert ((chance(luck_steps(change, bounds), wobble) < 0.05) == ((low > 0) | (high < 0))).all()


def test_a_real_fall_is_called_on_a_calm_desk_and_seldom_nothing_on_a_restless_one():
    """400 answers a month for two years at 80 %: ten points less is called in over 80 of 100, nothing in under 6."""
    rng = np.random.default_rng(2)
    level = np.clip(0.8 + rng.normal(0, 0.03, (400, 24)), 0, 1)
    for shares_before, fall, least, most in ((np.full((400, 24), 0.8), 0.1, 0.8, 1.0), (level, 0.0, 0.0, 0.06)):
        expected = shares_before.copy()
        expected[:, -1] -= fall
        hits = rng.binomial(400, expected).astype(float)
        steps = np.array([_steps(row, 400) for row in hits])
        called = (chance(steps, wobbles(steps))[:, -1] < 0.05).mean()
        assert least <= called <= most
