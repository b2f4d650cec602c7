"""A trend's figure: shared scales, what hovers, what is marked, and no markup out of an upload."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.improvement_actions import Action
from metrics.catalogue import kpi
from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.style import ACCENT, BAD, INK, MUTED, PAPER, UNSURE
from ui.charts.trend import trend_chart
from ui.charts.trend_marks import marked
from ui.charts.trend_parts import Trend, chart_height

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
    return checked(trend_chart(Trend(kpi("csat"), "month", panels, **more), Words("en")))


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
    texts = [
        *(note.text for note in figure.layout.annotations),
        *(text for line in _lines(figure) for text in line.text),
    ]
    assert not any("<a" in text for text in texts)
    assert any("&lt;a href" in text for text in texts)


def test_only_the_picked_panel_marks_its_point():
    lines = _lines(_figure({"a": _rows(0.5, 0.6), "b": _rows(0.5, 0.6)}, picked="2026-02", picked_panel="b"))
    assert [line.selectedpoints for line in lines] == [None, (1,)]


def test_an_unfinished_period_is_hollow_and_not_red_and_the_label_beside_it_says_of_which_period_it_tells():
    figure = _figure({"": _rows(0.8, 0.7, 0.1, unfinished_last=True)}, bad=frozenset({""}))
    marker = _lines(figure)[0].marker
    assert list(marker.color) == [ACCENT, BAD, PAPER]
    label = figure.layout.annotations[0].text
    assert label.startswith("<b>70.0%</b>")
    assert ">(Feb)<" in label


def test_the_newest_value_beside_its_own_point_needs_no_period():
    assert _figure({"": _rows(0.8, 0.7)}).layout.annotations[0].text == "<b>70.0%</b>"


@pytest.mark.parametrize(("n", "colour"), [(29, UNSURE), (30, ACCENT)])
def test_an_early_sign_is_grey(n, colour):
    assert list(_lines(_figure({"": _rows(0.8, n=n)}))[0].marker.line.color) == [colour]


def test_a_panel_that_rests_on_little_does_not_flatten_the_others():
    wide = _rows(0.5).assign(low=0.0, high=5.0, n=4)
    assert _figure({"a": _rows(0.5), "b": wide}).layout.yaxis.range[1] < 1


def test_hours_have_round_ticks_in_the_unit_that_is_read():
    rows = _rows(10.0, 190.0).assign(low=5.0, high=200.0)
    figure = checked(trend_chart(Trend(kpi("resolve_median"), "month", {"": rows}), Words("en")))
    assert list(figure.layout.yaxis.ticktext) == ["0", "2.0 d", "4.0 d", "6.0 d", "8.0 d"]


def test_twelve_panels_in_three_columns_are_four_rows_high():
    panels = {str(number): _rows(0.5) for number in range(12)}
    assert chart_height(panels, 3) == _figure(panels, columns=3).layout.height == 756


def _against(*values, low=0.6, high=0.9, **columns):
    """Rows with control limits, a middle and the points outside them."""
    rows = _rows(*values)
    outside = (rows["value"] < low) | (rows["value"] > high)
    return rows.assign(centre=0.75, limit_low=low, limit_high=high, outside=outside.astype(object), **columns)


def _dashed(figure):
    return [trace for trace in figure.data if trace.line.dash == "dash" and trace.customdata is None]


def test_control_limits_are_dashed_named_and_in_the_hover():
    figure = _figure({"": _against(0.7, 0.8)})
    (limits,) = _dashed(figure)
    assert list(limits.y) == [0.6, 0.6, None, 0.9, 0.9]
    assert "control limits" in [note.text for note in figure.layout.annotations]
    assert "usual here: 60.0% to 90.0%" in _lines(figure)[0].text[0]
    assert figure.layout.yaxis.range[0] < 0.6


@pytest.mark.parametrize(
    ("key", "values", "rings"),
    [
        pytest.param("csat", (0.7, 0.5, 0.95), [BAD, INK], id="low satisfaction is bad"),
        pytest.param("sla_resolution", (0.7, 0.7, 0.7), [], id="all inside"),
        pytest.param("tickets", (0.7, 0.5, 0.95), [INK, INK], id="no way is bad"),
    ],
)
def test_a_point_outside_has_a_ring_red_where_that_is_bad(key, values, rings):
    figure = checked(trend_chart(Trend(kpi(key), "month", {"": _against(*values)}), Words("en")))
    rings_drawn = [trace for trace in figure.data if trace.marker.symbol == "circle-open"]
    assert [colour for trace in rings_drawn for colour in trace.marker.color] == rings
    assert all(trace.hoverinfo == "skip" for trace in rings_drawn)


@pytest.mark.parametrize(
    ("empty", "before", "anchors"),
    [(1, 0.6, ("left", "top")), (6, 0.6, ("right", "top")), (6, 0.9, ("left", "bottom"))],
)
def test_the_name_of_the_year_before_stands_away_from_the_values_and_before_its_line_where_there_is_room(
    empty, before, anchors
):
    figure = _figure({"": _rows(*[0.8] * (empty + 2)).assign(year_before=[*[np.nan] * empty, before, 0.65])})
    (label,) = (note for note in figure.layout.annotations if note.text == "year before")
    assert (label.xanchor, label.yanchor) == anchors


def test_the_year_before_is_a_pale_line_from_its_first_value_on():
    figure = _figure({"": _rows(0.7, 0.8, 0.75).assign(year_before=[np.nan, 0.6, 0.65])})
    ghost = next(trace for trace in figure.data if trace.opacity == 0.65)
    assert list(ghost.y) == [None, 0.6, 0.65]
    label = next(note for note in figure.layout.annotations if note.text == "year before")
    assert label.x == pytest.approx(0.7)
    assert "year before: 60.0%" in _lines(figure)[0].text[1]


def test_small_panels_name_no_lines_and_keep_their_scale():
    wide = {"a": _against(0.7, 0.8, low=0.0, high=1.0), "b": _rows(0.7, 0.8)}
    notes = [note.text for note in _figure(wide).layout.annotations]
    assert "control limits" not in notes


def test_an_unfinished_period_is_hatched():
    figure = _figure({"": _rows(0.8, 0.7, 0.1, unfinished_last=True)})
    (field,) = [trace for trace in figure.data if trace.fillpattern.shape == "/"]
    assert list(field.x) == [1.5, 2.5, 2.5, 1.5]


def _action(name, title, on=date(2026, 2, 15)):
    return Action(name, title, on, "csat")


def test_an_action_s_mark_names_it_for_a_click_and_for_the_mouse_and_lies_below_the_line_s_points():
    figure = _figure({"": _rows(0.8, 0.7, 0.8)}, markers=[_action("a", EVIL), _action("b", "gone", date(2025, 1, 1))])
    mark, line = _lines(figure)
    assert [list(item) for item in mark.customdata] == [["action", "a"]]
    assert "since 15 Feb 2026" in mark.hovertext[0]
    assert "<a" not in mark.hovertext[0]
    assert mark.x[0] == pytest.approx(1.0)
    assert mark.y[0] < figure.layout.yaxis.range[1]
    assert list(line.customdata[0]) == ["2026-01", ""]


def test_only_actions_of_the_periods_drawn_are_marked():
    markers = [_action("a", "now"), _action("b", "gone", date(2025, 1, 1))]
    assert [item.id for item in marked(Trend(kpi("csat"), "month", {"": _rows(0.8, 0.7)}, markers=markers))] == ["a"]
    assert marked(Trend(kpi("csat"), "all", {"": _rows(0.8)}, markers=markers)) == []


def test_an_action_is_an_upright_line_on_its_day_with_a_short_name():
    markers = [_action("a", f"{EVIL} and much more than two lines hold"), _action("b", "before all", date(2025, 1, 1))]
    figure = _figure({"": _rows(0.8, 0.7, 0.8)}, markers=markers)
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == pytest.approx(1.0)
    (name,) = [note.text for note in figure.layout.annotations if note.text.endswith("…")]
    assert name.startswith("&lt;a")
    assert "<a" not in name
    assert name.count("<br>") == 1
    assert len(_figure({"a": _rows(0.8, 0.7), "b": _rows(0.8, 0.7)}, markers=markers).layout.shapes) == 2


def _compared(first, other):
    return _figure({"Chat": first}, beside=other, names=("Chat", EVIL))


def test_a_second_filter_is_a_second_line_told_apart_by_shape():
    figure = _compared(_rows(0.8, 0.7), _rows(0.5, 0.4))
    second, first = _lines(figure)
    assert (second.line.dash, second.marker.symbol) == ("dash", "diamond")
    assert list(second.customdata[1]) == ["2026-02", EVIL]
    assert list(first.customdata[1]) == ["2026-02", "Chat"]
    assert figure.layout.yaxis.range[0] < 0.35
    notes = [note.text for note in figure.layout.annotations]
    assert {"<b>70.0%</b>", "<b>40.0%</b>", "● Chat", "◆ &lt;a href='//x'&gt;VPN&lt;/a&gt;"} <= set(notes)


def test_two_last_values_that_are_close_move_apart():
    notes = _compared(_rows(0.8, 0.7), _rows(0.5, 0.699)).layout.annotations
    assert [note.yshift for note in notes if note.text.startswith("<b>")] == [9, -9]


def test_counts_are_no_early_sign():
    figure = checked(trend_chart(Trend(kpi("tickets"), "month", {"": _rows(12.0, n=12)}), Words("en")))
    assert list(_lines(figure)[0].marker.line.color) == [ACCENT]


def test_the_year_stands_below_the_first_period_that_lies_in_it():
    figure = _figure({"": _rows(*[0.8] * 14)})
    assert list(figure.layout.xaxis.ticktext) == ["Feb<br>2026", "Apr", "Jun", "Aug", "Oct", "Dec", "Feb<br>2027"]


def test_a_lone_period_does_not_fill_the_figure():
    left, right = _figure({"": _rows(0.8)}).layout.xaxis.range
    assert right - left > 3


@pytest.mark.parametrize(("n", "colour"), [(29, MUTED), (30, ACCENT)])
def test_the_newest_value_of_a_small_panel_names_its_n_and_is_grey_while_it_is_an_early_sign(n, colour):
    notes = [note.text for note in _figure({"a": _rows(0.8, n=n), "b": _rows(0.8, n=n)}).layout.annotations]
    assert f'<b style="color:{colour}">80.0%</b> n {n}' in notes


def test_counts_have_whole_ticks():
    none_open = _rows(0.0).assign(low=np.nan, high=np.nan)
    figure = checked(trend_chart(Trend(kpi("backlog"), "month", {"": none_open}), Words("en")))
    assert list(figure.layout.yaxis.ticktext) == ["0"]
