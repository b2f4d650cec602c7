"""A figure is worked out on the desk's own rows, and the lab shows what each help desk would show for them.

The small desk: ratings 5, 4, 3, 5, 1 on 1–5, so three satisfied, one neutral, one dissatisfied. Four solved tickets:
10 minutes and one reply; 10 minutes, one reply, reopened; 5 hours, three replies; 5 hours, one reply, handed over.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from metrics import ingest
from metrics.analysis.definitions import facts, lab, worked
from metrics.analysis.definitions.lab import satisfaction
from metrics.catalogue import CATALOGUE
from metrics.catalogue.glossary_docs import PATH, text
from metrics.catalogue.kinds import MEAN, RATIO, SHARE
from metrics.data.desk import Desk
from metrics.query import figures
from metrics.settings import SegmentTarget, Settings
from metrics.text.translation import Words
from tests.data_frames import desk, frame
from tests.every import every

every_key = every({key: key for key in CATALOGUE})
GOLDEN = Path(__file__).parent / "golden" / "lab.csv"


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


@cache
def exported():
    """The desk of the golden export: eight ratings, ten tickets, nine of them solved."""
    tables = ingest.read_file(GOLDEN, name=GOLDEN.name).tables
    monthly = frame("monthly", [])
    return Desk.from_frames(tables["tickets"], tables["responses"], monthly, Settings())


@pytest.mark.parametrize(
    ("part", "tool", "top", "bottom"),
    [
        ("satisfaction", "Plumbline", 4, 8),
        ("satisfaction", "Zendesk", 4, 6),
        ("satisfaction", "Chatwoot", 4, 8),
        ("satisfaction", "Simplesat", 4, 8),
        ("satisfaction", "ServiceRocket", 28, 40),
        ("satisfaction", "Jira Service Management", 28, 8),
        ("service", "Plumbline", 4, 9),
        ("service", "Zendesk", 5, 9),
        ("service", "Zammad", 3, 9),
        ("service", "Intercom", 6, 9),
    ],
)
def test_the_lab_reproduces_each_help_desk_s_figure_on_the_golden_export(part, tool, top, bottom):
    """Worked by hand from tests/metrics/golden/lab.csv.

    Ratings 5 4 3 2 1 5 3 5: four good (4 or 5), two neutral (3), two bad (1 or 2), sum 28 of 8 × 5 = 40.
    Solved 1001–1009. One reply: 1001, 1002, 1004, 1006, 1008; of these 1004 was reopened, so four at first contact.
    Within 15 minutes: 1001 (10), 1002 (15), 1004 (12); 1003 and 1009 took 16. Neither reopened (1004, 1007) nor
    handed over (1006): six.
    """
    found = {reading.tool: reading for reading in getattr(lab(exported()), part)}[tool]
    assert (found.top, found.bottom, found.value) == (top, bottom, pytest.approx(top / bottom))


@pytest.mark.parametrize(
    ("own", "top", "bottom"), [("csat", 4, 8), ("csat_no_neutral", 4, 6), ("csat_mean", 28, 8), ("csat_index", 5, 8)]
)
def test_the_lab_s_own_row_is_the_figure_that_the_desk_calls_its_satisfaction(own, top, bottom):
    desk = replace(exported(), settings=Settings(csat=own))
    first = lab(desk).satisfaction[0]
    assert (first.top, first.bottom) == (top, bottom)
    assert first.value == pytest.approx(worked(desk, own).value)


def test_the_lab_s_first_contact_is_the_figure_of_the_cards():
    assert lab(golden()).service[0].value == worked(golden(), "fcr").value


def test_the_lab_follows_the_filter():
    chats = lab(exported(), where={"channel": ["chat"]})
    assert (chats.satisfaction[0].top, chats.satisfaction[0].bottom) == (2, 3)
    assert chats.counts["solved"] == 3


def test_a_sentence_says_why_the_tools_differ():
    said = lab(exported()).why_satisfaction(Words())
    assert said.startswith("4 satisfied, 2 neutral, 2 dissatisfied: Zendesk leaves the neutral ones out")
    assert "3 were solved within 15 minutes" in lab(exported()).why_service(Words())


def test_without_a_neutral_answer_shares_of_people_agree():
    rated = {"kind": "csat", "scale_low": 1, "scale_high": 5, "answered": "2026-03-02T14:00Z"}
    found = lab(desk([], [{**rated, "response_id": "a", "score": 5}, {**rated, "response_id": "b", "score": 1}]))
    assert "nobody neutral" in found.why_satisfaction(Words())
    assert [one.value for one in found.satisfaction[:4]] == [0.5] * 4


def test_an_empty_desk_has_nothing_to_compare():
    found = lab(desk())
    assert found.why_satisfaction(Words()).startswith("Nobody answered")
    assert found.why_service(Words()).startswith("No ticket was solved")
    assert found.service[3].equation(Words()) == "the export does not count reopenings"


def test_no_answers_are_no_number_in_any_tool():
    columns = ["csat_satisfied", "csat_dissatisfied", "csat_index", "score", "scale_low", "scale_high"]
    assert all(math.isnan(one.value) for one in satisfaction(pd.DataFrame({name: [] for name in columns})))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("csat", "satisfied answers / all answers: 3 / 5 = 60.0%."),
        ("csat_mean", "sum of the ratings / number of ratings: 18 / 5 = 3.60."),
        ("resolve_mean", "mean of (solved − opened), by the day of the last solution: 10.33 h / 4 = 2.6 h."),
        (
            "resolve_median",
            "median of (solved − opened), by the day of the last solution: half of 4 tickets within 2.6 h.",
        ),
        (
            "resolution_rate",
            "tickets solved in the period / "
            "tickets opened in the period that say whether they are solved: 4 / 4 = 100%.",
        ),
        ("tickets", "count of tickets by the day they were opened: 4 from 4 tickets."),
        ("churn_rate", "the month lacks customers at start or customers lost"),
    ],
)
def test_a_figure_is_worked_out_on_the_desk_s_own_rows(key, says):
    assert worked(golden(), key).sentence(Words()) == says


def test_a_recommendation_is_worked_out_from_promoters_and_detractors():
    """Four answers 10, 9, 8, 0: two promoters, one detractor."""
    asked = {"kind": "nps", "scale_low": 0, "scale_high": 10, "answered": "2026-03-02T14:00Z"}
    found = worked(desk([], [{**asked, "response_id": str(score), "score": score} for score in (10, 9, 8, 0)]), "nps")
    assert found.parts == (("Promoters", 2), ("Detractors", 1))
    assert found.equation(Words()) == "50.0% − 25.0% = +25"


@every_key
def test_what_is_worked_out_is_the_figure_itself(key):
    """The same number as on the card, and the parts of a quotient give it again."""
    found, row = worked(golden(), key), figures(golden(), [key], grain="all").iloc[0]
    assert found.value == row["value"] or (math.isnan(found.value) and math.isnan(row["value"]))
    if found.block.kind in (SHARE, MEAN, RATIO) and not math.isnan(found.value):
        (_, top), (_, bottom) = found.parts
        assert top / bottom == pytest.approx(found.value)


@every_key
def test_every_figure_s_entry_says_what_when_and_from_what(key):
    entry = dict(facts(worked(golden(), key), golden().settings, {}, Words()))
    assert all(entry[name] for name in ("What it is", "Formula", "Unit", "Bounds", "Needs", "Placed in time", "Target"))


def test_an_entry_tells_a_target_its_origin_and_its_state():
    aims = SegmentTarget(kpi="csat", where={"channel": "chat"}, value=0.8)
    found = worked(golden(), "csat")
    settings = Settings(targets={"csat": 0.05}, segment_targets=(aims,))
    told = [dict(facts(found, settings, where, Words()))["Target"] for where in ({}, {"channel": ["chat"]})]
    assert told == ["5.0%, set by this desk: met", "80.0%, set by this desk (Chat): too close to call"]


def test_an_empty_desk_says_why_there_is_nothing_to_work_out():
    found = worked(desk(), "csat")
    assert found.sentence(Words()) == "no satisfaction rating was answered"
    assert found.lines(Words()) == [("Value", "no satisfaction rating was answered")]


def test_the_glossary_is_the_one_written_from_the_catalogue():
    assert PATH.read_text("utf-8") == text(), "run python -m metrics.catalogue.glossary_docs"


@every_key
def test_every_figure_is_in_the_glossary(key):
    assert f"`{key}`" in text()
