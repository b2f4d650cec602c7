"""Whether the survey can be trusted, on a desk small enough to count by hand.

Four tickets are solved by chat (three of them rated 5, 5, 1) and four by phone (one rated 1); customer d was never
asked, customer a four times.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from metrics.analysis.survey import first_asked, plan, survey_quality
from metrics.dates.periods import parse_date
from metrics.statistics.survey import manski_bounds
from metrics.text.translation import Words
from tests.data_frames import desk

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
    return survey_quality(desk(tickets, answers))


def test_four_of_six_asked_answered():
    assert (report().invitations, report().answered, report().rate) == (6, 4, pytest.approx(2 / 3))
    assert report().low < report().rate < report().high


def test_the_margin_counts_that_half_of_all_tickets_were_rated():
    assert report().margin == pytest.approx(1.959964 * math.sqrt(0.25 / 4 * 4 / 7), rel=1e-6)


def test_rated_tickets_are_compared_with_the_rest():
    groups = report().coverage.groups
    channels = groups[groups["dimension"] == "channel"].set_index("value")
    assert channels["answered"].to_dict() == {"chat": 0.75, "phone": 0.25}
    assert channels["rated_share"].to_dict() == {"chat": 0.75, "phone": 0.25}
    assert channels["asked"].to_dict() == {"chat": 4, "phone": 2}
    assert set(channels["standing"]) == {"too few"}


def test_reweighting_gives_each_channel_the_weight_of_its_tickets():
    coverage = report().coverage
    assert coverage.csat == 0.5
    assert coverage.reweighted["channel"] == pytest.approx((2 / 3 + 0) / 2)


def test_waits_are_told_from_solution_to_question_to_answer():
    assert (report().waits.to_ask, report().waits.to_answer) == (2, 3)
    assert (report().waits.invitations, report().waits.answers) == (6, 4)


def test_who_is_never_asked_and_who_too_often():
    customers = report().customers
    assert customers.customers == 4
    assert customers.never.to_dict("list") == {"requester": ["d"], "tickets": [2]}
    assert customers.too_often.to_dict("list") == {"requester": ["a"], "times": [4]}


def test_whoever_is_first_asked_after_the_last_day_was_not_asked_by_then():
    ticket = {"ticket_id": "0", "created": "2026-03-02T08:00Z", "resolved": SOLVED, "requester": "a"}
    late = {**rated(0, 5), "sent": "2026-04-02T14:00Z", "answered": "2026-04-02T17:00Z"}
    assert survey_quality(desk([ticket], [late]), end=parse_date("2026-03-31")).customers.never[
        "requester"
    ].to_list() == ["a"]
    assert survey_quality(desk([ticket], [late]), end=parse_date("2026-04-02")).customers.never.empty


def test_what_is_known_of_the_first_questions_need_not_be_asked_again():
    here = desk(responses=[rated(1, None), {**rated(2, None), "sent": "2026-02-01T14:00Z"}])
    assert first_asked(here).to_dict() == {"a": parse_date("2026-02-01")}
    ticket = {"ticket_id": "1", "created": "2026-03-02T08:00Z", "resolved": SOLVED, "requester": "b"}
    asked = pd.Series({"b": np.datetime64("2026-03-02")})
    assert survey_quality(desk([ticket]), first_asked=asked).customers.never.empty
    assert len(survey_quality(desk([ticket])).customers.never) == 1


def test_asked_too_often_is_asked_too_often_in_one_month():
    days = [("2026-03-02", 3), ("2026-04-02", 3)]
    answers = [
        {**rated(number, None), "response_id": f"{day} {number}", "sent": f"{day}T14:00Z"}
        for day, times in days
        for number in range(times)
    ]
    assert survey_quality(desk(responses=answers)).customers.too_often.empty
    more = {**answers[0], "response_id": "one more"}
    assert survey_quality(desk(responses=[*answers, more])).customers.too_often.to_dict("list") == {
        "requester": ["a"],
        "times": [4],
    }


def test_the_sentence_says_what_the_margin_does_not_cover():
    found = survey_quality(served(10, {"chat": 5}, {"chat": 5}))
    assert "not who chose to reply" in found.sentence(Words("en"))


def test_where_every_solved_ticket_was_rated_nothing_is_left_to_a_margin():
    """Ten solved in March, all rated, one of them in April only: nine answers in March."""
    solved = {"created": "2026-03-02T08:00Z", "resolved": SOLVED, "status": "resolved"}
    answers = [rated(number, 5) for number in range(10)]
    answers[0]["answered"] = "2026-04-02T17:00Z"
    tickets = [{"ticket_id": str(number), **solved} for number in range(10)]
    every = survey_quality(desk(tickets, answers), start=parse_date("2026-03-01"), end=parse_date("2026-03-31"))
    assert every.ratings == 9
    assert (every.margin, every.mix_effect(Words())) == (0, "")
    assert every.sentence(Words()) == "100% answered, and every solved ticket was rated: nobody's opinion is missing."


def test_four_ratings_make_no_margin_and_no_mix():
    assert report().too_few
    assert report().sentence(Words("en")) == "67% answered: too few ratings for a margin."
    assert report().mix_effect(Words("en")) == ""


def test_answers_alone_tell_no_rate():
    alone = {**rated(1, 5), "asked": None, "sent": None}
    found = survey_quality(desk(responses=[alone]))
    assert math.isnan(found.rate)
    assert "not known" in found.sentence(Words("en"))


def test_an_empty_desk_can_be_asked():
    found = survey_quality(desk())
    assert (found.invitations, found.coverage.tickets, found.customers.customers) == (0, 0, 0)
    assert math.isnan(found.coverage.csat)


def served(count: int, rated_of: dict[str, int], scores: dict[str, int]):
    """A desk with `count` solved tickets a channel, of which so many are rated, all with the channel's score."""
    tickets, answers = [], []
    for channel, answered in rated_of.items():
        for number in range(count):
            name = f"{channel}{number}"
            tickets.append(
                {"ticket_id": name, "created": "2026-03-02T08:00Z", "resolved": SOLVED, "status": "resolved"}
                | {"channel": channel, "requester": name, "agent": "Agent 1"}
            )
            score = scores[channel] if number < answered else None
            answers.append({**rated(0, score, name), "response_id": name, "ticket_id": name})
    return desk(tickets, answers)


