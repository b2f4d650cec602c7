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
    assert [values for template, values in reading.notes if "once more what was answered" in template] == [{"n": 1}]


TEN = [split(f"2026-01-{n + 1:02d}|A{n}|{n}") for n in range(11)]


def test_scores_up_to_ten_that_name_no_survey_are_asked_about():
    reading = read(split("Date|User|Score"), TEN)
    assert [question.key for question in reading.questions] == ["kind:Score"]
    told = read(split("Date|User|Score"), TEN, answers={"kind:Score": "nps"})
    assert (set(told.tables["responses"]["kind"]), told.questions) == ({"nps"}, [])


def test_scores_up_to_five_are_satisfaction_as_everywhere():
    reading = read(split("Date|User|Score"), [[day, user, str(int(score) % 5 + 1)] for day, user, score in TEN])
    assert (set(reading.tables["responses"]["kind"]), reading.questions) == ({"csat"}, [])


def test_the_question_beside_a_score_says_which_survey_it_is():
    lines = [
        split("1|2026-01-05|How likely are you to recommend us to a friend?|9"),
        split("2|2026-01-05|How satisfied are you with our support?|4"),
        split("3|2026-01-05|How easy was it to get help?|2"),
    ]
    reading = read(split("Response ID|Date|Question|Score"), lines)
    answers = reading.tables["responses"].sort_values("response_id")
    assert answers["kind"].tolist() == ["nps", "csat", "ces"]
    assert [question.key for question in reading.questions] == ["effort:Score ces"]


def test_a_question_that_says_nothing_known_is_asked_about():
    reading = read(split("Response ID|Date|Question|Score"), [split("1|2026-01-05|Would you buy a hat here?|4")])
    assert [question.key for question in reading.questions] == ["kind:Score"]


def test_a_kind_that_is_not_understood_is_told():
    reading = read(split("Response ID|Date|Survey type|Score"), [split("1|2026-01-05|Loyalty wave 3|4")])
    assert [problem.value for problem in reading.problems] == ["Loyalty wave 3"]


def test_the_only_dates_of_a_list_of_answers_say_when_they_came_and_that_is_told():
    lines = [split("31870|27/05/2026|9"), split("31871|20/03/2026|3")]
    reading = read(split("Company Ref|Data Received|NPS Score"), lines)
    assert (reading.accepted, reading.needs_mapping) == (2, False)
    assert reading.tables["responses"]["answered"].dt.month.tolist() == [5, 3]
    assert [values for template, values in reading.notes if "only dates" in template] == [{"column": "Data Received"}]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Company Ref|Birthday|NPS Score", id="a birthday is no answer"),
        pytest.param("Data A|Data B|NPS Score", id="nor is one of two dates"),
    ],
)
def test_other_dates_are_left_to_a_person(header):
    lines = [split("27/05/2026|27/05/2026|9"), split("20/03/2026|20/03/2026|3")]
    cells = [["Acme", *line[1:]] for line in lines] if "Ref" in header else lines
    assert read(split(header), cells).needs_mapping
