"""One answer counts once, under its own kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.corpus import read, split

SEVERAL = [
    split("1|9|2026-06-23|NPS - Relationship|Promoter|"),
    split("2|10|2026-06-20|NPS - Relationship|Promoter|"),
    split("3|7|2026-06-20|NPS - Relationship|Passive|"),
    split("4|3|2026-06-20|NPS - Relationship|Detractor|"),
    split("5|2|2026-06-18|Support survey (CSAT)||Positive"),
    split("6|0|2026-06-17|Support survey (CSAT)||Negative"),
]


def kinds(reading):
    answers = reading.tables["responses"]
    return {kind: rows["score"].tolist() for kind, rows in answers.dropna(subset="score").groupby("kind")}


@pytest.mark.parametrize(
    "named", [pytest.param(True, id="by its survey name"), pytest.param(False, id="by its class word")]
)
def test_a_row_says_which_survey_its_score_belongs_to(named):
    lines = [[*line[:3], line[3] if named else "wave 3", *line[4:]] for line in SEVERAL]
    reading = read(split("Record ID|Rating|Date|Survey Name|NPS|CSAT"), lines)
    assert kinds(reading) == {"nps": [9, 10, 7, 3], "csat": [2, 0]}
    assert set(reading.tables["responses"].groupby("kind")["scale_high"].max()) == {10, 2}


LISTS = {
    "a class of the score": ("CSAT score|Satisfaction", ("5|Satisfied", "1|Dissatisfied", "4|Satisfied"), [5, 1, 4]),
    "the same score again": ("CSAT|Rating", ("5|5", "1|1", "4|4"), [5, 1, 4]),
    "another satisfaction": ("CSAT|Satisfaction rating", ("5|2", "1|4", "4|1"), [5, 1, 4]),
    "answers in turn": ("CSAT|Satisfaction rating", ("5|", "|4", "4|"), [5, 4, 4]),
    "one side beside the whole": (
        "Satisfaction with response time|How satisfied are you overall?",
        ("1|5", "2|4", "1|3"),
        [5, 4, 3],
    ),
}


@pytest.mark.parametrize(("headers", "cells", "csat"), LISTS.values(), ids=LISTS)
def test_several_columns_give_one_satisfaction(headers, cells, csat):
    lines = [split(f"{n}|2026-03-0{n}|2026-03-0{n}|Closed|{cell}") for n, cell in enumerate(cells, 1)]
    reading = read(split(f"Ticket|Created|Resolved|Status|{headers}"), lines)
    scores = reading.tables["responses"].query("kind == 'csat'").dropna(subset="score").sort_values("ticket_id")
    assert scores["score"].tolist() == csat


def test_a_person_says_which_of_two_columns_is_the_answer():
    headers, lines = split("ID|Date|CSAT|Satisfaction rating"), [split("1|2026-03-01|5|2"), split("2|2026-03-02|4|1")]
    assert [question.key for question in read(headers, lines).questions] == ["main:csat"]
    reading = read(headers, lines, answers={"main:csat": "Satisfaction rating"})
    assert (kinds(reading), reading.questions) == ({"csat": [2, 1], "aspect": [5, 4]}, [])


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        pytest.param("Satisfaction with response time", "aspect", id="speed"),
        pytest.param("How satisfied were you with the friendliness of our agent?", "aspect", id="friendliness"),
        pytest.param("响应速度满意度", "aspect", id="speed in Chinese"),
        pytest.param("How satisfied are you with our technical support?", "csat", id="the whole"),
        pytest.param("Overall, how satisfied are you with our speed?", "csat", id="the whole and its sides"),
        pytest.param("总体满意度评价分", "csat", id="the whole in Chinese"),
        pytest.param("客户努力得分", "ces", id="effort in Chinese"),
        pytest.param("您为解决问题付出了多少精力？", "ces", id="effort asked in Chinese"),
        pytest.param("服务便捷性", "ces", id="ease in Chinese"),
        pytest.param("Employee satisfaction", "aspect", id="employees"),
        pytest.param("员工满意度", "aspect", id="employees in Chinese"),
    ],
)
def test_a_question_is_of_its_own_kind(header, kind):
    assert set(kinds(read(["Date", header], [split("2026-03-01|4"), split("2026-03-02|2")]))) == {kind}


def test_internal_customers_are_customers_once_a_person_says_so():
    headers, lines = split("日期|员工满意度"), [split("2026-03-01|4"), split("2026-03-02|2")]
    assert [question.key for question in read(headers, lines).questions] == ["whose:员工满意度"]
    assert kinds(read(headers, lines, answers={"whose:员工满意度": "customers"})) == {"csat": [4, 2]}


@pytest.mark.parametrize(
    ("header", "asks", "scores"),
    [
        pytest.param("How easy was it to get help?", True, [1, 5], id="easy is asked about"),
        pytest.param("How easy or difficult was it?", True, [1, 5], id="easy or difficult, too"),
        pytest.param("服务便捷性", True, [1, 5], id="convenience, too"),
        pytest.param("How easy was it? (1 = very easy, 5 = very difficult)", False, [5, 1], id="labels say it"),
        pytest.param("How easy was it? (1 = very difficult, 5 = very easy)", False, [1, 5], id="labels say the other"),
        pytest.param("The company made it easy for me to handle my issue", False, [1, 5], id="agreement says it"),
        pytest.param("How much effort did you have to put forth?", False, [5, 1], id="effort says it"),
    ],
)
def test_an_effort_question_says_its_direction_or_it_is_asked(header, asks, scores):
    reading = read(["Date", header], [split("2026-03-01|5"), split("2026-03-02|1")])
    assert [question.key for question in reading.questions] == ([f"effort:{header}"] if asks else [])
    assert kinds(reading) == {"ces": scores}


FORMS = {
    "Typeform": (
        "#|How satisfied are you with our support?|What else is there?|Response Type|Submit Date (UTC)|Network ID",
        "a1|5|It was fixed on the same day|completed|2026-03-01 10:02:00|n1",
    ),
    "a form of its own": (
        "ID|Started|Completed|How satisfied are you with our support?|What could we do better?",
        "1|2026-03-01 10:00|2026-03-01 10:02|5|It was fixed on the same day",
    ),
}


@pytest.mark.parametrize(("headers", "line"), FORMS.values(), ids=FORMS)
def test_a_forms_export_is_answers_with_comments(headers, line):
    reading = read(split(headers), [split(line)])
    answer = reading.tables["responses"].iloc[0]
    assert (reading.kind, answer["kind"], answer["score"]) == ("responses", "csat", 5)
    assert (answer["comment"], answer["answered"].minute) == ("It was fixed on the same day", 2)


SCORES = st.sampled_from(["", "1", "2", "3", "4", "5", "9", "Good", "Bad", "Satisfied", "Promoter", "0", "-1", "99"])
HEADERS = ["CSAT", "Rating", "NPS", "CES", "Satisfaction", "Score", "Survey Name", "How satisfied are you?"]


@given(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=4),
    st.lists(st.lists(SCORES, min_size=4, max_size=4), min_size=1, max_size=6),
)
def test_no_row_ever_gives_two_answers_of_one_kind(headers, cells):
    lines = [[str(n), f"2026-03-0{n}", f"2026-03-0{n}", *line[: len(headers)]] for n, line in enumerate(cells, 1)]
    answers = read(["Ticket", "Created", "Resolved", *headers], lines).tables.get("responses")
    if answers is not None:
        scores = answers.dropna(subset="score").query("kind != 'aspect'")
        assert not scores.duplicated(["row", "kind"]).any()
