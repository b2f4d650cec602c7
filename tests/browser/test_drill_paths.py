"""Every drill path on the sample and on an uploaded desk: as many rows as said, back, for a colleague, in Chinese."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser import desk_export, harness
from tests.browser.drilling import asked
from tests.browser.harness import opened, settled
from tests.browser.walks import BAR, DOT, Click, back, button, row, seen, shared, shows, walk
from ui import navigation

TO_TICKET_AND_CUSTOMER = (button("ticket-customer", "customers", "customers-history"), row("customers-history", 1))
PATHS = {
    "a card to its customer": (
        "/?channel=chat",
        button("open-card-csat", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "a low group to its customer": (
        "/?",
        row("overview-lowest", to="low-scores"),
        Click("low-bars", -1, BAR, "low-rows", numbered=True),
        row("low-rows", 0),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "a point of the overview": ("/?", Click("overview-trend", -3, DOT)),
    "a channel of the overview": (
        "/?",
        Click("overview-channels", -1, DOT, "trends-rows", to="trends"),
        row("trends-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "an early point of a channel": (
        "/?kpi=csat&priority=high",
        Click("overview-channels", 3, DOT, "trends-rows", to="trends"),
    ),
    "the busiest work": (
        "/?",
        row("overview-busiest", 1, "volume-rows", "volume", "Tickets"),
        Click("volume-hours", 2, BAR, "volume-rows", numbered=True),
        row("volume-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "the busiest work of a channel": (
        "/?channel=chat",
        row("overview-busiest", 0, "volume-rows", "volume", "Tickets"),
    ),
    "a point of a trend": ("/trends?channel=chat", Click("trends-chart", -2, DOT, "trends-rows"), row("trends-rows")),
    "a point of a split": (
        "/trends?split=category",
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows", 1),
    ),
    "a row of a trend": ("/trends?kpi=tickets", row("trends-table", 1, "trends-rows"), row("trends-rows")),
    "a point beside a second filter": (
        "/trends?channel=email&b=channel:chat",
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows"),
    ),
    "a finding": ("/low-scores?", row("low-findings"), Click("low-bars", -2, BAR, "low-rows", numbered=True)),
    "a cell of the heat map": ("/low-scores?", Click("low-map", 12, BAR, "low-rows"), row("low-rows")),
    "an hour of the week": (
        "/volume?priority=high",
        Click("volume-hours", 5, BAR, "volume-rows", numbered=True),
        row("volume-rows"),
    ),
    "a channel and one of its hours": (
        "/volume?",
        row("volume-channel", 0, "volume-rows", column="Tickets"),
        Click("volume-hours", 5, BAR, "volume-rows", numbered=True),
    ),
    "a type": ("/volume?", row("volume-type", 1, "volume-rows", column="Tickets"), row("volume-rows")),
    "a busy agent": ("/volume?", row("volume-agent", 2, "volume-rows", column="Tickets"), row("volume-rows")),
    "an age": ("/volume?", Click("volume-ages", 3, BAR, "volume-rows", numbered=True), row("volume-rows")),
    "an agent's point": ("/agents?", Click("agents-funnel", 2, DOT, "agents-rows"), row("agents-rows", 1)),
    "an agent's row to the trends": (
        "/agents?channel=chat",
        row("agents-table", 3, "agents-rows"),
        button("agents-trends", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
    ),
    "a team": ("/agents?split=team", row("agents-table", 1, "agents-rows"), row("agents-rows")),
    "a customer at risk": (
        "/customers?",
        row("customers-at-risk", 0, "customers-history"),
        row("customers-history", 1),
    ),
    "a customer to watch": ("/customers?", row("customers-watch", 1, "customers-history")),
    "an advocate": ("/customers?", row("customers-advocates", 2, "customers-history")),
    "a theme's bar": ("/comments?", Click("comments-themes", 0, BAR, "comments-rows"), row("comments-rows")),
    "a theme's row": ("/comments?", row("comments-table", 1, "comments-rows"), row("comments-rows", 1)),
    "a group of the survey": (
        "/survey?split=agent",
        row("survey-table", 1, "trends-rows", "trends"),
        row("trends-rows"),
    ),
    "a point of the survey": (
        "/survey?",
        Click("survey-groups", 0, DOT, "trends-rows", to="trends"),
        row("trends-rows"),
    ),
    "a customer asked too often": ("/survey?", row("survey-often", 0, "customers-history", "customers")),
    "an action": (
        "/actions?",
        row("actions-list"),
        Click("action-chart", -1, DOT, "action-rows"),
        row("action-rows"),
    ),
    "a mark of a trend": (
        "/trends?",
        Click("trends-chart", 0, DOT, to="actions"),
        Click("action-chart", -1, DOT, "action-rows"),
    ),
    "a mark of a small panel of a trend": (
        "/trends?split=channel&kpi=tickets",
        Click("trends-chart", 0, DOT, to="actions"),
    ),
    "a mark of the overview": ("/?", Click("overview-trend", 0, DOT, to="actions")),
    "a definition": ("/definitions?kpi=csat", button("definition-rows", "trends", "trends-rows"), row("trends-rows")),
}
BERLIN = {"timezone_id": "Europe/Berlin", "locale": "en-GB"}


@pytest.fixture(scope="module")
def export():
    return desk_export.tickets()


@pytest.fixture(scope="module")
def uploaded(browser, export, tmp_path_factory):
    """The address of a desk of its own whose files came in through the Data page, with one action registered."""
    with harness.server(tmp_path_factory.mktemp("uploaded") / "desk.duckdb") as origin:
        page = browser.new_context(**BERLIN).new_page()
        _upload(page, origin, export)
        _register(page, origin)
        page.context.close()
        yield origin


def _upload(page, origin, export):
    files = {"tickets.csv": desk_export.ticket_file(export), "survey.csv": desk_export.survey_file(export)}
    opened(page, f"{origin}/data?lang=en")
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files.items()]
    )
    page.locator(".st-key-import button").click(timeout=60_000)
    rows = sum(content.count(b"\n") - 1 for content in files.values())
    said = re.compile(f"2 uploads, all {rows:,} rows accounted for")
    expect(page.get_by_role("heading", name=said)).to_be_visible(timeout=60_000)


def _register(page, origin):
    opened(page, f"{origin}/actions?lang=en&drill=action:new")
    page.get_by_role("textbox", name="Name", exact=True).fill("New client & a call back")
    page.get_by_test_id("stDateInputField").get_by_role("spinbutton").first.click()
    page.keyboard.type("20260401")
    page.get_by_role("combobox", name="Category", exact=True).last.click()
    page.get_by_role("option", name="VPN", exact=True).click()
    page.get_by_role("button", name="Keep this action").click()
    expect(page.get_by_text("Action: New client & a call back")).to_be_visible(timeout=60_000)
    settled(page)


@pytest.fixture(params=["sample", "uploaded"])
def place(request):
    """A desk's address and, where the rows are known one by one, how many a list's address must show."""
    if request.param == "sample":
        return request.getfixturevalue("desk"), lambda _: None
    export = request.getfixturevalue("export")
    return request.getfixturevalue("uploaded"), lambda address: desk_export.behind(export, address)


@pytest.mark.parametrize("path", PATHS)
def test_a_drill_path_counts_alike_goes_back_and_is_the_same_for_a_colleague(path, place, new_page):
    (origin, counted), (start, *clicks) = place, PATHS[path]
    mine, theirs = new_page(origin, **BERLIN), new_page(origin, **BERLIN)
    steps = walk(mine, f"{origin}{start}&lang=en", clicks, counted)
    back(mine, steps)
    shared(theirs, steps)


def test_the_filters_of_an_uploaded_desk_go_along_to_every_page_and_back(uploaded, new_page):
    page = new_page(uploaded, **BERLIN)
    chosen = {"channel": ["chat", "phone"], "agent": [*desk_export.AGENTS[4:7]], "priority": ["high"]}
    opened(page, f"{uploaded}/?{urlencode({'lang': 'en', **chosen}, doseq=True)}")
    visited = []
    for section, pages in navigation.SECTIONS.items():
        for file, (title, _) in pages.items():
            _go(page, section, title, navigation.address(Path(file).stem))
            visited.append(seen(page))
            assert {name: asked(page)[name] for name in chosen} == chosen
            expect(page.get_by_test_id("stMultiSelect").nth(1)).to_contain_text(chosen["agent"][0])
    for step in reversed(visited[:-1]):
        page.go_back()
        shows(page, step)


def _go(page, section, title, address):
    if section:
        page.get_by_test_id("stHeader").get_by_text(section, exact=True).click()
    page.get_by_role("menuitem" if section else "link", name=title, exact=True).click()
    expect(page).to_have_url(re.compile(rf"\d{address}\?"))
    settled(page)
