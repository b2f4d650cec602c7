"""A trend's figure: shared scales, what hovers, what is marked, and no markup out of an upload."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.kpis import kpi
from metrics.words import Words
from ui.charts import ACCENT, BAD, PAPER, UNSURE
from ui.trend_chart import trend_chart
from ui.trend_parts import Trend, chart_height

EVIL = "<a href='//x'>VPN</a>"


def _rows(*values, n=100, unfinished_last=False):
    return pd.DataFrame(
        {
            "period": pd.date_range("2026-01-01", periods=len(values), freq="MS"),
            "value": values,
            "n": n,
            "low": [value - 0.05 for value in values],
            "high": [value + 0.05 for value in values],
            "unfinished": [False] * (len(values) - 1) + [unfinished_last],
        }
    )


def _figure(panels, **more):
    return trend_chart(Trend(kpi("csat"), "month", panels, **more), Words("en"))


def _lines(figure):
    return [trace for trace in figure.data if trace.customdata is not None]


def test_each_panel_is_a_band_and_a_line_on_one_scale():
    figure = _figure({"Chat": _rows(0.5, 0.6), "Phone": _rows(0.8, 0.9), "Email": _rows(0.7, 0.7)}, columns=3)
    assert len(figure.data) == 6
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == figure.layout.yaxis3.range
    assert [figure.layout[name].showticklabels for name in ("yaxis", "yaxis2", "yaxis3")] == [True, False, False]


def test_a_point_says_what_it_rests_on_and_names_itself_for_a_click():
    (line,) = _lines(_figure({"Chat": _rows(0.5, 0.6)}))
    assert "60.0% from 100 answers" in line.text[1]
    assert list(line.customdata[1]) == ["2026-02", "Chat"]


def test_a_name_out_of_an_upload_is_drawn_as_text():
    figure = _figure({EVIL: _rows(0.5), "b": _rows(0.6)})
    drawn = [
        *(note.text for note in figure.layout.annotations),
        *(text for line in _lines(figure) for text in line.text),
    ]
    assert not any("<a" in text for text in drawn)
    assert any("&lt;a href" in text for text in drawn)


def test_only_the_picked_panel_marks_its_point():
    lines = _lines(_figure({"a": _rows(0.5, 0.6), "b": _rows(0.5, 0.6)}, picked="2026-02", picked_panel="b"))
    assert [line.selectedpoints for line in lines] == [None, (1,)]


def test_an_unfinished_period_is_hollow_and_neither_labelled_nor_red():
    figure = _figure({"": _rows(0.8, 0.7, 0.1, unfinished_last=True)}, bad=frozenset({""}))
    marker = _lines(figure)[0].marker
    assert list(marker.color) == [ACCENT, BAD, PAPER]
    assert figure.layout.annotations[0].text == "<b>70.0%</b>"


@pytest.mark.parametrize(("n", "colour"), [(29, UNSURE), (30, ACCENT)])
def test_an_early_sign_is_grey(n, colour):
    assert list(_lines(_figure({"": _rows(0.8, n=n)}))[0].marker.line.color) == [colour]


def test_a_panel_that_rests_on_little_does_not_flatten_the_others():
    wide = _rows(0.5).assign(low=0.0, high=5.0, n=4)
    assert _figure({"a": _rows(0.5), "b": wide}).layout.yaxis.range[1] < 1


def test_hours_have_round_ticks_in_the_unit_that_is_read():
    rows = _rows(10.0, 190.0).assign(low=5.0, high=200.0)
    figure = trend_chart(Trend(kpi("resolve_median"), "month", {"": rows}), Words("en"))
    assert list(figure.layout.yaxis.ticktext) == ["0", "2.0 d", "4.0 d", "6.0 d", "8.0 d"]


def test_twelve_panels_in_three_columns_are_four_rows_high():
    panels = {str(number): _rows(0.5) for number in range(12)}
    assert chart_height(panels, 3) == _figure(panels, columns=3).layout.height == 640
