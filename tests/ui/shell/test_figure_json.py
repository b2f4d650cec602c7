"""Figures reach the page as they are made: Streamlit would have Plotly check every property of a dict at each click."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def _draw_a_figure_that_plotly_refuses():
    from ui.shell.display import show

    show({"data": [{"type": "bar", "y": [1], "no such property": 1}], "layout": {}}, "bars", "bars")


def test_a_figure_is_sent_unchecked():
    app = AppTest.from_function(_draw_a_figure_that_plotly_refuses).run()
    assert not app.exception
    (chart,) = app.get("plotly_chart")
    assert json.loads(chart.proto.spec)["data"] == [{"type": "bar", "y": [1], "no such property": 1}]
