"""Lists of answers as public files hold them: no tickets are made of them, and no answer is dropped."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split

LATER = [
    split("S1|T1|2026-01-05 10:00|9|Quick"),
    split("S2|T1|2026-01-07 10:00|3|Slow"),
    split("S3|T2|2026-01-08 10:00|7|"),
]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("survey_id|ticket_id|submitted_at|NPS|feedback", id="each answer has its own number"),
        pytest.param("survey_id|ticket_id|created_at|NPS|feedback", id="whatever its date is called"),
    ],
)
def test_two_answers_about_one_ticket_are_two_answers(header):
    reading = read(split(header), LATER)
    assert (reading.kind, reading.accepted, reading.duplicates) == ("responses", 3, 0)
    answers = reading.tables["responses"]
    assert answers["score"].tolist() == [9, 3, 7]
    assert answers["answered"].dt.day.tolist() == [5, 7, 8]


def test_a_ticket_that_was_submitted_and_solved_stays_a_ticket():
    reading = read(split("ticket_id|submitted_at|status|CSAT"), [split("1|2026-01-05 10:00|Closed|5")])
    assert reading.kind == "tickets+responses"


def test_without_numbers_of_their_own_the_newer_answer_about_a_ticket_counts_and_that_is_told():
    reading = read(split("Row|ticket_id|submitted_at|NPS|feedback"), LATER)
    assert (reading.kind, reading.accepted, reading.duplicates) == ("responses", 2, 1)
    assert reading.tables["responses"]["score"].tolist() == [3, 7]
    assert [values for template, values in reading.notes if "answer once more" in template] == [{"n": 1}]
