"""A wrong column is worse than none: names that only resemble a field's, and cells that are not what a name says."""

from __future__ import annotations

from typing import Any

import pytest

from metrics.errors import Refused
from tests.ingest.corpus import read, split

PLAIN = "Ticket ID|Created"
ROWS = [["1", "2026-01-15 09:00"], ["2", "2026-01-16 10:00"]]


def fields(headers: str, cells: list[list[Any]]) -> dict[str, str | None]:
    return {column.header: column.field for column in read(split(headers), cells).columns}


def beside(header: str, *cells: str) -> str | None:
    """The field of one more column in a ticket list."""
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    return fields(f"{PLAIN}|{header}", rows)[header]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        pytest.param("positive_feedback_count", ("6", "3"), id="a count is no comment"),
        pytest.param("comments_count", ("14", "8"), id="nor is the number of comments"),
        pytest.param("Suggested_Priority", ("High", "Low"), id="a proposal is no comment"),
        pytest.param("Satisfaction Survey - Creation Date", ("", ""), id="a blank column asks nothing"),
        pytest.param("MSTATUS", ("z_No", "Yes"), id="a guessed status has to hold states"),
        pytest.param("incident_state", ("NY", "VA"), id="a state of the union is none"),
        pytest.param("age_group", ("25-34", "55+"), id="an age is no agent"),
        pytest.param("object", ("a", "b"), id="an object is no objet"),
        pytest.param("callType", ("{'id': 1}", "{'id': 2}"), id="a type of call has to hold channels"),
        pytest.param("Histórico Satisfação", ("4.7", "5"), id="a history is no answer"),
        pytest.param("affected_users", ("12", "29"), id="a number of people is nobody"),
        pytest.param("Target Date", ("2026-01-17", "2026-01-18"), id="a target is no ticket"),
    ],
)
def test_a_column_is_left_alone(header, cells):
    assert beside(header, *cells) is None


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        pytest.param(
            "feedbackMessage", ("Nobody told me what happened", "Quick and kind, thanks"), "responses.comment"
        ),
        pytest.param("Assigne Name", ("Bo", "Cy"), "tickets.agent"),
        pytest.param("Resolved", ("Yes", "No"), "tickets.status"),
        pytest.param("Resolved", ("2026-01-17", ""), "tickets.resolved"),
        pytest.param("PRIORIDAD", ("Alta", "Baja"), "tickets.priority"),
    ],
)
def test_a_column_is_taken_for_what_it_is(header, cells, field):
    assert beside(header, *cells) == field


def test_a_target_date_is_not_taken_for_the_day_a_ticket_came():
    assert fields("Case Number|Target Date|Status", [["1", "2026-01-17", "New"]])["Target Date"] is None


def test_a_list_of_tickets_without_any_date_is_refused_with_what_is_missing():
    with pytest.raises(Refused, match="holds no dates"):
        read(split("Ticket_ID|Priority|Resolution_Hours"), [[str(n), "Low", str(n % 7)] for n in range(400)])


def test_a_list_whose_only_date_has_a_strange_name_is_asked_about():
    assert read(split("Ticket_ID|Priority|Happened"), [["1", "Low", "2026-01-15"]]).needs_mapping


def test_a_column_behind_the_name_of_its_table_is_known():
    headers = "Case: Case Number|Start Time|End Time|Transcript"
    assert fields(headers, [["00001026", "22/04/2026, 09:43", "22/04/2026, 09:53", "x"]]) == {
        "Case: Case Number": "tickets.ticket_id",
        "Start Time": "tickets.created",
        "End Time": "tickets.closed",
        "Transcript": None,
    }


def test_a_survey_says_when_it_was_submitted_not_when_a_ticket_was_opened():
    headers = "Person|How likely are you to recommend us?|How easy was it to get help?|Submitted At"
    reading = read(split(headers), [["7", "9", "4", "2026-01-15 09:00"], ["8", "3", "2", "2026-01-16 09:00"]])
    assert (reading.kind, reading.accepted, reading.needs_mapping) == ("responses", 2, False)
    assert {column.header: column.field for column in reading.columns}["Submitted At"] == "responses.answered"
    assert reading.tables["responses"]["answered"].notna().all()


