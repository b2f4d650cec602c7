"""Visits to pages in this process, on desks of several kinds, and what a visitor could ask that leaves nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from metrics.store import Store
from tests.store.readings import Rows, answer, raw_file, reading_of, ticket
from ui.shell.navigation import PAGES, address

# Each AppTest reads the metadata of every installed package again, three quarters of what a visit costs.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

ENTRY = Path(__file__).parent.parent / "dashboard.py"
DAY = 24
Parameters = dict[str, Any]


@dataclass(frozen=True)
class Visit:
    """A page and the parameters of its address."""

    page: str
    parameters: Parameters = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.page}?{self.parameters}"


def open_page(visit: Visit) -> AppTest:
    """Return the page as it is after its run."""
    app = AppTest.from_file(ENTRY, default_timeout=600)
    for name, value in {"lang": "en", **visit.parameters}.items():
        app.query_params[name] = value
    if visit.page != "overview":
        app.switch_page(PAGES[visit.page])
        # Before its first run Streamlit knows a page by its file's name, which "low_scores" does not share.
        app._page_hash = calc_hash(address(visit.page).removeprefix("/"))
    return app.run()


def error_boxes(visit: Visit) -> list[str]:
    """Return what a page's error boxes say."""
    return [f"{visit}: {box.value}" for box in open_page(visit).exception]


def make_desk(path: Path, **tables: Rows) -> None:
    """Write a store with these rows."""
    store, raw = Store.open(path), raw_file(**tables)
    store.add(reading_of(raw), raw)
    store.close()


def _tickets(count: int, hours: int, agents: int, *, categories: int = 3) -> Rows:
    return [
        ticket(
            number * hours,
            resolved=f"2027-01-{number % 28 + 1:02}T09:00Z" if number % 5 else None,
            agent=f"Agent {number % agents:02}",
            team=f"Team {number % 3}",
            category=f"Kind {number % categories:02}",
            requester=f"customer {number % 7}",
            subject=f"Issue {number}",
        )
        for number in range(count)
    ]


def _answers(count: int, hours: int) -> Rows:
    return [
        answer(number * hours, 1 + number % 5, answered=f"2026-04-{2 + number % 25:02}T12:00Z", comment="slow reply")
        for number in range(count)
    ]


def _alone(count: int) -> Rows:
    return [{**row, "ticket_id": None} for row in _answers(count, 1)]


DESKS: dict[str, Callable[[], dict[str, Rows]]] = {
    "three tickets": lambda: {"tickets": _tickets(3, DAY, 2), "responses": _answers(3, DAY)},
    "no survey": lambda: {"tickets": _tickets(200, DAY, 4)},
    "only survey": lambda: {"responses": _alone(80)},
    "one month": lambda: {"tickets": _tickets(100, 6, 3), "responses": _answers(100, 6)},
    "60 agents": lambda: {"tickets": _tickets(1200, 4, 60, categories=40), "responses": _answers(300, 4)},
}
"""Kinds of desks on which a question may have no answer."""

