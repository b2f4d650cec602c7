"""Panels: the largest groups first, the rest named, and the rows of each as they stand."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.catalogue import kpi
from tests.data_frames import desk
from ui.pages.trends import panels as trends
from ui.shell.address import View
from ui.shell.session import Period
from ui.widgets.trend_panels import LONGEST, MOST_DAYS, panels

NOW = Period("month", pd.Timestamp("2026-02-01"), pd.Timestamp("2026-02-28"))


def _history(groups, months=2, **more):
    """Return one KPI's history: group → n a month."""
    periods = pd.date_range(end="2026-02-01", periods=months, freq="MS")
    rows = [{"channel": name, "period": period, "n": n} for name, n in groups.items() for period in periods]
    usual = {"kpi": "csat", "value": 0.8, "difference": -0.2, "verdict": "noise", "unfinished": False}
    return pd.DataFrame(rows).assign(**{**usual, **more})


def test_the_largest_group_comes_first_and_one_without_rows_not_at_all():
    drawn_panels = panels(_history({"chat": 5, "email": 50, None: 9, "phone": 0}), "channel", NOW)
    assert list(drawn_panels.groups.items()) == [("email", "email"), ("", ""), ("chat", "chat")] or list(
        drawn_panels.groups.values()
    ) == ["email", "", "chat"]


def test_what_is_not_drawn_is_named():
    drawn_panels = panels(_history({f"group {number:02}": 100 - number for number in range(30)}), "channel", NOW)
    assert len(drawn_panels.rows) == 12
    assert drawn_panels.columns == 3
    assert drawn_panels.left_out_names().startswith("group 12, group 13")
    assert drawn_panels.left_out_names().endswith("+6")


def test_a_click_on_a_panel_names_its_group_and_an_unsplit_one_none():
    split = panels(_history({"chat": 5}), "channel", NOW)
    title = next(iter(split.groups))
    assert split.drilled("2026-02", title) == {"period": "2026-02", "channel": "chat"}
    assert split.picked(View(drill={"period": "2026-02", "channel": "chat"})) == title
    whole = panels(_history({"": 5}), None, NOW)
    assert whole.drilled("2026-02", "") == {"period": "2026-02"}


def test_two_years_and_two_months_are_drawn_at_most():
    assert panels(_history({"": 5}, months=60), None, NOW).periods == LONGEST


@pytest.mark.parametrize(
    ("unfinished", "n", "periods"),
    [
        pytest.param(True, 3, 3, id="the month under way is drawn"),
        pytest.param(True, 0, 2, id="not without any data"),
        pytest.param(False, 3, 2, id="a later finished month is not part of the review"),
    ],
)
def test_the_chart_ends_with_the_period_under_review_or_the_one_under_way(unfinished, n, periods):
    history = _history({"": 5}, months=3)
    history["period"] += pd.DateOffset(months=1)
    last = history["period"] == "2026-03-01"
    history.loc[last, "unfinished"], history.loc[last, "n"] = unfinished, n
    assert panels(history, None, NOW).periods == periods


@pytest.mark.parametrize(
    ("difference", "verdict", "red"), [(-0.2, "signal", True), (0.2, "signal", False), (-0.2, "noise", False)]
)
def test_only_a_signal_for_the_worse_is_red(difference, verdict, red):
    drawn_panels = panels(_history({"": 5}, difference=difference, verdict=verdict), None, NOW)
    assert drawn_panels.worse(NOW.start) == (frozenset({""}) if red else frozenset())


def test_days_reach_further_back_than_months():
    days = pd.date_range(end="2026-02-01", periods=90, freq="D")
    history = pd.DataFrame({"period": days, "n": 5, "kpi": "csat", "value": 0.8, "unfinished": False})
    day = Period("day", NOW.start, NOW.start)
    assert panels(history, None, day).periods == MOST_DAYS


def test_what_is_added_to_a_group_sees_all_its_periods():
    lengths = []
    panels(_history({"chat": 9, "email": 5}, months=60), "channel", NOW, lambda rows: lengths.append(len(rows)) or rows)
    assert lengths == [60, 60]


@pytest.mark.parametrize(
    ("key", "low", "expected"),
    [
        pytest.param("csat", 0.7, "95% interval; click a point", id="a sample"),
        pytest.param("cost_per_ticket", 0.7, "95% interval; click a point", id="a ratio with an interval"),
        pytest.param("tickets", float("nan"), "click a point", id="a count has none"),
    ],
)
def test_where_a_band_is_drawn_it_is_said_what_it_is(key, low, expected):
    drawn_panels = panels(_history({"": 5}, low=low, high=low + 0.2), None, NOW)
    assert trends._note(desk(), kpi(key), drawn_panels, NOW, View()) == expected
