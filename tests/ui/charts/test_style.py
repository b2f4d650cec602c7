"""Figures are small, calm and take no text of an upload for markup."""

from __future__ import annotations

import pytest

from tests.ui.charts.checked import checked
from ui.charts import style


def test_an_empty_figure_is_under_a_kilobyte():
    assert len(checked(style.figure(300, [])).to_json()) < 1000


def test_axes_can_not_be_dragged_or_zoomed():
    layout = checked(style.figure(300, [])).layout
    assert layout.template.layout.dragmode is False
    assert layout.template.layout.xaxis.fixedrange
    assert layout.template.layout.yaxis.fixedrange


def test_a_link_in_a_name_is_drawn_as_text():
    assert style.plain("<a href='//x'>A & B</a>") == "&lt;a href='//x'&gt;A &amp; B&lt;/a&gt;"


def test_a_name_longer_than_its_room_is_cut_where_one_sees_it():
    assert style.shortened("Hardware", 8) == "Hardware"
    assert style.shortened("New hardware", 5) == "New…"


def test_a_figure_with_a_misspelt_property_fails_the_check():
    assert checked(style.figure(300, [style.scatter(x=[1], mode=None)])).data[0].mode is None
    with pytest.raises(ValueError, match="colour"):
        checked(style.figure(300, [style.bar(x=[1], marker={"colour": "red"})]))
