"""What is worked out for each ticket, row by row."""

import pandas as pd
import pytest

from metrics.data import derive, fields
from metrics.settings import Complaints, Settings
from tests.data.derive.frames import Together, canonical, value

UTC = Settings()
MONDAY = "2026-03-02T09:00"
# Another ticket of the same source, so that a blank in the first row means "not yet" instead of "not exported".
DONE_BEFORE = {
    "created": "2026-01-05T09:00",
    "first_response": "2026-01-05T10:00",
    "resolved": "2026-01-05T11:00",
    "closed": "2026-01-06T11:00",
    "status": "closed",
    "source": "desk",
}


OPENED = {"created": MONDAY, "source": "desk"}


def ticket(*others: dict[str, object], settings: Settings = UTC, **row: object) -> pd.DataFrame:
    return derive.tickets(canonical("tickets", OPENED | row, *others), settings)


def test_a_whole_ticket_has_days_hours_and_working_hours():
    """Opened Monday 17:55 in Berlin, answered Tuesday 08:05, solved 12:00, closed Thursday 08:00."""
    facts = ticket(
        created="2026-03-02T16:55",
        first_response="2026-03-03T07:05",
        resolved="2026-03-03T11:00",
        closed="2026-03-05T07:00",
        status="closed",
        settings=Settings(time_zone="Europe/Berlin"),
    )
    expected = {
        "created_day": "2026-03-02",
        "first_response_day": "2026-03-03",
        "resolved_day": "2026-03-03",
        "closed_day": "2026-03-05",
        "gone_day": "2026-03-03",
        "resolved_at": "2026-03-03T11:00+0000",
        "created_hour": 17,
        "created_weekday": 1,
        "first_response_hours": 14 + 10 / 60,
        "resolve_hours": 18 + 5 / 60,
        "close_hours": 62 + 5 / 60,
        "handle_hours": 3 + 55 / 60,
        "business_first_response_hours": 10 / 60,
        "business_resolve_hours": 4 + 5 / 60,
        "business_close_hours": 5 / 60 + 20,
        "business_handle_hours": 3 + 55 / 60,
        "is_resolved": 1,
        "is_open": 0,
        "waiting": 0,
        "first_contact": None,
        "reopened": None,
        "sla_response_met": None,
        "sla_resolution_met": None,
        "is_complaint": None,
    }
    assert {name: value(facts, name) for name in derive.TICKET_FACTS} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("zone", "created", "day", "hour", "weekday"),
    [
        pytest.param("America/New_York", "2026-01-01T04:59", "2025-12-31", 23, 3, id="west-of-utc"),
        pytest.param("Asia/Shanghai", "2026-02-28T16:00", "2026-03-01", 0, 7, id="east-of-utc"),
        pytest.param("Pacific/Kiritimati", "2026-02-28T10:30", "2026-03-01", 0, 7, id="far-east"),
        pytest.param("Europe/Berlin", "2026-10-25T00:30", "2026-10-25", 2, 7, id="hour-that-comes-twice"),
        pytest.param("Europe/Berlin", "2026-10-25T01:30", "2026-10-25", 2, 7, id="and-its-second-pass"),
        pytest.param("Europe/Berlin", "2026-03-29T01:00", "2026-03-29", 3, 7, id="hour-that-is-skipped"),
    ],
)
def test_days_and_hours_are_the_desks_own(zone, created, day, hour, weekday):
    facts = ticket(created=created, settings=Settings(time_zone=zone))
    found = [value(facts, name) for name in ("created_day", "created_hour", "created_weekday")]
    assert found == [day, hour, weekday]


HOURS = ["first_response_hours", "resolve_hours", "close_hours", "handle_hours"]


