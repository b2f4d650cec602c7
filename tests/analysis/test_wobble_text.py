"""The usual wobble in words, and whether customers are known."""

import numpy as np
import pytest

from metrics.analysis.wobble_text import strangers, usual_wobble
from metrics.text.translation import Words
from tests.data_frames import desk

WORDS = Words("en")


@pytest.mark.parametrize(
    ("key", "factor", "grain", "text"),
    [
        ("csat", 1.83, "month", "Months here swing 1.8 × what luck alone would."),
        ("csat", 1.83, "quarter", "Months here swing 1.8 × what luck alone would."),
        ("csat", 0.9, "week", "Weeks here swing no more than luck would."),
        ("csat", np.nan, "month", "The usual wobble is not known yet: it takes eight earlier periods."),
        ("tickets", np.nan, "month", ""),
    ],
)
def test_the_wobble_is_said_by_the_periods_it_was_learned_on(key, factor, grain, text):
    assert usual_wobble(WORDS, key, factor, grain) == text


@pytest.mark.parametrize(("requester", "told"), [("c1", False), (None, True)])
def test_it_is_told_where_nobody_is_named(requester, told):
    source = desk(tickets=[{"ticket_id": "1", "created": "2026-03-02T08:00Z", "requester": requester}])
    assert bool(strangers(WORDS, source, "fcr")) == told
    assert strangers(WORDS, source, "tickets") == ""
