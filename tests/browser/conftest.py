"""Fixtures of the browser tests: a browser, a server and pages for all tests of a process, more where one writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser import harness, uploads
from tests.browser.page_pool import DEFAULTS, Pages


def pytest_collection_modifyitems(items):
    """Leave the browser's tests out of the coverage: pages run in a server of their own, and tracing costs."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.no_cover)


@dataclass(frozen=True)
class _Opened:
    """A page of a test, what it asked for, and whether it stays open for others."""

    page: Page
    heard: harness.Heard
    stays: bool

    def close(self):
        if self.stays:
            self.heard.leave(self.page)
        elif not self.page.is_closed():
            self.page.close()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright):
    """A browser that knows nothing of other tests."""
    with harness.chromium(playwright) as started:
        yield started


@pytest.fixture(scope="session")
def pages_in_zone(playwright, tmp_path_factory):
    """Return the pages of a profile in a time zone, one profile a zone for all tests of a process."""
    profiles = {}

    def in_zone(zone):
        if zone not in profiles:
            profiles[zone] = Pages(playwright, tmp_path_factory.mktemp("profile"), zone)
        return profiles[zone]

    yield in_zone
    for each in profiles.values():
        each.close()


@pytest.fixture(scope="session")
def shared_pages(pages_in_zone):
    """The pages that nearly all tests of a process share, in the machine's time zone."""
    return pages_in_zone(None)


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """The address of a server that all tests share and none writes to."""
    with harness.server(tmp_path_factory.mktemp("desk") / "desk.duckdb") as origin:
        yield origin


@pytest.fixture(scope="session")
def _shared_writable_desk(tmp_path_factory):
    with harness.server(tmp_path_factory.mktemp("writable") / "desk.duckdb") as origin:
        yield origin


@pytest.fixture
def writable_desk(_shared_writable_desk, shared_pages):
    """The address of a server that tests import into; in the end each import is undone, as the page offers it.

    What a test said of a header stays known, so each test has headers of its own.
    """
    yield _shared_writable_desk
    page = shared_pages.open_page(_shared_writable_desk)
    harness.moved(page, f"{_shared_writable_desk}/data?lang=en")
    uploads.undo_all(page)


@pytest.fixture
def editable_sample(_shared_writable_desk):
    """The address of a server that shows the sample and whose notes, actions, targets and reviews may be changed.

    Each kind belongs to one test, and imports are undone, so nobody meets another's changes.
    """
    return _shared_writable_desk


@pytest.fixture
def own_desk(tmp_path):
    """The address of a server just started, with a store of its own."""
    with harness.server(tmp_path / "desk.duckdb") as origin:
        yield origin


@pytest.fixture
def pages():
    """The list of the pages that a test opened; in the end none has asked anything of the outside or complained."""
    opened = []
    yield opened
    for each in opened:
        each.close()
    assert [each.heard.outside for each in opened if each.heard.outside] == []
    assert [each.heard.errors for each in opened if each.heard.errors] == []


@pytest.fixture
def new_page(pages_in_zone, pages):
    """Open pages by origin, each a session of its own, with the zone, language, colours and size of its options."""

    def open_page(origin, *, zone=None, **options):
        return _recorded(pages, pages_in_zone(zone).page(origin, **options), origin)

    return open_page


@pytest.fixture
def page(desk, shared_pages, pages):
    """A page of the shared desk that goes on from where another test left it, for tests of what an address shows.

    In the end it is as wide and as light again as others expect it.
    """
    page = _recorded(pages, shared_pages.open_page(desk), desk, stays=True)
    yield page
    page.emulate_media(media="screen", color_scheme=DEFAULTS["color_scheme"])
    page.set_viewport_size(DEFAULTS["viewport"])


@pytest.fixture
def editable_page(editable_sample, shared_pages, pages):
    """The same of the sample that may be changed."""
    return _recorded(pages, shared_pages.open_page(editable_sample), editable_sample, stays=True)


def _recorded(pages, page, origin, *, stays=False):
    heard = harness.Heard(origin)
    heard.listen(page)
    pages.append(_Opened(page, heard, stays))
    return page
