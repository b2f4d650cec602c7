"""When an answer counts, and which ticket it is about."""

from functools import cache

import pandas as pd
import pytest

from metrics.data import derive, fields
from metrics.settings import Settings
from tests.data.derive.frames import canonical, value

BERLIN = Settings(time_zone="Europe/Berlin")
GOOD = {"ticket_id": "1", "source": "desk", "kind": "csat", "score": 5.0, "scale_low": 1.0, "scale_high": 5.0}
TICKETS = (
    {"ticket_id": "1", "source": "desk", "created": "2026-02-28T23:30", "resolved": "2026-03-02T09:00", "agent": "Ann"},
    {"ticket_id": "1", "source": "other", "created": "2026-01-10", "resolved": "2026-01-11", "agent": "Bob"},
    {"ticket_id": "2", "source": "other", "created": "2026-01-20", "channel": "phone", "agent": None},
    {"ticket_id": None, "source": "desk", "created": "2026-01-30", "agent": "Nobody"},
)


@cache
def tickets() -> pd.DataFrame:
    return derive.tickets(canonical("tickets", *TICKETS), BERLIN)


def response(**row: object) -> pd.DataFrame:
    return derive.responses(canonical("responses", GOOD | row), tickets(), BERLIN)


ALWAYS_TOLD = ("is_answered", "survey_answered")


@pytest.mark.parametrize(
    ("row", "answered", "asked"),
    [
        pytest.param(
            {"answered": "2026-03-31T22:00", "sent": "2026-03-31T21:59"},
            "2026-04-01",
            "2026-03-31",
            id="the-desks-days",
        ),
        pytest.param({"answered": "2026-03-05"}, "2026-03-05", "2026-03-05", id="sent-unknown"),
        pytest.param({"sent": "2026-03-04"}, "2026-03-01", "2026-03-04", id="answer-undated-counts-when-ticket-opened"),
        pytest.param({}, "2026-03-01", "2026-03-01", id="both-undated"),
        pytest.param({"score": None, "sent": "2026-03-04"}, None, "2026-03-04", id="not-answered"),
        pytest.param({"score": None}, None, "2026-03-01", id="not-answered-and-undated"),
        pytest.param({"ticket_id": "9"}, None, None, id="no-ticket-and-no-date"),
    ],
)
def test_the_day_on_which_an_answer_counts(row, answered, asked):
    facts = response(**row)
    assert [value(facts, "answered_day"), value(facts, "asked_day")] == [answered, asked]


@pytest.mark.parametrize(
    ("row", "is_asked"),
    [
        pytest.param({"asked": True}, 1, id="asked"),
        pytest.param({"asked": False, "score": None}, 0, id="not-asked"),
        pytest.param({"asked": False}, 1, id="who-answered-was-asked"),
        pytest.param({"sent": "2026-03-04", "score": None}, 1, id="sent"),
        pytest.param({}, None, id="only-answers-are-listed"),
    ],
)
def test_who_was_asked(row, is_asked):
    assert value(response(**row), "is_asked") == is_asked


@pytest.mark.parametrize(
    ("row", "agent", "channel"),
    [
        pytest.param({}, "Ann", None, id="same-source-first"),
        pytest.param({"source": "other"}, "Bob", None, id="the-other-source"),
        pytest.param({"source": "survey", "agent": "Own"}, "Own", None, id="ambiguous-across-sources"),
        pytest.param({"ticket_id": "2", "source": "survey"}, None, "phone", id="id-alone-when-there-is-one"),
        pytest.param({"ticket_id": "2", "source": None}, None, "phone", id="source-unknown"),
        pytest.param(
            {"ticket_id": "2", "agent": "Own", "channel": "chat"}, "Own", "phone", id="gaps-from-the-response"
        ),
        pytest.param({"ticket_id": "9", "agent": "Own"}, "Own", None, id="no-such-ticket"),
        pytest.param({"ticket_id": None, "agent": "Own"}, "Own", None, id="no-ticket-named"),
    ],
)
def test_whose_ticket_an_answer_is_about(row, agent, channel):
    facts = response(**row)
    assert [value(facts, "agent"), value(facts, "channel")] == [agent, channel]


def test_a_ticket_listed_twice_counts_by_its_last_row():
    tickets = canonical("tickets", *({"ticket_id": "1", "source": "desk", "agent": name} for name in ("Ann", "Eve")))
    facts = derive.responses(
        canonical("responses", GOOD, GOOD | {"source": None}), derive.tickets(tickets, BERLIN), BERLIN
    )
    assert facts["agent"].tolist() == ["Eve", "Eve"]


