"""A database answers from a statement made once a shape; the figures are those that are asked through Narwhals."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from metrics.query import Request, figures, statements
from metrics.query.request import among
from metrics.store import Store
from tests.store.readings import answer, raw_file, reading_of, ticket

KPIS = ("tickets", "csat_mean", "resolve_median", "backlog", "backlog_age", "tickets_per_customer")
AGENTS = ("Zoë", "O'Hara", "$agent", "\ue000agent\ue001", None)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("store") / "desk.duckdb")
    people = [{"agent": AGENTS[number % 5], "requester": f"c{number % 7}"} for number in range(60)]
    tickets = [
        ticket(25 * number, resolved="2026-06-20T09:00Z" if number % 4 else None, status="open", **person)
        for number, person in enumerate(people)
    ]
    answers = [answer(number, 1 + number % 5, answered="2026-05-04T09:00Z") for number in range(60)]
    raw = raw_file(tickets=tickets, responses=answers)
    store.add(reading_of(raw), raw)
    yield store.desk()
    store.close()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"where": {"agent": ["Zoë", "O'Hara"], "channel": ["email"]}},
        {"where": {"agent": ["O'Hara", "Zoë"]}, "start": pd.Timestamp("2026-04-10"), "end": pd.Timestamp("2026-05-09")},
        {"where": {"agent": ["$agent", None]}, "end": pd.Timestamp("2026-05-09")},
        {"where": {"agent": ["\ue000agent\ue001"], "channel": []}},
        {"where": {"agent": ["nobody\u0000", ""]}, "start": pd.Timestamp("2026-04-10")},
        {"by": ["agent"], "where": {"agent": ["Zoë", None]}},
        {"by": ["weekday"], "where": {"weekday": [3]}},
    ],
    ids=lambda options: "-".join(options) or "plain",
)
def test_a_statement_gives_the_figures_that_narwhals_gives(source, options):
    for grain in ("week", "month"):
        mine, theirs = (
            figures(asked, KPIS, grain=grain, **options) for asked in (source, replace(source, select=None))
        )
        pd.testing.assert_frame_equal(mine, theirs, check_exact=True)


def test_one_statement_serves_every_value_and_holds_none(source):
    asked, made = [], []

    def select(text, values):
        asked.append((text, values))
        return source.select(text, values)

    def question(request):
        made.append(request)
        return source.table("tickets", ["agent"]).filter(*among(request.where))

    for agents in (["Zoë", "O'Hara", "x"], ["1", "2", "3", "4"]):
        request = Request("all", (), {"agent": agents})
        statements.collected(replace(source, select=select), request, "a test's question", question)
    (first, values), (second, others) = asked
    assert first == second
    assert values == {"agent": ["Zoë", "O'Hara", "x"]}
    assert others == {"agent": ["1", "2", "3", "4"]}
    assert len(made) == 1
    assert "Hara" not in first
