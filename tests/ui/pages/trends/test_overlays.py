"""What can be shown beside a figure is offered only where the chart has it."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.catalogue import kpi
from metrics.settings import Settings
from ui.pages.trends import overlays
from ui.pages.trends.overlays import ACTIONS, ALONE, LIMITS, TARGET, YEAR
from ui.widgets.trend_panels import Panels

NAN = float("nan")


@pytest.mark.parametrize(
    ("columns", "selected", "expected"),
    [
        pytest.param({"limit_low": [NAN, 0.5], "year_before": [NAN, 0.6]}, ALONE, set(), id="all is there"),
        pytest.param({"limit_low": [NAN, 0.5], "year_before": [NAN, NAN]}, ALONE, {YEAR}, id="first year"),
        pytest.param({"limit_low": [NAN, NAN]}, ALONE, {LIMITS, YEAR}, id="few months"),
        pytest.param({}, (), set(), id="switched off, so it can be switched on"),
    ],
)
def test_what_was_to_be_drawn_and_has_no_value_is_missing(columns, selected, expected, monkeypatch):
    monkeypatch.setattr(overlays.action_register, "marks", lambda *_: ["an action"])
    panels = Panels(None, 2, {"": ""}, {"": pd.DataFrame({"n": [9, 9], **columns})})
    targeted = Settings(targets={"csat": 0.8})
    assert overlays.missing(targeted, kpi("csat"), panels, selected, {}) == expected


def test_no_target_and_no_action_are_missing(monkeypatch):
    monkeypatch.setattr(overlays.action_register, "marks", lambda *_: [])
    assert overlays.missing(Settings(), kpi("csat"), Panels(None, 0), (), {}) == {TARGET, ACTIONS}
