"""The map of the week: a cell's number, name and click are those of its tickets."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.ages import age_bars
from ui.charts.hours import HourMap, cell_name, hour_map
from ui.charts.style import INK

ROWS = pd.DataFrame({"weekday": [1, 1, 7], "hour": [0, 9, 23], "n": [1, 20, 3], "a_day": [0.25, 5.0, 0.75]})


def _cells(picked=None, language="en"):
    return checked(hour_map(HourMap(ROWS, picked), Words(language))).data[0]


def test_a_cell_names_itself_for_a_click_and_carries_its_count():
    cells = _cells()
    assert [list(item) for item in cells.customdata] == [[1, 0], [1, 9], [7, 23]]
    assert list(cells.text) == ["1", "20", "3"]
    assert cells.hovertext[1] == "<b>Monday, 09:00–10:00</b><br>20 tickets, 5.0 on such a day"


def test_the_picked_cell_alone_has_an_edge():
    cells = _cells(picked=(1, 9))
    assert [colour == INK for colour in cells.marker.line.color] == [False, True, False]
    assert cells.selectedpoints == (1,)
    assert _cells(picked=(2, 2)).selectedpoints is None


@pytest.mark.parametrize(("language", "name"), [("en", "Sunday, 23:00–00:00"), ("zh", "周日 23:00–00:00")])
def test_the_last_hour_of_the_week_ends_at_midnight(language, name):
    assert cell_name(7, 23, Words(language)) == name


def test_weekdays_are_named_in_the_reader_s_language():
    assert checked(hour_map(HourMap(ROWS), Words("zh"))).layout.yaxis.ticktext[0] == "周一"


def test_an_age_s_bar_carries_its_count_and_names_itself_for_a_click():
    bars = checked(age_bars(pd.DataFrame({"band": ["0", "8"], "n": [12, 4]}), "8", Words("en"))).data[0]
    assert (list(bars.x), list(bars.text), list(bars.customdata[1])) == ([12, 4], ["12", "4"], ["8"])
    assert bars.selectedpoints == (1,)


def test_without_tickets_the_bars_have_a_width_to_stand_on():
    figure = checked(age_bars(pd.DataFrame({"band": ["0"], "n": [0]}), None, Words("en")))
    assert list(figure.layout.xaxis.range) == [0, 1]
