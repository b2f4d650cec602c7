"""What a column means beside the others: a timestamp, a bare ID, a question put to the desk's own people."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split


def fields(reading) -> dict[str, str | None]:
    return {column.header: column.field for column in reading.columns}


def test_a_timestamp_is_when_a_ticket_came_where_nothing_else_is():
    reading = read(split("ticket_id|subject|channel|timestamp"), [split("1|VPN|email|2026-01-05 10:15")])
    assert fields(reading)["timestamp"] == "tickets.created"


def test_a_timestamp_beside_the_date_a_ticket_came_is_no_first_response():
    reading = read(split("id|created_at|timestamp|status"), [split("1|2026-01-05 10:00|2026-01-06 09:00|Open")])
    assert fields(reading)["timestamp"] is None
    assert reading.tables["tickets"]["first_response"].isna().all()


def test_the_bare_number_of_a_dated_answer_is_no_ticket():
    reading = read(split("ID|Date|CSAT"), [split("1|2026-01-05|4"), split("2|2026-01-06|5")])
    assert fields(reading)["ID"] == "responses.response_id"
    assert reading.tables["responses"]["ticket_id"].isna().all()
    assert fields(read(split("Ticket|Date|CSAT"), [split("1|2026-01-05|4")]))["Ticket"] == "responses.ticket_id"


@pytest.mark.parametrize(
    "question",
    [
        "Overall, I am satisfied with my work.",
        "I would recommend a friend to work at our company",
        "How satisfied are you with my manager's support?",
    ],
)
def test_what_employees_are_asked_about_their_work_is_no_customer_s_answer(question):
    asked = "How satisfied are you with our support?"
    reading = read(split(f"Timestamp|{question}|{asked}"), [split("2026-01-05 10:00|4|5")])
    assert fields(reading)[question] is None
    assert fields(reading)[asked] == "responses.csat"


def test_people_who_review_are_no_comments():
    reading = read(split("Ticket ID|Created|Reviewer"), [split("1|2026-01-05|Ada"), split("2|2026-01-06|Bo")])
    assert fields(reading)["Reviewer"] is None


def test_a_breach_is_a_target_missed():
    reading = read(split("Bug ID|Created|Is_SLA_Breach"), [split("1|2026-01-05|True"), split("2|2026-01-06|False")])
    assert reading.tables["tickets"]["sla_resolution"].tolist() == [False, True]
