"""A desk that leaves the neutral out of its CSAT has it left out by every question that asks who was satisfied."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from metrics import query
from metrics.analysis import drivers, segments, survey
from metrics.analysis.agents import comparison, profile

MONTH = {"start": pd.Timestamp("2026-10-01"), "end": pd.Timestamp("2026-10-31")}
QUESTIONS = {
    "agents": lambda desk: comparison.compare_agents(desk, **MONTH).n,
    "low groups": lambda desk: segments.search_desk(desk, **MONTH).n,
    "survey": lambda desk: survey.survey_quality(desk, **MONTH).ratings,
}


@pytest.fixture(scope="module")
def desk(sample):
    found = sample.desk()
    return replace(found, settings=found.settings.changed(csat="csat_no_neutral"))


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_counts_the_answers_that_the_desks_own_csat_counts(desk, asked):
    own = query.figures(desk, ["csat_no_neutral"], grain="all", **MONTH)["n"].item()
    assert own < query.figures(desk, ["csat"], grain="all", **MONTH)["n"].item()
    assert asked(desk) == own


def test_an_agent_stands_beside_the_rest_by_the_desks_own_csat(desk):
    name = comparison.compare_agents(desk, **MONTH).agents[0].name
    assert [change.kpi for change in profile.compare_with_rest(desk, {"agent": name}, **MONTH)][1] == "csat_no_neutral"


def test_drivers_leave_the_neutral_out_as_well(desk):
    with_neutral = replace(desk, settings=desk.settings.changed(csat="csat"))
    assert 0 < drivers.drivers(desk, **MONTH).n < drivers.drivers(with_neutral, **MONTH).n
