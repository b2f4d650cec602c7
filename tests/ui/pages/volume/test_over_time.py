"""Where all tickets moved and the group that carries most of it did not by its own rule, the page says why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.change import Change
from metrics.text.translation import Words
from ui.pages.volume.over_time import within_own_swing

MARCH = pd.Timestamp("2026-03-01")
NONE = np.nan
UP = Change("tickets", 500, 500, NONE, NONE, False, None, 404, 404, 96, NONE, NONE, NONE, 0, 0, 0, 0, 0, "signal")


def channels(chat, phone):
    """March's channels as (difference, verdict)."""
    rows = [("chat", *chat), ("phone", *phone), (None, 96, "noise")]
    return {"channel": pd.DataFrame(rows, columns=["channel", "difference", "verdict"]).assign(period=MARCH)}


@pytest.mark.parametrize(
    ("change", "chat", "named"),
    [
        pytest.param(UP, (90, "noise"), True, id="most of a signal, itself as usual"),
        pytest.param(replace(UP, difference=-96), (-90, "noise"), True, id="downward"),
        pytest.param(UP, (90, "signal"), False, id="a signal of its own"),
        pytest.param(UP, (40, "noise"), False, id="less than half"),
        pytest.param(UP, (-90, "noise"), False, id="the other way"),
        pytest.param(replace(UP, verdict="noise"), (90, "noise"), False, id="nothing stands out"),
        pytest.param(replace(UP, run=6), (90, "noise"), False, id="the level, not the step"),
    ],
)
def test_a_group_as_usual_that_carries_most_of_a_signal_is_explained(change, chat, named):
    sentence = within_own_swing(change, channels(chat, (6, "noise")), MARCH, Words())
    expected = f"Chat alone ({chat[0]:+d}) is within its own usual swing; what stands out is all tickets together."
    assert sentence == (expected if named else "")


def test_a_group_that_is_a_signal_itself_is_named_beside_it():
    sentence = within_own_swing(UP, channels((90, "noise"), (20, "signal")), MARCH, Words())
    assert sentence.endswith("what stands out is Phone.")
