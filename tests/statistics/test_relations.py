import numpy as np
import pytest
from numpy.testing import assert_allclose

from metrics.statistics import lmg

# R's `swiss`: fertility, agriculture, examination, education, Catholic, infant mortality in 47 districts of 1888
SWISS = """
80.2 17.0 15 12 9.96 22.2 | 83.1 45.1 6 9 84.84 22.2 | 92.5 39.7 5 5 93.40 20.2 | 85.8 36.5 12 7 33.77 20.3
76.9 43.5 17 15 5.16 20.6 | 76.1 35.3 9 7 90.57 26.6 | 83.8 70.2 16 7 92.85 23.6 | 92.4 67.8 14 8 97.16 24.9
82.4 53.3 12 7 97.67 21.0 | 82.9 45.2 16 13 91.38 24.4 | 87.1 64.5 14 6 98.61 24.5 | 64.1 62.0 21 12 8.52 16.5
66.9 67.5 14 7 2.27 19.1 | 68.9 60.7 19 12 4.43 22.7 | 61.7 69.3 22 5 2.82 18.7 | 68.3 72.6 18 2 24.20 21.2
71.7 34.0 17 8 3.30 20.0 | 55.7 19.4 26 28 12.11 20.2 | 54.3 15.2 31 20 2.15 10.8 | 65.1 73.0 19 9 2.84 20.0
65.5 59.8 22 10 5.23 18.0 | 65.0 55.1 14 3 4.52 22.4 | 56.6 50.9 22 12 15.14 16.7 | 57.4 54.1 20 6 4.20 15.3
72.5 71.2 12 1 2.40 21.0 | 74.2 58.1 14 8 5.23 23.8 | 72.0 63.5 6 3 2.56 18.0 | 60.5 60.8 16 10 7.72 16.3
58.3 26.8 25 19 18.46 20.9 | 65.4 49.5 15 8 6.10 22.5 | 75.5 85.9 3 2 99.71 15.1 | 69.3 84.9 7 6 99.68 19.8
77.3 89.7 5 2 100.0 18.3 | 70.5 78.2 12 6 98.96 19.4 | 79.4 64.9 7 3 98.22 20.2 | 65.0 75.9 9 9 99.06 17.8
92.2 84.6 3 3 99.46 16.3 | 79.3 63.1 13 13 96.83 18.1 | 70.4 38.4 26 12 5.62 20.3 | 65.7 7.7 29 11 13.79 20.5
72.7 16.7 22 13 11.22 18.9 | 64.4 17.6 35 32 16.92 23.0 | 77.6 37.6 15 7 4.97 20.0 | 67.6 18.7 25 7 8.65 19.5
35.0 1.2 37 53 42.34 18.0 | 44.7 46.6 16 29 50.43 18.2 | 42.8 27.7 22 29 58.33 19.3
"""


def test_lmg_gives_the_known_shares_of_swiss():
    rows = np.array(SWISS.replace("|", " ").split(), dtype=float).reshape(47, 6)
    found = lmg(rows[:, 1:], rows[:, 0])
    assert_allclose(found, [0.0571, 0.1712, 0.2601, 0.1056, 0.1128], atol=6e-5)
    assert_allclose(found.sum(), 0.7067, atol=5e-5)


def test_a_driver_that_never_changes_carries_nothing():
    rng = np.random.default_rng(2)
    driver = rng.normal(size=200)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = lmg(np.column_stack([driver, np.ones(200)]), driver + rng.normal(size=200))
    assert found[0] > 0.3
    assert found[1] == 0


def test_too_many_drivers_are_refused():
    with pytest.raises(ValueError, match="13"):
        lmg(np.ones((20, 13)), np.ones(20))