DURATIONS = [
    pytest.param(
        {"first_response": "2026-03-02T10:00", "first_response_hours": 7.0},
        [1, None, None, None],
        id="instants-win",
    ),
    pytest.param(
        {"first_response_hours": 0.5, "resolve_hours": 2.0, "close_hours": 8.0},
        [0.5, 2, 8, 1.5],
        id="exported-hours-fill-in",
    ),
    pytest.param(
        {"created": None, "first_response_hours": 0.5, "resolve_hours": 2.0, "close_hours": 8.0},
        [0.5, 2, 8, 1.5],
        id="even-without-any-instant",
    ),
    pytest.param(
        {"first_response": "2026-03-02T08:00", "resolved": "2026-03-01T09:00", "closed": "2026-02-28T09:00"},
        [None, None, None, None],
        id="negative-is-missing",
    ),
    pytest.param(
        {"first_response": "2026-03-02T08:00", "first_response_hours": 3.0},
        [None, None, None, None],
        id="negative-instants-are-not-mended-by-exported-hours",
    ),
    pytest.param({"first_response_hours": -1.0, "resolve_hours": -2.0}, [None] * 4, id="negative-export-is-missing"),
    pytest.param(
        {"first_response": "2026-03-02T12:00", "resolved": "2026-03-02T11:00"},
        [3, 2, None, None],
        id="solved-before-the-first-reply",
    ),
    pytest.param({"first_response": MONDAY, "resolved": MONDAY}, [0, 0, None, 0], id="at-once-is-zero-not-missing"),
    pytest.param({"status": "open", "resolve_hours": 5.0, "close_hours": 6.0}, [None] * 4, id="not-done-by-status"),
    pytest.param(
        {"status": "pending", "resolved": "2026-03-02T11:00", "closed": "2026-03-02T11:00"},
        [None] * 4,
        id="reopened-and-running-again",
    ),
    pytest.param(
        {"status": "cancelled", "resolved": "2026-03-02T11:00", "resolve_hours": 2.0, "closed": "2026-03-02T12:00"},
        [None, None, 3, None],
        id="cancelled-is-closed-not-resolved",
    ),
    pytest.param({"created": None, "resolved": "2026-03-02T11:00"}, [None] * 4, id="opening-unknown"),
]
durations = Together(DURATIONS, OPENED, DONE_BEFORE)


@pytest.mark.parametrize(("row", "hours"), DURATIONS)
def test_durations_are_settled(row, hours):
    assert durations.values(row, *HOURS) == hours


def test_exported_hours_give_the_missing_instants():
    facts = ticket(created="2026-03-31T22:00", first_response_hours=1.0, resolve_hours=3.0, close_hours=26.0)
    days = [value(facts, f"{name}_day") for name in ("first_response", "resolved", "closed", "gone")]
    assert days == ["2026-03-31", "2026-04-01", "2026-04-02", "2026-04-01"]
    assert value(facts, "resolved_at") == "2026-04-01T01:00+0000"


IN_BUSINESS_HOURS = [
    pytest.param(
        {
            "first_response": "2026-03-02T10:00",
            "business_first_response_hours": 9.0,
            "resolved": "2026-03-03T09:00",
            "business_resolve_hours": 9.5,
        },
        *(1, 10, 9),
        id="instants-and-the-desks-calendar-win",
    ),
    pytest.param(
        {
            "first_response_hours": 1.0,
            "business_first_response_hours": 0.25,
            "resolve_hours": 24.0,
            "business_resolve_hours": 7.0,
        },
        *(0.25, 7, 6.75),
        id="exported-business-hours-before-guessed-instants",
    ),
    pytest.param({"first_response_hours": 1.0, "resolve_hours": 24.0}, 1, 10, 9, id="guessed-instants-at-last"),
    pytest.param({"business_first_response_hours": -1.0}, None, None, None, id="negative-export-is-missing"),
    pytest.param(
        {"created": "2026-03-02T20:00", "first_response": "2026-03-02T19:00"},
        *(None, None, None),
        id="negative-at-night-is-missing-not-zero",
    ),
    pytest.param({"status": "open", "business_resolve_hours": 4.0}, None, None, None, id="not-done-by-status"),
]
in_business_hours = Together(IN_BUSINESS_HOURS, OPENED)


@pytest.mark.parametrize(("row", "first_response", "resolve", "handle"), IN_BUSINESS_HOURS)
def test_business_durations_are_settled(row, first_response, resolve, handle):
    names = [f"business_{name}_hours" for name in ("first_response", "resolve", "handle")]
    assert in_business_hours.values(row, *names) == [first_response, resolve, handle]


def test_where_only_closing_is_known_closed_means_resolved():
    facts = ticket(closed="2026-03-02T12:00", status="closed", source="closing only")
    assert [value(facts, name) for name in ("resolve_hours", "resolved_day", "is_resolved")] == [3, "2026-03-02", 1]