@pytest.mark.parametrize(
    ("row", "hours"),
    [
        pytest.param({"answered": "2026-03-02T12:30"}, 3.5, id="after-resolution"),
        pytest.param({"answered": "2026-03-02T09:00"}, 0, id="at-once"),
        pytest.param({"answered": "2026-03-01T09:00"}, None, id="before-resolution"),
        pytest.param({"answered": "2026-03-02T12:30", "score": 4.0}, None, id="not-five-stars"),
        pytest.param({}, None, id="answer-undated"),
        pytest.param({"answered": "2026-03-02T12:30", "ticket_id": "2"}, None, id="never-resolved"),
    ],
)
def test_hours_from_resolution_to_a_five_star_review(row, hours):
    assert value(response(**row), "five_star_hours") == hours


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        pytest.param({"sent": "2026-03-02T12:30", "answered": "2026-03-02T13:00"}, (3.5, 0.5), id="one-after-another"),
        pytest.param({"sent": "2026-03-01T12:30", "answered": "2026-03-01T13:00"}, (None, 0.5), id="asked-before"),
        pytest.param({"sent": "2026-03-02T12:30"}, (3.5, None), id="not-answered"),
        pytest.param({"answered": "2026-03-02T13:00"}, (None, None), id="sending-unknown"),
        pytest.param({"sent": "2026-03-02T12:30", "ticket_id": "2"}, (None, None), id="never-resolved"),
    ],
)
def test_hours_from_resolution_to_the_question_and_from_there_to_the_answer(row, waits):
    facts = response(**row)
    assert (value(facts, "asked_after_hours"), value(facts, "answered_after_hours")) == waits


def test_without_tickets_a_response_tells_what_it_can():
    frame = canonical("responses", GOOD | {"answered": "2026-03-31T22:00", "agent": "Own"}, GOOD)
    facts = derive.responses(frame, None, BERLIN)
    assert [value(facts, "answered_day", row) for row in (0, 1)] == ["2026-04-01", None]
    assert [value(facts, name) for name in ("agent", "csat_satisfied", "five_star_hours")] == ["Own", 1, None]


@pytest.mark.parametrize(
    "tickets", [None, pd.DataFrame(), canonical("tickets", *TICKETS)], ids=["none", "empty", "some"]
)
@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(pd.DataFrame(), id="no-columns"),
        pytest.param(canonical("responses"), id="no-rows"),
        pytest.param(canonical("responses", {}, {}), id="all-missing"),
        pytest.param(pd.DataFrame({"response_id": ["1", "2"]}), id="only-an-id"),
        pytest.param(pd.DataFrame({name: [None] for name in fields.names("responses")}), id="untyped"),
    ],
)
def test_what_is_not_there_is_missing(frame, tickets):
    facts = derive.responses(frame, None if tickets is None else derive.tickets(tickets, BERLIN), BERLIN)
    assert len(facts) == len(frame)
    assert (facts["is_answered"] == 0).all()
    told = [name for name in (*derive.RESPONSE_FACTS, *derive.FROM_TICKET) if name not in ALWAYS_TOLD]
    assert facts[told].isna().all(axis=None)


def test_facts_have_the_types_the_store_keeps():
    facts = response()
    types = {"day": "timestamp[us][pyarrow]", "number": "double[pyarrow]", "flag": "double[pyarrow]"}
    expected = {name: types[kind] for name, kind in derive.RESPONSE_FACTS.items()}
    assert {name: str(facts[name].dtype) for name in derive.RESPONSE_FACTS} == expected
    of_ticket = {name: "string" if kind == "text" else types[kind] for name, kind in derive.FROM_TICKET.items()}
    assert {name: str(facts[name].dtype) for name in derive.FROM_TICKET} == of_ticket


def test_the_rows_keep_their_order_and_index_and_the_input_is_untouched():
    frame = canonical("responses", GOOD | {"source": "other"}, GOOD).set_axis([5, 5])
    before = frame.copy()
    facts = derive.responses(frame, derive.tickets(canonical("tickets", *TICKETS), BERLIN), BERLIN)
    pd.testing.assert_frame_equal(frame, before)
    assert facts["agent"].tolist() == ["Bob", "Ann"]
    assert facts.index.tolist() == [5, 5]
