"""The bars of dissatisfied answers: the number on each is the count, n stands below, the picked one is marked."""

from __future__ import annotations

import pandas as pd

from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.low_score_bars import LowBars, low_bars
from ui.charts.style import ACCENT, PAPER

ROWS = pd.DataFrame(
    {
        "period": pd.date_range("2026-01-01", periods=3, freq="MS"),
        "value": [0.25, float("nan"), 0.5],
        "n": [8, 0, 2],
        "total": [2.0, float("nan"), 1.0],
        "unfinished": [False, False, True],
    }
)


def _bars(**more):
    return checked(low_bars(LowBars("month", ROWS, **more), Words("en")))


def test_a_bar_carries_its_count_and_its_period():
    (bars,) = _bars().data
    assert list(bars.y) == [2, 0, 1]
    assert list(bars.text) == ["2", "", "1"]
    assert [list(item) for item in bars.customdata] == [["2026-01"], ["2026-02"], ["2026-03"]]


def test_n_stands_below_and_in_the_hover():
    figure = _bars()
    assert figure.layout.xaxis.ticktext[0] == "Jan 2026<br>of 8"
    assert "2 of 8 answers dissatisfied (25.0%)" in figure.data[0].hovertext[0]
    assert "nobody answered" in figure.data[0].hovertext[1]


def test_an_unfinished_period_is_hollow_and_the_picked_bar_marked():
    (bars,) = _bars(picked="2026-01").data
    assert list(bars.marker.color) == [ACCENT, ACCENT, PAPER]
    assert bars.selectedpoints == (0,)
    assert "unfinished" in bars.hovertext[2]