@pytest.mark.parametrize(("updated", "day"), [("2026-03-05T10:00", "2026-03-05"), (None, "2026-03-02")])
def test_a_source_that_never_tells_when_it_solved_has_its_solutions_when_tickets_left(updated, day):
    """Else its flags of met targets and first contacts would stand in no month, though the file holds them."""
    facts = ticket(status="resolved", sla_resolution=True, updated=updated)
    assert value(facts, "resolved_day") == day
    assert value(facts, "sla_resolution_met") == 1
    assert value(facts, "resolve_hours") is None
    assert value(ticket(status="cancelled", updated=updated), "resolved_day") is None


def test_a_solution_without_a_date_beside_dated_ones_stays_without_a_day():
    assert value(ticket(DONE_BEFORE, status="resolved"), "resolved_day") is None


def test_a_source_that_knows_resolutions_does_not_lend_its_closing_dates():
    facts = ticket(DONE_BEFORE, closed="2026-03-02T12:00", status="closed")
    assert [value(facts, name) for name in ("resolve_hours", "resolved_day", "close_hours")] == [None, None, 3]


DEPARTURES = [
    pytest.param({"resolved": "2026-03-03", "closed": "2026-03-05"}, "2026-03-03", 0, 1, id="when-resolved"),
    pytest.param({"closed": "2026-03-05", "status": "closed"}, "2026-03-05", 0, 1, id="else-when-closed"),
    pytest.param({"updated": "2026-03-04", "status": "resolved"}, "2026-03-04", 0, 1, id="else-when-last-changed"),
    pytest.param({"status": "resolved"}, "2026-03-02", 0, 1, id="else-when-opened"),
    pytest.param({"status": "cancelled", "closed": "2026-03-05"}, "2026-03-05", 0, 0, id="cancelled"),
    pytest.param({"status": "cancelled", "updated": "2026-03-04"}, "2026-03-04", 0, 0, id="cancelled-no-dates"),
    pytest.param({"status": "open", "updated": "2026-03-04"}, None, 1, 0, id="open"),
    pytest.param({"status": "open", "resolved": "2026-03-03"}, None, 1, 0, id="reopened"),
    pytest.param({}, None, 1, 0, id="blank-where-others-are-resolved"),
    pytest.param({"source": "bare"}, None, None, None, id="a-source-that-never-says"),
    pytest.param({"resolved": "2026-03-01"}, "2026-03-02", 0, 1, id="never-gone-before-it-came"),
]
departures = Together(DEPARTURES, OPENED, DONE_BEFORE)


@pytest.mark.parametrize(("row", "gone", "is_open", "is_resolved"), DEPARTURES)
def test_when_a_ticket_left_the_backlog(row, gone, is_open, is_resolved):
    assert departures.values(row, "gone_day", "is_open", "is_resolved") == [gone, is_open, is_resolved]


REPLIES = [
    pytest.param({"status": "new"}, 1, id="no-reply-yet"),
    pytest.param({"status": "open", "first_response": "2026-03-02T10:00"}, 0, id="replied"),
    pytest.param({"status": "open", "first_response_hours": 1.0}, 0, id="replied-by-exported-hours"),
    pytest.param({"status": "closed"}, 0, id="done-without-a-reply"),
    pytest.param({"status": "new", "created": None}, None, id="opening-unknown"),
    pytest.param({"status": "new", "source": "bare"}, None, id="replies-not-exported"),
]
replies = Together(REPLIES, OPENED, DONE_BEFORE)


@pytest.mark.parametrize(("row", "waiting"), REPLIES)
def test_who_is_waiting_for_a_first_reply(row, waiting):
    assert replies.values(row, "waiting") == [waiting]


SOLVED = {"status": "resolved", "resolved": "2026-03-02T11:00"}