def test_two_words_that_every_column_begins_with_say_nothing_and_utc_behind_it_names_the_zone():
    headers = "support_case_id|support_case_created_ts_utc|support_case_status|support_case_channel"
    reading = read(split(headers), [["1", "2026-06-01 09:00", "Closed", "Email"]], zone="Asia/Shanghai")
    assert reading.tables["tickets"]["created"].dt.hour.tolist() == [9]
    assert reading.tables["tickets"]["channel"].tolist() == ["email"]


@pytest.mark.parametrize(("cells", "told"), [(("4.53", "4.17"), 1), (("4.0", "5.0"), 0)])
def test_scores_with_decimals_are_told_to_look_like_averages(cells, told):
    reading = read(split("Date|CSAT"), [["2026-01-15", cells[0]], ["2026-01-16", cells[1]]])
    assert sum("averages" in template for template, _ in reading.notes) == told


def test_answers_without_a_date_are_told_to_wait_for_their_tickets():
    reading = read(split("Ticket ID|NPS"), [["1", "9"], ["2", "3"]])
    assert [template for template, _ in reading.notes if "once the tickets" in template]


def test_ones_and_zeros_are_no_hours():
    assert beside("Resolved", "1", "0") is None


def test_a_list_of_calls_without_numbers_is_no_survey():
    reading = read(
        split("call_timestamp|reason|csat_score"), [["10/29/2026", "Billing", "7"], ["10/30/2026", "Other", ""]]
    )
    assert reading.needs_mapping


def test_a_survey_taker_is_no_ticket():
    headers = "Survey Taker: ID|Survey Taker: Created Date|Response|Question Type"
    assert read(
        split(headers), [["a1", "22/04/2026", "1", "Single"], ["a1", "22/04/2026", "2", "Single"]]
    ).needs_mapping


def test_what_is_said_inside_an_issue_is_no_answer_to_a_survey():
    headers = (
        "Resumen|Clave de incidencia|ID de la incidencia|Tipo de Incidencia|Creada|Fecha de vencimiento|Comentario"
    )
    found = fields(headers, [["VPN", "A-1", "1", "Tarea", "18/jul/26 9:10 AM", "20/jul/26 9:10 AM", "18/jul/26;hecho"]])
    assert (found["Comentario"], found["Fecha de vencimiento"]) == (None, None)


@pytest.mark.parametrize(
    ("day", "clock", "event"),
    [
        ("DATA DE FECHAMENTO", "HORA DE FECHAMENTO", "closed"),
        ("Closed date", "Closed at", "closed"),
        ("Resolved date", "Resolved at", "resolved"),
        ("解决日期", "解决时间", "resolved"),
    ],
)
def test_a_clock_beside_the_day_of_an_event_is_its_time_of_day(day, clock, event):
    rows = [[*row, f"2026-01-1{7 + at}", f"1{at}:30"] for at, row in enumerate(ROWS)]
    reading = read(split(f"{PLAIN}|{day}|{clock}"), rows)
    assert {column.header: column.field for column in reading.columns}[clock] == f"tickets.{event}_time"
    assert [f"{moment:%d %H:%M}" for moment in reading.tables["tickets"][event]] == ["17 10:30", "18 11:30"]
    assert reading.notes == []


@pytest.mark.parametrize(
    ("headers", "cells", "field"),
    [
        ("Closed at", ["10:30", "11:30"], "tickets.close_hours"),
        ("Closed date|Closed at", ["2026-01-17", "30:15"], "tickets.close_hours"),
    ],
    ids=["no day beside it", "more than a day"],
)
def test_other_clocks_under_the_name_of_an_event_are_durations(headers, cells, field):
    rows = [[*row, *cells[-headers.count("|") - 1 :]] for row in ROWS]
    assert fields(f"{PLAIN}|{headers}", rows)["Closed at"] == field
