"""A card says the target of the segment on screen and the settings its figure was made under."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.analysis.change import changes
from metrics.query import figures
from metrics.settings import SegmentTarget, Settings
from metrics.text.translation import Words
from tests.data_frames import desk
from ui.pages.overview.cards import card
from ui.shell.session import Period

MARCH = pd.Timestamp("2026-03-01")
SETTINGS = Settings(
    csat="csat_no_neutral",
    targets={"csat_no_neutral": 0.5},
    segment_targets=(SegmentTarget(kpi="csat_no_neutral", where={"channel": "phone"}, value=0.99),),
)
ANSWERS = [
    {
        "response_id": str(number),
        "kind": "csat",
        "score": score,
        "scale_low": 1,
        "scale_high": 5,
        "answered": "2026-03-10T10:00Z",
        "channel": "phone",
    }
    for number, score in enumerate([5] * 30 + [3] * 10 + [1] * 10)
]


def _card(where):
    desk_of_answers = desk(responses=ANSWERS, settings=SETTINGS)
    trend = figures(desk_of_answers, ["csat_no_neutral"], where=where)
    change = changes(desk_of_answers, trend, MARCH, "month", where)["csat_no_neutral"]
    return card(change, trend, Period("month", MARCH, pd.Timestamp("2026-03-31")), SETTINGS, Words(), where)


@pytest.mark.parametrize(
    ("where", "target"),
    [({}, "target 50% met"), ({"channel": ["phone"]}, "target 99% missed")],
    ids=["whole-desk", "segment"],
)
def test_a_card_holds_its_figure_against_the_target_of_what_is_shown(where, target):
    assert _card(where).target.replace(".0%", "%") == target


def test_a_card_names_the_settings_in_force():
    assert "This desk's CSAT is: CSAT, neutral left out." in _card({}).definition
