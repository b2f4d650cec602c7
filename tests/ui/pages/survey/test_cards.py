"""The survey's cards: no margin is claimed of a handful of ratings."""

from __future__ import annotations

import pytest

from metrics.analysis.survey import survey_quality
from metrics.text.translation import Words
from tests.analysis.survey.test_survey import rated, served
from tests.data_frames import desk
from ui.pages.survey.cards import survey_cards


@pytest.mark.parametrize(
    ("ratings", "value", "target"),
    [(0, "no data", "too few to tell"), (4, "—", "too few to tell"), (5, "± 32.7", "of 10 solved tickets")],
)
def test_a_margin_stands_from_five_ratings_on(ratings, value, target):
    survey = survey_quality(served(10, {"chat": ratings}, {"chat": 5}))
    margin = survey_cards(survey, "channel", "Channel", Words())[1]
    assert (margin.value, margin.target) == (value, target)


def test_no_card_stands_for_a_wait_that_no_export_tells_nor_for_a_mix_without_tickets():
    undated = desk([], [{**rated(number, 5), "sent": None, "answered": None} for number in range(5)])
    labels = [card.label for card in survey_cards(survey_quality(undated), "channel", "Channel", Words())]
    assert labels[-1] == "CSAT as answered"
