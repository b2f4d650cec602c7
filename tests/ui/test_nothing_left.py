"""Where a click, a filter or an address leaves nothing, every page says so: no run ends in Streamlit's error box."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from streamlit import config

from tests.every import thorough
from tests.page_visits import DESKS, KINDS, READ, Visit, error_boxes, make_desk, open_page, paired_visits, pairwise
from ui.shell import session

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

JOINED_LATE, BEFORE = "Pilar Oduya", "2024-09"
BEFORE_JOINING = {"agent": JOINED_LATE, "period": BEFORE}
ON_SAMPLE = (
    *(Visit(page, BEFORE_JOINING) for page in ("agents", "volume", "survey")),
    Visit("agents", {"drill": [f"agent:{JOINED_LATE}"], "period": BEFORE}),
    Visit("agents", {"drill": ["agent:Nobody"]}),
    Visit("volume", {"drill": ["agent:"]}),
    Visit("low_scores", {"drill": ["category:Nobody", "period:2026-09"]}),
    Visit("trends", {"drill": ["agent:Nobody", "period:2026-09"]}),
)
MORE_ON_SAMPLE = (
    *(Visit(page, BEFORE_JOINING) for page in READ),
    Visit("volume", {"drill": [f"agent:{JOINED_LATE}"], "period": BEFORE}),
)
ON_THREE_TICKETS = (
    *(Visit(page) for page in READ),
    Visit("volume", {"drill": ["agent:Agent 01", "channel:social"]}),
    Visit("agents", {"drill": ["team:Nobody"]}),
)
MORE_ON_THREE_TICKETS = (
    Visit("volume", {"drill": ["age:91"]}),
    Visit("customers", {"drill": ["requester:Nobody"]}),
    Visit("actions", {"drill": ["action:Nobody", "edit:yes"]}),
    Visit("comments", {"drill": ["find:nothing like it"]}),
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return the function that puts a desk of that kind on screen; "sample" is the one of an empty store."""
    details = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    path = tmp_path / "desk.duckdb"
    monkeypatch.setenv("DESK_STORE", str(path))
    session.own_store.clear()

    def put(kind: str) -> None:
        if kind in DESKS:
            make_desk(Path(path), **DESKS[kind]())

    yield put
    session.own_store().close()
    session.own_store.clear()
    config.set_option("client.showErrorDetails", details)


@pytest.mark.parametrize(
    ("kind", "walk"),
    [
        pytest.param("sample", ON_SAMPLE, id="sample"),
        pytest.param("three tickets", ON_THREE_TICKETS, id="three tickets"),
        thorough("sample", MORE_ON_SAMPLE, id="more on the sample"),
        thorough("three tickets", MORE_ON_THREE_TICKETS, id="more on three tickets"),
    ],
)
def test_a_page_on_which_nothing_is_left_says_so(kind, walk, desk):
    desk(kind)
    assert [box for visit in walk for box in error_boxes(visit)] == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_of_page_drill_filter_and_period_end_in_an_error_box(kind, seed, desk):
    desk(kind)
    assert [box for visit in paired_visits(seed)[kind] for box in error_boxes(visit)] == []


def test_the_short_walk_brings_any_two_together():
    factors = ("abc", "de", "fghi")
    rows = list(pairwise(factors, 1))
    assert {frozenset(pair) for row in rows for pair in combinations(row, 2)} == {
        frozenset(pair) for one, other in combinations(factors, 2) for pair in product(one, other)
    }
    assert len(rows) < 3 * 2 * 4


def test_a_list_of_no_tickets_is_a_sentence_with_nothing_to_download(desk):
    desk("three tickets")
    app = open_page(Visit("volume", {"drill": ["agent:Nobody"]}))
    assert "Nothing is left to list here." in [text.value for text in app.text]
    assert "volume-download" not in [button.key for button in app.get("download_button")]
