import subprocess
import sys

import numpy as np
import pytest

from metrics.statistics import differences, strength, verdict, verdict_phrase
from metrics.text.translation import Words


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        pytest.param((56, 70), (48, 80), "signal", id="up 20 points"),
        pytest.param((56, 70), (54, 70), "noise", id="up 3 points"),
        pytest.param((4, 4), (0, 80), "too few", id="four answers"),
        pytest.param((9, 10), (0, 0), "too few", id="nothing before"),
    ],
)
def test_a_change_is_a_signal_only_when_its_interval_excludes_none(now, before, expected):
    assert verdict(differences.shares(*now, *before), before[1], now[1]) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "none"), (np.nan, "none"), (1, "grey"), (4, "grey"), (5, "early"), (29, "early"), (30, "firm")],
)
def test_a_figure_looks_as_sure_as_its_n(n, expected):
    assert strength(n) == expected


def test_the_verdict_is_said_in_both_languages():
    assert verdict_phrase("noise", Words("en")) == "inside the normal wobble"
    assert verdict_phrase("noise", Words("zh")) != verdict_phrase("noise", Words("en"))


def test_importing_the_statistics_loads_no_slow_library():
    code = "import sys, metrics.statistics; print(*[m for m in ('scipy.stats', 'statsmodels') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