READ = (
    *("overview", "trends", "low_scores", "review", "find", "volume", "agents", "customers", "comments", "survey"),
    "definitions",
)
"""The pages that heed the filters."""
NOTHING: tuple[Parameters, ...] = (
    *({}, {"channel": "social"}, {"agent": "Nobody"}, {"team": "none", "priority": "urgent"}, {"type": "\u0000"}),
    *({"b": ["agent:Nobody"]}, {"agent": "Agent 01", "channel": "chat"}, {"names": "hidden", "agent": "Nobody"}),
)
PERIODS: tuple[Parameters, ...] = (
    *({}, {"period": "1999-01"}, {"period": "2026-13"}, {"period": "-1"}, {"period": "9" * 400}, {"grain": "nonsense"}),
    *({"grain": "day", "period": "2026-02-30"}, {"grain": "week"}, {"grain": "year"}, {"grain": "all"}),
    {"grain": "quarter", "period": "2026-Q9"},
)
DRILLS: tuple[tuple[str, ...], ...] = (
    *(("agent:Nobody",), ("agent:",), ("agent:Agent 01", "channel:social"), ("team:Nobody",), ("category:Nobody",)),
    *(("channel:nonsense",), ("type:",), ("priority:urgent",), ("requester:Nobody",), ("requester:",)),
    *(("organisation:Nobody",), ("weekday:6", "hour:3"), ("weekday:99", "hour:-1"), ("weekday:1e9", "hour:x")),
    *(("age:91",), ("age:-1",), ("period:1999-01",), ("period:2026-13", "agent:Nobody"), ("period:" + "9" * 400,)),
    *(("period:-0001-01",), ("theme:Nobody",), ("sentiment:negative",), ("find:nothing like it",), ("action:Nobody",)),
    *(("action:new",), ("action:Nobody", "edit:yes", "side:x"), ("side:b",), ("section:nonsense",), ("review:x",)),
    *((":",), (":x",), ("nonsense",), ("a:" + "x" * 5000,), ("channel:chat", "period:2026-04")),
)
OTHERS: tuple[Parameters, ...] = (
    *({"kpi": "nonsense"}, {"kpi": "cost_per_ticket"}, {"kpi": "backlog", "split": "agent"}, {"kpi": "nps"}),
    *({"split": "nonsense"}, {"split": "team"}, {"split": "agent,team"}, {"show": "nonsense"}, {"show": "none"}),
    *({"ticket": "nonsense"}, {"ticket": "answer:nonsense"}, {"ticket": "0"}, {"lang": "zh"}, {"names": "nonsense"}),
)


ASKED: tuple[Parameters, ...] = ({}, *({"drill": list(steps)} for steps in DRILLS), *OTHERS)
KINDS = ("sample", *DESKS)


def visits(pages: tuple[str, ...] = tuple(PAGES)) -> Iterator[Visit]:
    """Yield everything that the complete walk visits on a desk."""
    yield from (Visit(page, {**filters, **period}) for page, filters, period in product(READ, NOTHING, PERIODS))
    yield from (
        Visit(page, {"drill": list(steps), **filters})
        for page, steps, filters in product(pages, DRILLS, ({}, {"agent": "Nobody"}, {"channel": "social"}))
    )
    yield from (Visit(page, {**other, **more}) for page, other, more in product(pages, OTHERS, NOTHING[:3]))


@cache
def paired_visits(seed: int) -> dict[str, list[Visit]]:
    """Return by kind of desk a short walk: any two of desk, page, filters, period and what is asked meet in a visit."""
    chosen: dict[str, list[Visit]] = {kind: [] for kind in KINDS}
    for kind, page, filters, period, asked in pairwise((KINDS, tuple(PAGES), NOTHING, PERIODS, ASKED), seed):
        chosen[kind].append(Visit(page, {**filters, **period, **asked}))
    return chosen


def pairwise(factors: Sequence[Sequence[Any]], seed: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows with a value of each factor, few of them, so that any two values of two factors meet in one.

    Each row begins with a pair that has not met, and takes of every other factor what meets most for the first time
    (Cohen et al., The AETG system, IEEE Transactions on Software Engineering 23, 1997).
    """
    pick, places = random.Random(seed), range(len(factors))  # noqa: S311 - repeatable, no secret
    open_pairs = {
        frozenset(((one, a), (other, b)))
        for one, other in combinations(places, 2)
        for a, b in product(range(len(factors[one])), range(len(factors[other])))
    }
    for first in pick.sample(sorted(open_pairs, key=sorted), len(open_pairs)):
        if first in open_pairs:
            row = dict(first)
            for place in pick.sample([place for place in places if place not in row], len(factors) - 2):
                values = pick.sample(range(len(factors[place])), len(factors[place]))
                row[place] = max(values, key=lambda value: len(_pairs(row, place, value) & open_pairs))
            open_pairs -= {frozenset(pair) for pair in combinations(row.items(), 2)}
            yield tuple(factors[place][row[place]] for place in places)


def _pairs(row: dict[int, int], place: int, value: int) -> set[frozenset[tuple[int, int]]]:
    return {frozenset((chosen, (place, value))) for chosen in row.items()}
