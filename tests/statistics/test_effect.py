import numpy as np
import pytest
from numpy.testing import assert_allclose
from statsmodels.regression.linear_model import OLS

from metrics.statistics import Sums, difference_in_differences, interrupted_counts, interrupted_means


def sums(values):
    return Sums(len(values), float(np.sum(values)), float(np.sum(np.square(values))))


def flags(rng, share, n):
    return rng.binomial(1, share, n).astype(float)


def test_difference_in_differences_is_the_interaction_of_a_regression():
    rng = np.random.default_rng(3)
    cells = [rng.normal(mean, 1, 50) for mean in (3.0, 3.8, 3.1, 3.2)]
    found = difference_in_differences(*map(sums, cells))
    treated, later = np.repeat([1, 1, 0, 0], 50), np.repeat([0, 1, 0, 1], 50)
    design = np.column_stack([np.ones(200), treated, later, treated * later])
    fit = OLS(np.concatenate(cells), design).fit(cov_type="HC2", use_t=True)
    assert_allclose(found.value, fit.params[3])
    assert_allclose((found.low, found.high), fit.conf_int()[3], atol=0.01)


@pytest.mark.parametrize(("drift", "shown"), [(0.0, False), (0.15, True)], ids=["nothing was done", "15 points more"])
def test_an_effect_is_shown_only_where_there_is_one(drift, shown):
    rng = np.random.default_rng(4)
    cells = [flags(rng, share, 2_000) for share in (0.6, 0.65 + drift, 0.7, 0.75)]
    assert difference_in_differences(*map(sums, cells)).excludes_zero is shown


@pytest.mark.parametrize("cell", [[], [1.0]], ids=["no rows", "one row"])
def test_an_effect_without_rows_to_compare_has_no_interval(cell):
    full = sums([0.0, 1.0, 1.0])
    found = difference_in_differences(full, full, full, sums(cell))
    assert np.isnan(found.low)
    assert not found.excludes_zero


def test_a_comparison_where_every_row_agrees_has_no_interval():
    same = sums([1.0, 1.0])
    assert np.isnan(difference_in_differences(same, same, same, same).high)


@pytest.mark.parametrize("seasonal", [False, True])
def test_an_interrupted_series_finds_the_planted_step_in_a_rate(seasonal):
    months = np.arange(60)
    exposure = np.full(60, 380_000.0)
    season = 0.08 * np.sin(2 * np.pi * months / 12) * seasonal
    rate = np.exp(-6.2 + 0.004 * months + season + np.log(0.88) * (months >= 36))
    counts = np.random.default_rng(5).poisson(rate * exposure)
    found = interrupted_counts(counts, exposure, 36, seasonal=seasonal)
    assert found.low < 0.88 < found.high < 1


def test_overdispersed_counts_get_a_wider_interval():
    rng = np.random.default_rng(6)
    counts = rng.negative_binomial(20, 20 / (20 + 800), 60)
    plain = interrupted_counts(counts, np.ones(60), 36, overdispersed=False)
    honest = interrupted_counts(counts, np.ones(60), 36)
    assert_allclose(plain.value, honest.value)
    assert honest.high - honest.low > 2 * (plain.high - plain.low)


@pytest.mark.parametrize("seasonal", [False, True])
def test_an_interrupted_series_finds_the_planted_step_in_a_share(seasonal):
    rng = np.random.default_rng(7)
    months = np.arange(26)
    values = 0.8 + 0.001 * months + 0.1 * (months >= 14) + rng.normal(0, 0.01, 26)
    found = interrupted_means(values, np.full(26, 300), 14, seasonal=seasonal)
    assert found.low < 0.1 < found.high
    assert found.excludes_zero


def test_fewer_than_eight_periods_on_a_side_are_too_few():
    assert interrupted_means(np.ones(20), np.ones(20), 5) is None
    assert interrupted_counts(np.ones(20), np.ones(20), 15) is None


# Acute coronary events a month in Sicily 2002–2006 (Lopez Bernal 2017); the ban on smoking came with month 37
EVENTS = """
728 659 791 734 757 726 760 740 720 814 795 858 887 766 851 769 781 756 766 752 765 831 879 928 914 808 937 840 916 828
845 818 860 839 887 886 831 796 833 820 877 758 767 738 781 843 850 908 1021 859 976 888 962 838 810 876 843 936 912
"""


@pytest.mark.parametrize(
    ("options", "value", "low", "high"),
    [
        pytest.param({"overdispersed": False}, 0.894, 0.865, 0.925, id="plain"),
        pytest.param({}, 0.894, 0.839, 0.953, id="overdispersed"),
        pytest.param({"seasonal": True}, 0.885, 0.839, 0.933, id="seasonal"),
    ],
)
def test_sicilys_smoking_ban_gives_the_published_effect_but_for_its_slowly_growing_population(
    options, value, low, high
):
    counts = np.array(EVENTS.split(), dtype=float)
    found = interrupted_counts(counts, np.ones_like(counts), 36, **options)
    assert_allclose((found.value, found.low, found.high), (value, low, high), atol=0.005)
