"""A desk without surveys, or with nothing else, gets the way that can help, never a filter to take away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.every import thorough
from tests.page_visits import DESKS, Visit, make_desk, open_page
from ui.shell.session import own_store

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

NUMBERS = "numbers on the page"
OPENED = "2026-04"
"""A month in which the desks' tickets were opened."""
PAGES = ("overview", "trends", "low_scores", "find", "volume", "agents", "customers", "comments", "survey")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return the function that puts a desk of that kind on screen."""
    path = tmp_path / "desk.duckdb"
    monkeypatch.setenv("DESK_STORE", str(path))
    own_store.clear()
    yield lambda kind: make_desk(Path(path), **DESKS[kind]())
    own_store().close()
    own_store.clear()


def texts(app):
    return [each.value for kind in (app.subheader, app.text, app.info, app.caption) for each in kind]


@pytest.mark.parametrize("kind", ["no survey", thorough("only survey")])
def test_no_page_speaks_of_filters_while_none_is_set(kind, desk):
    desk(kind)
    pages = {page: open_page(Visit(page)) for page in PAGES}
    assert [box.value for app in pages.values() for box in app.exception] == []
    assert [(page, text) for page, app in pages.items() for text in texts(app) if "filter" in text.lower()] == []


def test_a_desk_without_surveys_has_a_trend_of_what_it_has_and_is_told_where_ratings_come_in(desk):
    desk("no survey")
    assert texts(open_page(Visit("trends")))[0].startswith("Time to resolve, median: ")
    asked_for = texts(open_page(Visit("trends", {"kpi": "csat"})))
    assert asked_for[0] == "CSAT, satisfied share: no data (no satisfaction rating was answered)"
    low = texts(open_page(Visit("low_scores")))
    assert low[0].endswith("nobody rated a ticket")
    assert any(text.startswith("No upload holds a rating yet") for text in low)


def test_without_recommendation_nobody_is_called_safe(desk):
    desk("one month")
    said = texts(open_page(Visit("customers")))
    assert said.count("Cannot be told: no customer was asked yet whether they would recommend the desk.") == 2


def test_what_the_filters_choose_stands_whole_in_the_line_that_stays(desk):
    desk("60 agents")
    chosen = {"agent": ["Agent 01", "Agent 02"], "category": ["Kind 03"], "period": "2026-04"}
    assert "April 2026 · Category: Kind 03 · Agent: Agent 01, Agent 02" in texts(open_page(Visit("volume", chosen)))


def test_without_ratings_the_agents_page_shows_work_and_speed_and_where_ratings_come_in(desk):
    desk("no survey")
    app = open_page(Visit("agents", {"period": OPENED}))
    assert any(text.startswith("No upload holds a rating yet") for text in texts(app))
    assert texts(app)[0].endswith("nobody rated them")
    work = app.session_state[NUMBERS]["Work and speed"]
    assert list(work.columns) == ["Agent", "Tickets", "First reply", "Solved after"]
    assert work["Tickets"].sum() > 0


def test_a_desk_without_comments_is_told_where_they_come_in(desk):
    desk("no survey")
    assert any(text.startswith("No upload holds a comment yet") for text in texts(open_page(Visit("comments"))))
    work = open_page(Visit("overview", {"period": OPENED})).session_state[NUMBERS]["Categories with the most tickets"]
    assert list(work.columns) == ["Category", "Tickets"]


@pytest.mark.parametrize(
    ("page", "parameters", "tables"),
    [
        pytest.param("data", {}, {"All uploads"}, id="data"),
        pytest.param("monthly", {}, {"Monthly figures"}, id="monthly figures"),
        pytest.param("settings", {"drill": ["section:targets"]}, {"Targets"}, id="targets"),
        pytest.param("definitions", {}, {"The figure worked out"}, id="definitions"),
    ],
)
def test_tables_that_are_typed_into_or_only_read_can_be_taken_along(page, parameters, tables, desk):
    desk("one month")
    app = open_page(Visit(page, parameters))
    assert set(app.session_state[NUMBERS]) >= tables
    assert {"page-download-XLSX", "page-download-CSV"} <= {button.key for button in app.get("download_button")}
