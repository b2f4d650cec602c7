"""A card's line: from left to right through the values, nothing where there is none, and no text but numbers."""

from __future__ import annotations

import math
import re

import pytest

from ui.widgets.sparkline import HEIGHT, WIDTH, from_first, rule, svg

NONE = math.nan


def _paths(values):
    return re.findall(" d='([^']*)'", svg(values))


def _runs(values):
    """The line's runs, each the points it goes through, as numbers."""
    line = _paths(values)[0]
    return [[tuple(map(float, point.split())) for point in run.split("L")] for run in line.split("M")[1:]]


@pytest.mark.parametrize(
    ("values", "lengths"),
    [
        ([1, 2, 3], [3]),
        ([1, 2, NONE, 3, 4], [2, 2]),
        ([1, NONE, 2, NONE, 3, 4], [2, 2, 2]),
        ([1, 2, NONE], [2]),
        ([NONE, NONE], []),
        ([], []),
    ],
    ids=["whole", "gap", "lone values are dots", "nothing at the end", "nothing", "empty"],
)
def test_a_line_leaves_out_what_is_not_there(values, lengths):
    assert [len(run) for run in _runs(values)] == lengths


def test_a_line_goes_right_and_up_as_its_values_do_and_stays_in_the_picture():
    ((first, second, third),) = _runs([-5, 10, 0])
    assert first[0] < second[0] < third[0]
    assert first[1] > third[1] > second[1]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in (first, second, third))


def test_a_gap_keeps_its_room():
    assert _runs([1, 2, NONE, 4])[0] == _runs([1, 2, 3, 4])[0][:2]


def test_values_all_alike_run_through_the_middle():
    assert {y for _, y in _runs([7, 7, 7])[0]} == {HEIGHT / 2}


@pytest.mark.parametrize(("values", "paths"), [([1, 2], 2), ([1, 2, NONE], 1)], ids=["there", "not there"])
def test_a_point_marks_the_last_period_where_it_has_a_value(values, paths):
    assert len(_paths(values)) == paths


def test_a_line_begins_with_the_first_value_that_is_there():
    assert from_first([NONE, NONE, 1.0, 2.0]) == [1.0, 2.0]
    assert from_first([NONE]) == []


def test_a_rule_is_the_same_for_the_same_values_and_holds_no_mark_of_html():
    style = rule("course-0", [1, 2, NONE, 3], "#111111", "#eeeeee")
    assert style == rule("course-0", [1.0, 2.0, NONE, 3.0], "#111111", "#eeeeee")
    assert re.search(r'[<>&\\]|"(?!data:|\))', style) is None
