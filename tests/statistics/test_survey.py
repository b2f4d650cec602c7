import numpy as np
import pytest
from numpy.testing import assert_allclose

from metrics.statistics import answers_needed, invitations_needed, margin


def test_margin_of_80_answers_of_200_is_eight_and_a_half_points():
    assert_allclose(margin(80, 200), 0.085, atol=2e-4)


@pytest.mark.parametrize(
    ("answers", "population", "expected"), [(200, 200, 0), (1, 1, 0), (0, 50, np.nan), (0, 0, np.nan)]
)
def test_everyone_asked_leaves_no_margin_and_nobody_gives_none(answers, population, expected):
    assert_allclose(margin(answers, population), expected)


@pytest.mark.parametrize(
    ("population", "within", "expected"), [(1000, 0.05, 278), (0, 0.05, 0), (3, 0.01, 3), (10**9, 0.05, 385)]
)
def test_answers_needed_are_cochrans_with_a_finite_population(population, within, expected):
    assert answers_needed(population, within) == expected


@pytest.mark.parametrize(("answers", "rate", "expected"), [(278, 0.3, 927), (30, 0.3, 100), (10, 0, None)])
def test_invitations_follow_the_response_rate(answers, rate, expected):
    assert invitations_needed(answers, rate) == expected
