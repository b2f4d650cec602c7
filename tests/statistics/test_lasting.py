import numpy as np
from numpy.testing import assert_allclose

from metrics.statistics.lasting import is_lasting, lasting_run, with_lasting
from metrics.statistics.wobble import Wobble, chance

CALM = Wobble(np.ones(20), np.full(20, 10.0))


def course(*newest):
    """Fifteen months around 80 %, then these; each of 100 rows with an error of four points."""
    values = np.array([0.78, 0.82, 0.80] * 5 + list(newest))
    return lasting_run(values, np.full(20, 100.0), np.full(20, 0.04), CALM).chance


def test_five_months_below_are_held_against_all_before():
    """68 % against 80 %: twelve points over the errors of five and of fifteen months of four points each."""
    p = course(0.72, 0.70, 0.71, 0.66, 0.61)
    error = 0.04 * (1 / 5 + 1 / 15) ** 0.5
    wobble = Wobble(np.asarray(1.0), np.asarray(10.0))
    assert_allclose(p[-1], 2 * chance((0.68 - 0.8) / error, wobble), rtol=1e-9)
    assert np.isnan(p[:-1]).all()


def test_a_run_needs_every_period_on_its_side_and_the_newest_step_on_its_way():
    assert np.isnan(course(0.72, 0.70, 0.81, 0.66, 0.61)[-1])
    assert np.isnan(course(0.72, 0.70, 0.71, 0.61, 0.66)[-1])


def test_a_season_before_widens_what_luck_may_do():
    months = np.arange(20)
    wave = 0.8 + 0.15 * np.sin(2 * np.pi * months / 12)
    values = np.where(months < 15, wave, [0.0] * 15 + [0.72, 0.70, 0.71, 0.66, 0.61])
    seasonal = lasting_run(values, np.full(20, 100.0), np.full(20, 0.04), CALM).chance[-1]
    assert not seasonal < 0.05


def test_step_and_run_share_the_false_alarms():
    assert_allclose(with_lasting([0.04, 0.04, 0.5, np.nan], [np.nan, 0.5, 0.002, 0.001])[:3], [0.04, 0.05, 0.01])


def test_of_three_thousand_steady_courses_hardly_any_ends_in_a_run():
    rng = np.random.default_rng(2)
    values = rng.normal(0.8, 0.04, (3000, 20))
    p = lasting_run(values, np.full(values.shape, 100.0), np.full(values.shape, 0.04), CALM).chance[:, -1]
    assert (p <= 0.05).mean() < 0.01


def test_a_run_lies_level_against_level_from_the_periods_before():
    """68 % against 80 %: twelve points less, and an interval that agrees with the p-value."""
    values = np.array([0.78, 0.82, 0.80] * 5 + [0.72, 0.70, 0.71, 0.66, 0.61])
    run = lasting_run(values, np.full(20, 100.0), np.full(20, 0.04), CALM)
    assert (run.length[-1], round(run.difference[-1], 6)) == (5, -0.12)
    assert -0.18 < run.low[-1] < run.difference[-1] < run.high[-1] < 0


def test_what_calls_a_change_is_the_look_that_luck_gives_more_seldom():
    assert is_lasting([0.04, 0.04, 0.5, np.nan], [np.nan, 0.5, 0.002, 0.001]).tolist() == [False, False, True, False]
