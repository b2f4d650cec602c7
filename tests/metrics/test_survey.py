"""Whether the survey can be trusted, on a desk small enough to count by hand.

Four tickets are solved by chat (three of them rated 5, 5, 1) and four by phone (one rated 1); customer d was never
asked, customer a four times.
"""

from __future__ import annotations

import math
from functools import cache

import pytest

from metrics.survey import plan, trust
from metrics.words import Words
from tests.metrics.frames import desk

SOLVED = "2026-03-02T12:00Z"


def rated(number: int, score: int | None, requester: str = "a"):
    return {
        "response_id": str(number),
        "ticket_id": str(number),
        "kind": "csat",
        "scale_low": 1,
        "scale_high": 5,
        "score": score,
        "asked": True,
        "sent": "2026-03-02T14:00Z",
        "answered": None if score is None else "2026-03-02T17:00Z",
        "requester": requester,
    }


@cache
def report():
    tickets = [
        {
            "ticket_id": str(number),
            "created": "2026-03-02T08:00Z",
            "resolved": SOLVED,
            "status": "resolved",
            "channel": "chat" if number < 4 else "phone",
            "agent": "Agent 1",
            "requester": ("a", "a", "a", "a", "b", "c", "d", "d")[number],
        }
        for number in range(8)
    ]
    answers = [rated(0, 5), rated(1, 5), rated(2, 1), rated(3, None), rated(4, 1, "b"), rated(5, None, "c")]
    return trust(desk(tickets, answers))


def test_four_of_six_asked_answered():
    assert (report().asked, report().answered, report().rate) == (6, 4, pytest.approx(2 / 3))
    assert report().low < report().rate < report().high


def test_the_margin_counts_that_half_of_all_tickets_were_rated():
    assert report().margin == pytest.approx(1.959964 * math.sqrt(0.25 / 4 * 4 / 7), rel=1e-6)


def test_rated_tickets_are_compared_with_the_rest():
    groups = report().coverage.groups
    channels = groups[groups["dimension"] == "channel"].set_index("value")
    assert channels["answered"].to_dict() == {"chat": 0.75, "phone": 0.25}
    assert channels["rated_share"].to_dict() == {"chat": 0.75, "phone": 0.25}


def test_reweighting_gives_each_channel_the_weight_of_its_tickets():
    coverage = report().coverage
    assert coverage.csat == 0.5
    assert coverage.reweighted["channel"] == pytest.approx((2 / 3 + 0) / 2)


def test_waits_are_told_from_solution_to_question_to_answer():
    assert (report().waits.to_ask, report().waits.to_answer) == (2, 3)
    assert (report().waits.asked, report().waits.answered) == (6, 4)


def test_who_is_never_asked_and_who_too_often():
    customers = report().customers
    assert customers.customers == 4
    assert customers.never == ("d",)
    assert customers.too_often.to_dict("list") == {"requester": ["a"], "times": [4]}


def test_the_sentence_says_what_the_margin_does_not_cover():
    assert "not who chose to reply" in report().sentence(Words("en"))


def test_answers_alone_tell_no_rate():
    alone = {**rated(1, 5), "asked": None, "sent": None}
    found = trust(desk(responses=[alone]))
    assert math.isnan(found.rate)
    assert "not known" in found.sentence(Words("en"))


def test_an_empty_desk_can_be_asked():
    found = trust(desk())
    assert (found.asked, found.coverage.tickets, found.customers.customers) == (0, 0, 0)
    assert math.isnan(found.coverage.csat)


@pytest.mark.parametrize(
    ("population", "within", "rate", "answers", "invitations"),
    [(1000, 0.05, 0.5, 278, 556), (1000, 0.05, 0.0, 278, None), (1000, 0.05, float("nan"), 278, None)],
)
def test_the_planner_says_how_many_to_ask(population, within, rate, answers, invitations):
    found = plan(population, within, rate)
    assert (found.answers, found.invitations) == (answers, invitations)