def test_80_of_200_tickets_rated_are_a_margin_of_8_points_and_a_half():
    found = survey_quality(served(200, {"chat": 80}, {"chat": 5}))
    assert found.rate == 0.4
    assert found.margin == pytest.approx(0.085, abs=5e-4)
    assert found.sentence(Words()) == "40% answered: the margin of ± 8.5 points covers luck, not who chose to reply."


def test_a_channel_that_answers_half_as_often_is_the_finding():
    """Chat 60 of 100, all satisfied; email 30 of 100, none: 66.7 % as answered, 50 % if both had answered alike."""
    found = survey_quality(served(100, {"chat": 60, "email": 30}, {"chat": 5, "email": 1}))
    said = found.headline(Words(), "2026-03")
    assert said == "45% answered in March 2026; Chat is rated more often than the rest (60% against 30%)"
    assert found.coverage.csat == pytest.approx(2 / 3)
    assert found.coverage.reweighted["channel"] == pytest.approx(0.5)
    assert "moves it by more than the margin" in found.mix_effect(Words())


def test_channels_that_answer_alike_are_not_marked():
    found = survey_quality(served(100, {"chat": 52, "email": 48}, {"chat": 5, "email": 5}))
    assert set(found.coverage.of_dimension("channel")["standing"]) == {"alike"}
    assert "no channel is rated clearly more or less" in found.headline(Words(), "2026-03")
    assert "What those who did not answer think is not known" in found.mix_effect(Words())
    assert "between 50% and 100%" in found.mix_effect(Words())


def test_no_more_than_the_margin_is_said_only_where_nearly_all_answered():
    """All but one of 400 answered, half of them satisfied: what that one thinks moves it by an eighth of a point."""
    found = survey_quality(served(200, {"chat": 200, "phone": 199}, {"chat": 5, "phone": 1}))
    assert_allclose(found.coverage.bounds, (0.5, 0.5025))
    assert "by no more than the margin, whatever the others think" in found.mix_effect(Words())


def test_where_all_solved_tickets_are_rated_nothing_is_said_of_those_who_did_not_answer():
    assert survey_quality(served(40, {"chat": 40}, {"chat": 5})).mix_effect(Words()) == ""


