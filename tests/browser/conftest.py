"""Fixtures of the browser tests: one browser and one server for all, a fresh server where a test needs a cold one."""

from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import harness


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright, harness.chromium(playwright) as started:
        yield started


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """The address of a server that all tests share and none writes to."""
    with harness.server(tmp_path_factory.mktemp("desk") / "desk.duckdb") as origin:
        yield origin


@pytest.fixture
def own_desk(tmp_path):
    """The address of a server just started, with a store of its own."""
    with harness.server(tmp_path / "desk.duckdb") as origin:
        yield origin


@pytest.fixture
def new_page(browser):
    """Open pages by origin; in the end none has asked anything of the outside or complained."""
    opened = []

    def open_page(origin, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, "locale": "en-GB"} | options)
        page, heard = context.new_page(), harness.Heard(origin)
        heard.listen(page)
        opened.append((context, heard))
        return page

    yield open_page
    for context, heard in opened:
        context.close()
        assert heard.outside == []
        assert heard.errors == []