CONTACTS = [
    pytest.param(SOLVED | {"first_contact": True, "interactions": 5, "reopens": 0}, 1, 0, id="flag-wins"),
    pytest.param(SOLVED | {"first_contact": False, "interactions": 1}, 0, None, id="flag-wins-against-count"),
    pytest.param(SOLVED | {"interactions": 1, "reopens": 0}, 1, 0, id="one-interaction"),
    pytest.param(SOLVED | {"interactions": 1}, 1, None, id="reopens-not-exported"),
    pytest.param(SOLVED | {"interactions": 1, "reopens": 1}, 0, 1, id="reopened"),
    pytest.param(SOLVED | {"interactions": 2, "reopens": 0}, 0, 0, id="two-interactions"),
    pytest.param(SOLVED | {"reopens": 2}, None, 1, id="reopened-count-unknown"),
    pytest.param(SOLVED | {"reopens": 0}, None, 0, id="interactions-unknown"),
    pytest.param(SOLVED, None, None, id="nothing-known"),
    pytest.param({"status": "open", "first_contact": True, "reopens": 1}, None, None, id="only-resolved-count"),
    pytest.param({"status": "cancelled", "interactions": 1, "reopens": 0}, None, None, id="cancelled-is-not"),
]
contacts = Together(CONTACTS, OPENED)


@pytest.mark.parametrize(("row", "first_contact", "reopened"), CONTACTS)
def test_first_contact_and_reopening(row, first_contact, reopened):
    assert contacts.values(row, "first_contact", "reopened") == [first_contact, reopened]


PROMISES = [
    pytest.param({}, None, None, id="not-measured"),
    pytest.param(SOLVED | {"sla_response": True, "sla_resolution": False}, 1, 0, id="flags"),
    pytest.param(
        SOLVED | {"sla_resolution": True, "due": "2026-03-02T10:00", "sla_resolution_target_hours": 1.0},
        *(None, 1),
        id="flag-before-due-date-and-hours",
    ),
    pytest.param(
        SOLVED | {"due": "2026-03-02T10:59", "sla_resolution_target_hours": 9.0}, None, 0, id="due-before-hours"
    ),
    pytest.param(SOLVED | {"due": "2026-03-02T11:00"}, None, 1, id="on-the-minute-is-in-time"),
    pytest.param(SOLVED | {"sla_resolution_target_hours": 2.0}, None, 1, id="target-hours-kept"),
    pytest.param(SOLVED | {"sla_resolution_target_hours": 1.9}, None, 0, id="target-hours-missed"),
    pytest.param(
        {"first_response": "2026-03-02T10:00", "response_due": "2026-03-02T09:30"},
        0,
        None,
        id="response-due-missed",
    ),
    pytest.param({"first_response_hours": 1.0, "sla_response_target_hours": 1.0}, 1, None, id="response-hours-kept"),
    pytest.param({"status": "open", "due": "2026-03-02T10:00"}, None, None, id="open-past-due-is-not-measured"),
    pytest.param(
        {"status": "open", "sla_response": False, "sla_resolution": False}, 0, 0, id="open-and-missed-by-flag"
    ),
    pytest.param(
        {"status": "open", "sla_response": True, "sla_resolution": True}, None, None, id="open-has-met-nothing-yet"
    ),
    pytest.param(
        {"status": "open", "first_response": "2026-03-02T10:00", "sla_response": True},
        1,
        None,
        id="replied-in-time",
    ),
]
promises = Together(PROMISES, OPENED, DONE_BEFORE)


@pytest.mark.parametrize(("row", "response", "resolution"), PROMISES)
def test_promises_kept(row, response, resolution):
    assert promises.values(row, "sla_response_met", "sla_resolution_met") == [response, resolution]


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(pd.DataFrame(), id="no-columns"),
        pytest.param(canonical("tickets"), id="no-rows"),
        pytest.param(canonical("tickets", {}, {}), id="all-missing"),
        pytest.param(pd.DataFrame({"ticket_id": ["1", "2"]}), id="only-an-id"),
        pytest.param(pd.DataFrame({name: [None] for name in fields.names("tickets")}), id="untyped"),
    ],
)
def test_what_is_not_there_is_missing(frame):
    facts = derive.tickets(frame, UTC)
    assert len(facts) == len(frame)
    assert facts[list(derive.TICKET_FACTS)].isna().all(axis=None)


