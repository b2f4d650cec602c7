"""The definition lab shows what each help desk would show for the same rows.

Ratings 5, 4, 3, 5, 1 on 1–5: three satisfied, one neutral, one dissatisfied. Four solved tickets: 10 minutes and one
reply; 10 minutes, one reply, reopened; 5 hours, three replies; 5 hours, one reply, handed over.
"""

from __future__ import annotations

import math
from functools import cache

import pandas as pd
import pytest

from metrics.definitions import lab, satisfaction, worked
from metrics.docs import PATH, text
from metrics.kpis import CATALOGUE
from metrics.words import Words
from tests.metrics.frames import desk


@cache
def golden():
    took = (("08:10", 1, 0, 0), ("08:10", 1, 1, 0), ("13:00", 3, 0, 0), ("13:00", 1, 0, 1))
    tickets = [
        {"ticket_id": str(n), "created": "2026-03-02T08:00Z", "resolved": f"2026-03-02T{at}Z", "status": "resolved"}
        | {"interactions": replies, "reopens": reopens, "handovers": handovers}
        for n, (at, replies, reopens, handovers) in enumerate(took)
    ]
    answers = [
        {"response_id": str(n), "kind": "csat", "scale_low": 1, "scale_high": 5, "score": score}
        | {"answered": "2026-03-02T14:00Z"}
        for n, score in enumerate((5, 4, 3, 5, 1))
    ]
    return desk(tickets, answers)


@pytest.mark.parametrize(
    ("part", "tool", "value", "n"),
    [
        ("satisfaction", "Plumbline", 3 / 5, 5),
        ("satisfaction", "Zendesk", 3 / 4, 4),
        ("satisfaction", "Chatwoot", 3 / 5, 5),
        ("satisfaction", "Simplesat", 3 / 5, 5),
        ("satisfaction", "ServiceRocket", 18 / 25, 25),
        ("satisfaction", "Jira Service Management", 3.6, 5),
        ("service", "Plumbline", 2 / 4, 4),
        ("service", "Zendesk", 3 / 4, 4),
        ("service", "Zammad", 2 / 4, 4),
        ("service", "Intercom", 2 / 4, 4),
    ],
)
def test_each_tool_shows_its_own_number(part, tool, value, n):
    found = {reading.tool: reading for reading in lab(golden())[part]}[tool]
    assert (found.value, found.n) == (pytest.approx(value), n)


def test_no_answers_are_no_number_in_any_tool():
    columns = ["csat_satisfied", "csat_dissatisfied", "score", "scale_low", "scale_high"]
    assert all(math.isnan(one.value) for one in satisfaction(pd.DataFrame({name: [] for name in columns})))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("csat", "satisfied answers / all answers: 3 / 5 = 60.0%."),
        ("csat_mean", "sum of the ratings / number of ratings: 3.60 from 5 answers."),
        ("churn_rate", "the month lacks customers at start or customers lost"),
    ],
)
def test_a_figure_is_worked_out_on_the_desk_s_own_rows(key, says):
    assert worked(golden(), key, Words("en")) == says


def test_an_empty_desk_says_why_there_is_nothing_to_work_out():
    assert worked(desk(), "csat", Words("en")) == "no satisfaction rating was answered"


def test_the_glossary_is_the_one_written_from_the_catalogue():
    assert PATH.read_text("utf-8") == text(), "run python -m metrics.docs"


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_figure_is_in_the_glossary(key):
    assert f"`{key}`" in text()
