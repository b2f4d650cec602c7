"""The map of cells: colour by share, hollow where it rests on little, empty where nobody answered."""

from __future__ import annotations

import pandas as pd

from metrics.analysis.segments.shortfall import pooled_share, with_shortfall
from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.heat_map import SHADES, HeatMap, heat_map
from ui.charts.style import BAD, PAPER

STARTS = list(pd.date_range("2026-01-01", periods=3, freq="MS"))
EVIL = "<a href='//x'>VPN</a>"


def _rows(*counts, shortfall=None):
    """Return one row a month from (satisfied, answers)."""
    low, n = ([count[place] for count in counts] for place in (0, 1))
    value = [low_count / all_ if all_ else float("nan") for low_count, all_ in counts]
    rows = pd.DataFrame({"period": STARTS[: len(counts)], "value": value, "n": n, "total": low})
    return with_shortfall(rows, pooled_share(rows)) if shortfall is None else rows.assign(shortfall=shortfall)


def _figure(groups, **more):
    return checked(heat_map(HeatMap("month", groups, **more), Words("en")))


def test_a_cell_has_the_shade_of_its_shortfall_and_says_its_share():
    rows = _rows((0, 20), (3, 20), (19, 20), shortfall=[-0.1, 0.1, 0.2])
    (cells,) = _figure({"Chat": rows}, standing=frozenset(["Chat"])).data
    assert list(cells.marker.color) == [SHADES[0], SHADES[round((len(SHADES) - 1) / 2)], SHADES[-1]]
    assert list(cells.text) == ["0%", "15%", "95%"]
    (calm,) = _figure({"Chat": rows}).data
    assert calm.marker.color[2] == SHADES[round((len(SHADES) - 1) / 2)]


def test_where_nothing_stands_out_nothing_is_dark():
    (cells,) = _figure({"Chat": _rows((4, 20), (5, 20), (4, 20))}).data
    assert set(cells.marker.color) <= set(SHADES[:2])


def test_a_desk_of_luck_alone_is_pale():
    """Shares between 42 and 67 %, as far as a dozen answers of the same desk swing by luck."""
    rows = _rows((5, 12), (7, 12), (8, 12))
    (cells,) = _figure({"Chat": rows}).data
    assert set(cells.marker.color) <= set(SHADES[:3])


def test_many_answers_are_darker_than_few_with_the_same_share():
    rows = _rows((5, 10), (50, 100), (540, 600))
    (cells,) = _figure({"Chat": rows}, standing=frozenset(["Chat"])).data
    few, many, desk = (SHADES.index(shade) for shade in cells.marker.color)
    assert desk < few < many


def test_the_number_in_a_cell_stands_in_its_hover_text():
    (cells,) = _figure({"Chat": _rows((0, 20), (3, 20), (19, 20))}).data
    assert "3 of 20 answers satisfied (15.0%)" in cells.hovertext[1]


def test_a_cell_of_few_answers_is_hollow_and_one_of_none_is_not_there():
    (cells,) = _figure({"Chat": _rows((4, 4), (0, 0), (5, 5))}).data
    assert list(cells.x) == [0, 2]
    assert cells.marker.color[0] == PAPER
    assert list(cells.text) == ["", "100%"]
    assert "too few answers" in cells.hovertext[0]


def test_a_click_names_period_and_group_and_rows_stand_in_their_order():
    figure = _figure({"a": _rows((1, 9)), "b": _rows((1, 9))})
    assert [list(item) for item in figure.data[0].customdata] == [["2026-01", "a"], ["2026-01", "b"]]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_names_are_drawn_as_text_and_those_that_stand_out_in_red():
    figure = _figure({EVIL: _rows((1, 9)), "b": _rows((1, 9))}, standing=frozenset({EVIL}))
    evil, plain = figure.layout.yaxis.ticktext
    assert "&lt;a href" in evil
    assert "<a" not in evil + figure.data[0].hovertext[0]
    assert BAD in evil
    assert BAD not in plain


def test_the_map_begins_with_the_first_period_in_which_anybody_answered_and_keeps_a_gap_after_it():
    figure = _figure({"a": _rows((0, 0), (2, 8), (0, 0)), "b": _rows((0, 0), (0, 0), (1, 9))})
    assert list(figure.layout.xaxis.ticktext) == ["Feb 2026", "Mar 2026"]
    assert list(figure.data[0].x) == [0, 1]
    assert [item[0] for item in figure.data[0].customdata] == ["2026-02", "2026-03"]


def test_a_single_period_is_not_drawn_as_wide_as_the_page():
    assert _figure({"a": _rows((2, 8))}).layout.xaxis.range == (-0.5, 5.5)
