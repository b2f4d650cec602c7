from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention_periods import Reason
from metrics.analysis.intervention_text import BeforeAfter, Side
from metrics.catalogue import kpi
from metrics.statistics import Sums
from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.actions import action_chart, cells_of

DAYS = (pd.Timestamp("2026-03-01"), pd.Timestamp("2026-08-31"))
ACTION = Action(id="1", title="t", on=date(2026, 3, 1), kpi="csat")
EN = Words("en")


def side(value, low=None, high=None, n=100):
    low, high = value - 0.1 if low is None else low, value + 0.1 if high is None else high
    return Side(DAYS, value, n, low, high, Sums(n, n * value, n * value))


OTHERS = (side(0.8), side(0.81))
FOUND = BeforeAfter(ACTION, side(0.6), side(0.9), OTHERS)


def figure_of(outcome=FOUND, picked=None):
    return checked(action_chart(kpi("csat"), cells_of(outcome, EN), picked, EN))


def test_each_point_carries_its_name_and_its_interval():
    figure = figure_of()
    others, own = figure.data
    assert [list(item) for item in own.customdata] == [["before"], ["after"]]
    assert [list(item) for item in others.customdata] == [["others-before"], ["others-after"]]
    assert list(own.y) == [0.6, 0.9]
    assert list(own.error_y.array) == pytest.approx([0.1, 0.1])


def test_values_stand_beside_the_lines_with_whose_they_are():
    assert {item.text for item in figure_of().layout.annotations} == {
        "60.0%",
        "80.0%",
        "90.0% its work",
        "81.0% the others",
    }


def test_an_action_for_the_whole_desk_has_two_points():
    figure = figure_of(BeforeAfter(ACTION, side(0.6), side(0.9)))
    assert len(figure.data) == 1
    assert len(figure.layout.annotations) == 2


def test_a_missing_interval_is_drawn_as_none():
    figure = figure_of(BeforeAfter(ACTION, side(0.6, np.nan, np.nan), side(0.9)))
    assert figure.data[0].error_y.array[0] is None


def test_the_picked_point_is_marked():
    others, own = figure_of(picked="after").data
    assert list(own.selectedpoints) == [1]
    assert others.selectedpoints is None


@pytest.mark.parametrize(
    ("before", "after", "ticks"),
    [
        (0.6, 0.9, ["50.0%", "60.0%", "70.0%", "80.0%", "90.0%", "100%"]),
        (0.686, 0.712, ["60.0%", "65.0%", "70.0%", "75.0%", "80.0%"]),
    ],
)
def test_the_axis_counts_in_round_numbers(before, after, ticks):
    assert list(figure_of(BeforeAfter(ACTION, side(before), side(after))).layout.yaxis.ticktext) == ticks


def test_an_axis_of_one_value_alone_names_that_value():
    same = side(0.5, 0.5, 0.5)
    assert list(figure_of(BeforeAfter(ACTION, same, same)).layout.yaxis.tickvals) == [0.5]


def test_nothing_is_drawn_where_nothing_can_be_told():
    assert cells_of(BeforeAfter(ACTION, reason=Reason("too early")), EN) == []