def test_facts_have_the_types_the_store_keeps():
    facts = ticket(**DONE_BEFORE)
    types = {
        "day": "timestamp[us][pyarrow]",
        "instant": "timestamp[us, tz=UTC][pyarrow]",
        "number": "double[pyarrow]",
        "flag": "double[pyarrow]",
    }
    assert {name: str(facts[name].dtype) for name in derive.TICKET_FACTS} == {
        name: types[kind] for name, kind in derive.TICKET_FACTS.items()
    }


def test_the_rows_keep_their_order_index_and_other_columns_and_the_input_is_untouched():
    frame = canonical("tickets", DONE_BEFORE, {"created": MONDAY, "source": "desk"}).assign(row=[7, 3])
    frame.index = pd.Index([5, 5])
    before = frame.copy()
    facts = derive.tickets(frame, UTC)
    pd.testing.assert_frame_equal(frame, before)
    assert facts["row"].tolist() == [7, 3]
    assert facts.index.tolist() == [5, 5]
    assert [value(facts, "resolve_hours", row) for row in (0, 1)] == [2, None]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), [1.0, 0.0, 1.0, 0.0]),
        (Settings(complaints=Complaints(types=(), tags=("Angry",))), [0.0, 1.0, 1.0, 0.0]),
        (Settings(complaints=Complaints(types=(), categories=("billing",))), [0.0, 0.0, 1.0, 0.0]),
    ],
    ids=["type", "tag", "category"],
)
def test_a_complaint_is_told_by_its_flag_else_by_the_desk_s_rule(settings, expected):
    rows = (
        {"type": "Complaint"},
        {"tags": "angry vip"},
        {"complaint": True},
        {"type": "Complaint", "complaint": False},
    )
    facts = derive.tickets(canonical("tickets", *rows), settings)
    assert facts["is_complaint"].tolist() == expected


def test_without_any_complaint_in_the_export_nobody_knows_of_none():
    facts = derive.tickets(canonical("tickets", {"type": "incident"}), Settings())
    assert value(facts, "is_complaint") is None


SLOW = {"created": "2026-03-02T08:00Z", "resolved": "2026-03-02T12:00Z", "status": "resolved", "priority": "high"}


@pytest.mark.parametrize(
    ("settings", "row", "met"),
    [
        (Settings(), {"sla_resolution": True, "due": "2026-03-02T09:00Z"}, 1.0),
        (Settings(sla_by="due"), {"sla_resolution": True, "due": "2026-03-02T09:00Z"}, 0.0),
        (Settings(sla_by="hours"), {"sla_resolution": True}, None),
        (Settings(sla_resolution_hours={"high": 4}), {}, 1.0),
        (Settings(sla_resolution_hours={"high": 3}), {}, 0.0),
        (Settings(sla_resolution_hours={"low": 3}), {}, None),
        (Settings(sla_resolution_hours={"high": 3}), {"sla_resolution_target_hours": 5}, 1.0),
        (Settings(sla_by="flag"), {"due": "2026-03-02T18:00Z"}, None),
    ],
)
def test_the_sla_rests_on_what_the_settings_name(settings, row, met):
    assert value(derive.tickets(canonical("tickets", {**SLOW, **row}), settings), "sla_resolution_met") == met


def test_hours_allowed_may_run_in_working_hours():
    row = {"created": "2026-03-02T17:00Z", "resolved": "2026-03-03T09:00Z", "status": "resolved", "priority": "high"}
    settings = Settings(sla_resolution_hours={"high": 2}, sla_clock="business")
    assert value(derive.tickets(canonical("tickets", row), settings), "sla_resolution_met") == 1.0


@pytest.mark.parametrize(
    ("settings", "row", "first"),
    [
        (Settings(), {"first_contact": False, "interactions": 1}, 0.0),
        (Settings(first_contact_by="interactions"), {"first_contact": False, "interactions": 1}, 1.0),
        (Settings(first_contact_by="flag"), {"interactions": 1}, None),
        (Settings(first_contact_interactions=2), {"interactions": 2, "reopens": 0}, 1.0),
        (Settings(first_contact_no_reopen=False), {"interactions": 1, "reopens": 1}, 1.0),
        (Settings(), {"interactions": 1, "reopens": 1}, 0.0),
    ],
)
def test_first_contact_is_told_by_the_desk_s_rule(settings, row, first):
    assert value(derive.tickets(canonical("tickets", {**SLOW, **row}), settings), "first_contact") == first
