"""Drill paths on the sample and on an uploaded desk: as many rows as said, back, for a colleague, in Chinese.

All of it is thorough: in the first tier each page's own tests walk one path from it, that of the main job one of an
upload, that of a ticket on Trends the address that a colleague opens.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import pytest
from playwright.sync_api import expect

from tests.browser import desk_export, harness
from tests.browser.choosing import choose
from tests.browser.drill_paths import PATHS
from tests.browser.drilling import asked
from tests.browser.harness import opened, settled
from tests.browser.walks import back, seen, shared, shows, walk
from ui.shell import navigation
from ui.shell.filter_line import UNFILTERED

pytestmark = pytest.mark.thorough

BERLIN = "Europe/Berlin"


@pytest.fixture(scope="module")
def export():
    return desk_export.tickets()


@pytest.fixture(scope="module")
def uploaded(pages_in_zone, export, tmp_path_factory):
    """The address of a desk of its own whose files came in through the Data page, with one action registered."""
    with harness.server(tmp_path_factory.mktemp("uploaded") / "desk.duckdb") as origin:
        page = pages_in_zone(BERLIN).page(origin)
        _upload(page, origin, export)
        _register(page, origin)
        page.close()
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
    choose(page, page.get_by_role("combobox", name="Category", exact=True).last, "VPN")
    page.get_by_role("button", name="Keep this action").click()
    expect(page.get_by_text("Action: New client & a call back")).to_be_visible(timeout=60_000)
    settled(page)


@pytest.fixture
def uploaded_rows(export):
    """Return how many rows the list at an address must have, counted one by one."""
    return lambda address: desk_export.behind(export, address)


def _holds(path, origin, agent, counted, new_page):
    """Walk a path; go back over it; open its end as a colleague does."""
    start, *clicks = PATHS[path]
    mine, theirs = new_page(origin, zone=BERLIN), new_page(origin, zone=BERLIN)
    steps = walk(mine, f"{origin}{start.format(agent=quote_plus(agent))}&lang=en", clicks, counted)
    back(mine, steps)
    shared(theirs, steps)


@pytest.mark.parametrize("path", PATHS)
def test_a_drill_path_of_an_uploaded_desk_counts_alike_goes_back_and_is_the_same_for_a_colleague(
    path, uploaded, uploaded_rows, new_page
):
    _holds(path, uploaded, desk_export.AGENTS[0], uploaded_rows, new_page)


@pytest.mark.parametrize("path", PATHS)
def test_a_drill_path_of_the_sample_counts_alike_goes_back_and_is_the_same_for_a_colleague(path, desk, new_page):
    _holds(path, desk, "Dario Mwangi", lambda _: None, new_page)


def test_the_filters_of_an_uploaded_desk_go_along_to_every_page_and_back(uploaded, new_page):
    page = new_page(uploaded, zone=BERLIN)
    chosen = {"channel": ["chat", "phone"], "agent": [*desk_export.AGENTS[4:7]], "priority": ["high"]}
    opened(page, f"{uploaded}/?{urlencode({'lang': 'en', **chosen}, doseq=True)}")
    visited = []
    for section, pages in navigation.SECTIONS.items():
        for file, (title, _) in pages.items():
            _go(page, section, title, navigation.address(Path(file).stem))
            visited.append(seen(page))
            assert {name: asked(page)[name] for name in chosen} == chosen
            if Path(file).stem not in UNFILTERED:
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
