"""Targets as a lead types them: in the unit of the screen, one a segment, within what the figure can be."""

from __future__ import annotations

import pytest

from metrics.catalogue import kpi, units
from metrics.catalogue.target_rows import Aim, as_settings, target_rows_of
from metrics.errors import BadValue
from metrics.settings import SegmentTarget, Settings
from metrics.text.translation import Words

SETTINGS = Settings(
    targets={"csat": 0.85, "nps": 30.0},
    segment_targets=(SegmentTarget(kpi="csat", where={"channel": "phone"}, value=0.9),),
)


def test_targets_come_back_from_their_list_as_they_were():
    assert SETTINGS.changed(**as_settings(target_rows_of(SETTINGS), Words())) == SETTINGS


@pytest.mark.parametrize(
    ("key", "inside", "shown", "named"),
    [
        ("csat", 0.85, 85, "CSAT, satisfied share (%)"),
        ("first_response_median", 1.5, 1.5, "First response time, median (hours)"),
        ("nps", -20, -20, "NPS (points)"),
    ],
    ids=["share", "duration", "points"],
)
def test_a_figure_is_typed_in_the_unit_it_is_shown_in(key, inside, shown, named):
    block = kpi(key)
    assert (units.displayed(block, inside), units.inside(block, shown)) == (shown, inside)
    assert units.named(block, Words()) == named


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param([Aim("csat", 8.5)], "must lie between 0 and 100 %", id="above-its-bounds"),
        pytest.param([Aim("first_response_median", -1)], "must lie between 0 and ∞ hours", id="below-its-bounds"),
        pytest.param([Aim("tickets", 100)], "has no good direction", id="no-direction"),
        pytest.param([Aim("nps", 1), Aim("nps", 2)], "two targets for NPS:", id="twice"),
        pytest.param(
            [Aim("nps", 1, {"channel": "phone"}), Aim("nps", 2, {"channel": "phone"})],
            "for NPS · Phone",
            id="twice-a-segment",
        ),
    ],
)
def test_a_target_that_cannot_be_is_refused_in_plain_words(wanted, says):
    with pytest.raises(BadValue, match=says):
        as_settings(wanted, Words())
