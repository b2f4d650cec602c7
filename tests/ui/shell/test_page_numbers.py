"""The numbers of a page: its tables as they are, of its figures what a pointer would read."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from metrics.catalogue import kpi
from metrics.report.model import Chart, Series
from metrics.text.translation import Words
from ui.charts.heat_map import HeatMap, heat_map
from ui.charts.hours import HourMap, hour_map
from ui.charts.review import review_chart
from ui.charts.style import XY, Y, bar, figure, scatter
from ui.charts.waterfall import Waterfall, waterfall
from ui.shell.page_numbers import tables


def test_a_figure_gives_a_row_for_each_point_that_says_something():
    drawn = figure(
        100,
        [
            scatter(x=[0, 1], y=[1, 1], mode="lines", hoverinfo="skip"),
            bar(x=[0, 1], y=[3, 4], meta=Y, hovertext=["<b>Jan</b><br>3 &amp; more", "<b>Feb</b><br>4"]),
            scatter(x=[5], y=[6], meta=XY, text=["Mar<br>9"], hovertemplate="%{text}<extra></extra>"),
            bar(x=[0, 1], y=[0.9, 0.9], name="R &amp; D", hovertext=["May<br>7", ""]),
        ],
    )
    rows = tables({"Tickets": drawn})["Tickets"].astype(object)
    assert rows.where(rows.notna(), None).to_dict("records") == [
        {"y": 3, "1": "Jan", "2": "3 & more", "x": None, "Series": None},
        {"y": 4, "1": "Feb", "2": "4", "x": None, "Series": None},
        {"y": 6, "1": "Mar", "2": "9", "x": 5, "Series": None},
        {"y": None, "1": "May", "2": "7", "x": None, "Series": "R & D"},
    ]


STEPS = (0.85, -0.09, 0.76)
NOW = Series(name="now", role="actual", values=STEPS)
GROUPS = ("Sept", "Chat", "Oct")
SHARES = pd.DataFrame({"period": [pd.Timestamp("2026-03-01")], "value": 0.5, "n": 10, "total": 5, "shortfall": 0.2})
PLACED = {
    "waterfall": waterfall(Waterfall(kpi("csat"), 0.85, 0.76, ("Sept", "Oct"), [("Chat", -0.09)]), Words("en")),
    "heat map": heat_map(HeatMap("month", {"Chat": SHARES}), Words("en")),
    "hours": hour_map(HourMap(pd.DataFrame({"weekday": [1], "hour": [9], "n": [4], "a_day": [1.0]})), Words("en")),
    "review": review_chart(
        Chart(kind="waterfall", title="", unit="share", categories=GROUPS,
              series=(NOW,)), Words("en"), 200, 12,
    ),
    "review's bars": review_chart(
        Chart(kind="bar", title="", unit="share", categories=GROUPS,
              series=(NOW, Series(name="then", role="before", values=STEPS))),
        Words("en"), 200, 12,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACED)
def test_where_a_mark_was_drawn_leaves_as_no_number(name):
    rows = tables({name: PLACED[name]})[name]
    assert not {"x", "y"} & set(rows)
    assert any("Chat" in text or "Monday" in text for text in rows["1"])
    assert all(any(character.isdigit() for character in text) for text in rows["2"])


def test_a_table_is_taken_as_it_is_and_what_is_empty_is_left_out():
    table = pa.table({"a": [1], "course": [[80.5, 79.0]]})
    numbers = {"table": table, "empty": pa.table({}), "silent": figure(9, [scatter(x=[1], y=[1])])}
    assert list(tables(numbers)) == ["table"]
    assert tables(numbers)["table"].to_dict("records") == [{"a": 1, "course": [80.5, 79.0]}]
    assert str(tables(numbers)["table"]["course"][0]) == "[80.5, 79.0]"
