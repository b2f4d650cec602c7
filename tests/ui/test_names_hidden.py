"""With names hidden nothing that a page sends holds one, wherever the desk's data have it and whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from metrics.data.fields import names
from tests.page_visits import READ, Visit, make_desk, open_page
from tests.store.readings import answer, ticket
from ui.shell import session

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

AGENTS = ("Leila Brandvold", "Zoltan Quimby", "o.petrescu@desk.example", "Ingeborg Ø. Vestergaard")
CUSTOMERS = ("Ximena Farnsworth", "Bartholomew Kjell", "kwame.ofori@zephyrcorp.example", "Yolanda Uxbridge")
ORGANISATIONS = ("Zephyrcorp Ltd", "Wobblemont GmbH")
WORDS = (
    *("leila", "brandvold", "zoltan", "quimby", "petrescu", "ingeborg", "vestergaard", "ximena", "farnsworth"),
    *("bartholomew", "kjell", "kwame", "ofori", "zephyrcorp", "yolanda", "uxbridge", "wobblemont"),
)
TEAMS = ("Team Brandvold", "QUIMBY, Zoltan", "wobblemont gmbh desk")
CATEGORIES = ("VPN of ZEPHYRCORP LTD", "Printer", "leila brandvold's queue", "Farnsworth, Ximena")
TYPES = ("incident", "Petrescu request")
ASKED: tuple[dict[str, Any], ...] = (
    *({}, {"split": "agent"}, {"split": "team"}, {"split": "category"}, {"agent": "Leila Brandvold"}),
    *({"agent": "leila brandvold"}, {"team": "TEAM BRANDVOLD"}, {"type": "Petrescu request"}, {"lang": "zh"}),
    *({"b": ["team:QUIMBY, Zoltan"]}, {"kpi": "Leila Brandvold"}, {"split": "Leila"}, {"show": "Leila Brandvold"}),
    *({"drill": ["agent:LEILA BRANDVOLD"]}, {"drill": ["category:VPN of ZEPHYRCORP LTD"]}, {"ticket": "desk:Leila"}),
    *({"drill": ["organisation:Zephyrcorp Ltd"]}, {"drill": ["requester:Ximena Farnsworth"]}, {"period": "Leila"}),
    *({"drill": ["find:Brandvold, Leila"]}, {"drill": ["category:Printer", "agent:Zoltan Quimby"]}),
)
FIRST = {("trends", 2), ("low_scores", 14)}
"""The page and the place of what is asked of the first tier's cases."""


def desk(count: int) -> dict[str, list[dict[str, Any]]]:
    """Tickets and answers of ten months that hold names in every column that may."""
    tickets, answers = [], []
    for n in range(count):
        month, day = 1 + 10 * n // count, 1 + n % 27
        agent, customer, organisation = AGENTS[n % 4], CUSTOMERS[n // 3 % 4], ORGANISATIONS[n % 2]
        shared = {"agent": agent, "requester": customer, "organisation": organisation, "team": TEAMS[n % 3],
                  "category": CATEGORIES[n // 7 % 4], "type": TYPES[n % 2]}  # fmt: skip
        tickets.append(
            ticket(
                n,
                created=f"2026-{month:02}-{day:02}T08:00Z",
                resolved=f"2026-{month:02}-{day:02}T{10 + n % 9}:00Z" if n % 6 else None,
                subject=f"{customer.upper()} asks {agent.split()[0].lower()} about {organisation.lower()}",
                tags="vip zoltan_quimby leila17",
                status_raw="waiting for KJELL, BARTHOLOMEW",
                **shared,
            )
        )
        comment = f"slow reply from {agent.upper()}; {customer.split()[-1]}, {organisation}"
        answers.append(answer(n, 1 + (n // 3 + month) % 5, answered=f"2026-{month:02}-{day:02}T20:00Z",
                              comment=comment, question="How was Leila Brandvold?", **shared))  # fmt: skip
    return {"tickets": _held(tickets, "tickets"), "responses": _held(answers[::2], "responses")}


def _held(rows: list[dict[str, Any]], table: Any) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name in names(table)} for row in rows]


def sent(node: Any) -> Iterator[str]:
    """Yield what a page sends for each of its elements: texts, figures with their hover, tables."""
    if (element := getattr(node, "proto", None)) is not None:
        yield element.SerializeToString().decode("utf-8", "ignore")
    for child in getattr(node, "children", {}).values():
        yield from sent(child)


@pytest.fixture(scope="module", autouse=True)
def named_desk(tmp_path_factory):
    """A desk of names, of which the pages with names in sight were opened before."""
    with pytest.MonkeyPatch.context() as patched:
        path = tmp_path_factory.mktemp("names") / "desk.duckdb"
        patched.setenv("DESK_STORE", str(path))
        session.own_store.clear()
        make_desk(Path(path), **desk(360))
        assert any("leila" in text.casefold() for text in sent(open_page(Visit("low_scores"))._tree))
        yield
        session.own_store().close()
        session.own_store.clear()


CASES = [
    pytest.param(page, asked, marks=() if (page, at) in FIRST else pytest.mark.thorough, id=f"{page} {asked}")
    for page, (at, asked) in product(READ, enumerate(ASKED))
]


@pytest.mark.parametrize(("page", "asked"), CASES)
def test_nothing_that_a_page_sends_holds_a_name(page, asked):
    app = open_page(Visit(page, {"names": "hidden", "period": "2026-09", **asked}))
    assert not app.exception
    everything = [*sent(app._tree), repr(app.query_params)]
    assert [word for text in everything for word in WORDS if word in text.casefold()] == []


@pytest.fixture(scope="module")
def find_page():
    return open_page(Visit("find", {"names": "hidden", "period": "2026-09"}))


@pytest.mark.parametrize(("typed", "matches"), [("Leila Brandvold", False), ("•••", False), ("printer", True)])
def test_a_name_that_is_typed_matches_nothing_and_stands_nowhere(typed, matches, find_page):
    app = find_page.text_input[0].set_value(typed).run()
    assert not app.exception
    assert (app.subheader[0].value == "No ticket and no comment holds what was typed") is not matches
    everything = [*sent(app._tree), repr(app.query_params)]
    assert [word for text in everything for word in WORDS if word in text.casefold()] == []