def test_bounds_assume_nothing_of_who_did_not_answer():
    assert_allclose(manski_bounds(0.8, 0.4), (0.32, 0.92))


def test_a_rating_after_the_period_s_end_still_rates_its_ticket():
    late = {**rated(0, 5), "sent": "2026-04-01T10:00Z", "answered": "2026-04-02T10:00Z"}
    ticket = {"ticket_id": "0", "created": "2026-03-30T08:00Z", "resolved": "2026-03-31T08:00Z", "status": "resolved"}
    march = survey_quality(desk([ticket], [late]), start=parse_date("2026-03-01"), end=parse_date("2026-03-31"))
    assert (march.coverage.tickets, march.coverage.rated, march.ratings) == (1, 1, 0)


def test_a_survey_of_three_questions_asks_once():
    questions = [{**rated(0, 5), "response_id": f"9:{kind}", "kind": kind, "scale_high": 7} for kind in ("csat", "ces")]
    found = survey_quality(
        desk([], [*questions, {**questions[0], "response_id": "9:nps", "kind": "nps", "scale_high": 10}])
    )
    assert (found.invitations, found.waits.answers) == (1, 1)
    assert found.customers.too_often.empty


@pytest.mark.parametrize(
    ("rows", "starts"),
    [([], "No survey in March 2026"), ([{**rated(1, 5), "asked": None, "sent": None}], "Answers in March 2026: 1;")],
    ids=["nothing", "answers alone"],
)
def test_the_headline_claims_no_rate_where_there_is_none(rows, starts):
    assert survey_quality(desk(responses=rows)).headline(Words(), "2026-03").startswith(starts)


def test_the_headline_of_a_day_is_on_that_day():
    assert survey_quality(desk(responses=[])).headline(Words(), "2026-03-05").startswith("No survey on 5 Mar 2026")


def test_filters_and_groups_follow_the_question():
    found = survey_quality(served(10, {"chat": 6, "email": 3}, {"chat": 5, "email": 1}), where={"channel": ["email"]})
    assert (found.invitations, found.answered, found.coverage.tickets, found.ratings) == (10, 3, 10, 3)


@pytest.mark.parametrize(
    ("rate", "says"),
    [(0.5, "so 556 invitations at 50%."), (0.2, "more than the 1,000"), (0.0, "nobody gives"), (math.nan, "depends")],
)
def test_the_plan_says_whether_there_are_enough_to_ask(rate, says):
    assert says in plan(1000, 0.05, rate).sentence(Words())


@pytest.mark.parametrize(
    ("population", "within", "rate", "answers", "invitations"),
    [(1000, 0.05, 0.5, 278, 556), (1000, 0.05, 0.0, 278, None), (1000, 0.05, float("nan"), 278, None)],
)
def test_the_planner_says_how_many_to_ask(population, within, rate, answers, invitations):
    found = plan(population, within, rate)
    assert (found.answers, found.invitations) == (answers, invitations)


def test_too_few_solved_tickets_are_said_to_be_too_few_to_tell_channels_apart():
    ticket = {"ticket_id": "1", "created": "2026-03-02T08:00Z", "resolved": SOLVED, "channel": "chat"}
    found = survey_quality(desk([ticket], [rated(1, 5)]))
    assert found.headline(Words(), "2026-03") == (
        "100% answered in March 2026; too few solved tickets to tell one channel from the rest"
    )


def test_where_no_solved_ticket_is_known_the_margin_is_that_of_the_ratings_alone():
    answers = [rated(number, 5) for number in range(1, 29)]
    assert survey_quality(desk(responses=answers)).margin == pytest.approx(1.959964 * math.sqrt(0.25 / 28), rel=1e-6)


def test_a_rating_without_a_day_rates_its_ticket_though_that_was_opened_before_the_period():
    undated = {**rated(0, 5), "sent": None, "answered": None}
    ticket = {"ticket_id": "0", "created": "2026-02-27T08:00Z", "resolved": "2026-03-01T08:00Z", "status": "resolved"}
    march = survey_quality(desk([ticket], [undated]), start=parse_date("2026-03-01"), end=parse_date("2026-03-31"))
    assert (march.coverage.tickets, march.coverage.rated) == (1, 1)
