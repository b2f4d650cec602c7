"""A desk without surveys, or with nothing else, gets the way that can help, never a filter to take away."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.every import thorough
from tests.page_visits import DESKS, Visit, make_desk, open_page
from ui.shell.page_numbers import tables
from ui.shell.session import own_store

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

NUMBERS = "numbers on the page"
OPENED = "2026-04"
"""A month in which the desks' tickets were opened."""
PAGES = ("overview", "trends", "low_scores", "find", "volume", "agents", "customers", "comments", "survey")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Return the function that opens a page on a desk of that kind; desks are made, and pages opened, once."""
    folder = tmp_path_factory.mktemp("desks")
    pages: dict[str, AppTest] = {}

    def page(kind: str, visit: Visit) -> AppTest:
        path, key = folder / f"{kind}.duckdb", f"{kind} {visit}"
        if not path.exists():
            make_desk(path, **DESKS[kind]())
        if key not in pages:
            own_store.clear()
            patched.setenv("DESK_STORE", str(path))
            pages[key] = open_page(visit)
            own_store().close()
        return pages[key]

    with pytest.MonkeyPatch.context() as patched:
        yield page
    own_store.clear()


def tables_of(app):
    return tables(app.session_state[NUMBERS])


def texts(app):
    return [each.value for kind in (app.subheader, app.text, app.info, app.caption) for each in kind]


@pytest.mark.parametrize("kind", ["no survey", thorough("only survey")])
def test_no_page_speaks_of_filters_while_none_is_set(kind, opened):
    pages = {page: opened(kind, Visit(page)) for page in PAGES}
    assert [box.value for app in pages.values() for box in app.exception] == []
    assert [(page, text) for page, app in pages.items() for text in texts(app) if "filter" in text.lower()] == []


def test_a_desk_without_surveys_has_a_trend_of_what_it_has_and_is_told_where_ratings_come_in(opened):
    assert texts(opened("no survey", Visit("trends")))[0].startswith("Time to resolve, median: ")
    asked_for = texts(opened("no survey", Visit("trends", {"kpi": "csat"})))
    assert asked_for[0] == "CSAT, satisfied share: no data (no satisfaction rating was answered)"
    low = texts(opened("no survey", Visit("low_scores")))
    assert low[0].endswith("nobody rated a ticket")
    assert any(text.startswith("No upload holds a rating yet") for text in low)


def test_without_recommendation_nobody_is_called_safe(opened):
    said = texts(opened("one month", Visit("customers")))
    assert said.count("Cannot be told: no customer was asked yet whether they would recommend the desk.") == 2


def test_what_the_filters_choose_stands_whole_in_the_line_that_stays(opened):
    chosen = {"agent": ["Agent 01", "Agent 02"], "category": ["Kind 02"], "period": "2026-04"}
    line = "April 2026 · Category: Kind 02 · Agent: Agent 01, Agent 02"
    assert line in texts(opened("one month", Visit("volume", chosen)))


def test_without_ratings_the_agents_page_shows_work_and_speed_and_where_ratings_come_in(opened):
    app = opened("no survey", Visit("agents", {"period": OPENED}))
    assert any(text.startswith("No upload holds a rating yet") for text in texts(app))
    assert texts(app)[0].endswith("nobody rated them")
    work = tables_of(app)["Work and speed"]
    assert list(work.columns) == ["Agent", "Tickets", "First response", "Solved after"]
    assert work["Tickets"].sum() > 0


def test_where_nobody_ever_answered_no_list_of_customers_waits_for_answers(opened):
    shown = texts(opened("no survey", Visit("customers")))
    assert shown[0] == "No customer has answered a survey yet."
    assert [text for text in shown if text.startswith("Cannot be told")] == []


def test_a_desk_without_comments_is_told_where_they_come_in(opened):
    told = texts(opened("no survey", Visit("comments")))
    assert any(text.startswith("No upload holds a comment yet") for text in told)
    work = tables_of(opened("no survey", Visit("overview", {"period": OPENED})))["Categories with the most tickets"]
    assert list(work.columns) == ["Category", "Tickets"]


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        pytest.param("data", {}, {"All uploads"}, id="data"),
        pytest.param("monthly", {}, {"Monthly figures"}, id="monthly figures"),
        pytest.param("settings", {"drill": ["section:targets"]}, {"Targets"}, id="targets"),
        pytest.param("definitions", {}, {"The figure worked out"}, id="definitions"),
    ],
)
def test_tables_that_are_typed_into_or_only_read_can_be_taken_along(page, parameters, expected, opened):
    app = opened("one month", Visit(page, parameters))
    assert set(app.session_state[NUMBERS]) >= expected
    assert {"page-download-XLSX", "page-download-CSV"} <= {button.key for button in app.get("download_button")}
