"""A question reads few columns of a table: the answers are those of the whole table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from metrics.analysis import comments, survey
from metrics.analysis.customers import silent_churn, standing
from metrics.catalogue import CATALOGUE
from metrics.data.desk import Desk
from metrics.query import figures, outcomes
from metrics.store import Store
from tests.every import hold, thorough

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

WHERE = {"type": ["Incident", "Question", None], "priority": ["high", "medium", "low"]}
DAYS = {"start": pd.Timestamp("2026-01-01"), "end": pd.Timestamp("2026-06-30")}


@pytest.fixture(scope="module")
def desks(sample: Store) -> tuple[Desk, Desk]:
    here = sample.desk()
    return here, replace(here, projection=None)


EVERY = tuple(CATALOGUE)
SPLIT = ("channel", "agent")
FEW = ("csat", "resolve_median", "backlog", "churn_rate")
"""Of each table some; each KPI is asked alone, for together they would read each other's columns."""


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param((), FEW, id="few"),
        thorough((), EVERY, id="every"),
        pytest.param(SPLIT, FEW, id="split-few"),
        thorough(SPLIT, EVERY, id="split-every"),
    ],
)
def test_a_figure_is_the_same(desks: tuple[Desk, Desk], by: tuple[str, ...], keys: tuple[str, ...]) -> None:
    def same(key: str) -> None:
        few, whole = (figures(each, [key], by=by, where=WHERE if by else {}, **DAYS) for each in desks)
        pd.testing.assert_frame_equal(few, whole)
        assert len(few) or by

    hold(same, {key: key for key in keys})


def test_what_reads_rows_finds_the_same(desks: tuple[Desk, Desk]) -> None:
    for ask in (_rated, _standing, _silent, _said, _surveyed):
        few, whole = (ask(one) for one in desks)
        assert few == whole
        assert few


def test_a_table_of_few_columns_has_no_more(desks: tuple[Desk, Desk]) -> None:
    few = desks[0].table("tickets", ["created_day", "agent"])
    assert sorted(few.collect_schema().names()) == ["agent", "created_day"]


def _rated(desk: Desk) -> object:
    return outcomes(desk, "csat", ("channel", "agent"), where=WHERE, **DAYS).to_dict("records")


def _standing(desk: Desk) -> object:
    return standing.customer_standings(desk, WHERE, DAYS["end"])


def _silent(desk: Desk) -> object:
    return silent_churn.silent_customers(desk, WHERE, DAYS["end"])


def _said(desk: Desk) -> object:
    return comments.comment_rows(desk, where=WHERE, columns=comments.SUMMARY_COLUMNS, **DAYS)["comment"].tolist()


def _surveyed(desk: Desk) -> object:
    found = survey.survey_quality(desk, where=WHERE, **DAYS)
    return (
        found.invitations,
        found.ratings,
        found.coverage.groups.to_json(),
        found.waits,
        found.customers.never.to_json(),
    )
