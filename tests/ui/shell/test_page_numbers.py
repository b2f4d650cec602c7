"""The numbers of a page: its tables as they are, of its figures what a pointer would read."""

from __future__ import annotations

import pandas as pd

from ui.charts.style import bar, figure, scatter
from ui.shell.page_numbers import tables


def test_a_figure_gives_a_row_for_each_point_that_says_something():
    drawn = figure(
        100,
        [
            scatter(x=[0, 1], y=[1, 1], mode="lines", hoverinfo="skip"),
            bar(x=[0, 1], y=[3, 4], hovertext=["<b>Jan</b><br>3 &amp; more", "<b>Feb</b><br>4"]),
            scatter(x=[5], y=[6], text=["Mar<br>9"], hovertemplate="%{text}<extra></extra>"),
        ],
    )
    rows = tables({"Tickets": drawn})["Tickets"]
    assert rows.to_numpy().tolist() == [[0, 3, "Jan", "3 & more"], [1, 4, "Feb", "4"], [5, 6, "Mar", "9"]]


def test_a_table_is_taken_as_it_is_and_what_is_empty_is_left_out():
    table = pd.DataFrame({"a": [1]})
    numbers = {"table": table, "empty": pd.DataFrame(), "silent": figure(9, [scatter(x=[1], y=[1])])}
    assert list(tables(numbers)) == ["table"]
    assert tables(numbers)["table"] is table
