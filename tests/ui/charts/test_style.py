"""Figures are small, calm and take no text of an upload for markup."""

from __future__ import annotations

from ui.charts import style


def test_an_empty_figure_is_under_a_kilobyte():
    assert len(style.base_figure(300).to_json()) < 1000


def test_axes_can_not_be_dragged_or_zoomed():
    layout = style.base_figure(300).layout
    assert layout.template.layout.dragmode is False
    assert layout.template.layout.xaxis.fixedrange
    assert layout.template.layout.yaxis.fixedrange


def test_a_link_in_a_name_is_drawn_as_text():
    assert style.plain("<a href='//x'>A & B</a>") == "&lt;a href='//x'&gt;A &amp; B&lt;/a&gt;"


def test_a_name_longer_than_its_room_is_cut_where_one_sees_it():
    assert style.shortened("Hardware", 8) == "Hardware"
    assert style.shortened("New hardware", 5) == "New…"
