"""What somebody who sees, hears or points differently, or reads on a phone, meets on every page: checked by axe.

A theme can matter to the rules of colour only, so the first tier asks the dark theme for these alone, on the pages
whose colours differ from each other: cards, a heat map, tones and the meeting.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.harness import moved, opened, settled
from tests.browser.screenshots import PAGES
from tests.every import thorough

GRAVE = ("serious", "critical")
DARK = "rgb(15, 20, 26)"
VIOLATIONS = {"resultTypes": ["violations"]}
COLOURS = VIOLATIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PALETTES = ("overview", "low-scores", "comments", "review")
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_opens_without_a_grave_fault(desk, page, path):
    moved(page, f"{desk}{path}?lang=en")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert _faults(page) == []


@pytest.mark.parametrize("name", ["overview", "data", "review"])
def test_a_page_fits_a_phone(desk, page, name):
    moved(page, f"{desk}{PAGES[name]}?lang=en")
    page.set_viewport_size(PHONE)
    settled(page)
    assert _wider_than_its_window(page) == 0


@pytest.mark.parametrize("name", [name if name in PALETTES else thorough(name) for name in PAGES])
def test_a_pages_colours_can_be_read_in_the_dark_theme(desk, page, name):
    moved(page, f"{desk}{PAGES[name]}?lang=en")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)
    settled(page)
    assert _faults(page, COLOURS) == []


@pytest.mark.thorough
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_opened_in_a_theme_has_no_grave_fault(desk, new_page, path, theme):
    page = new_page(desk, color_scheme=theme)
    opened(page, f"{desk}{path}?lang=en")
    assert _faults(page) == []


@pytest.mark.thorough
def test_no_page_opened_on_a_phone_scrolls_sideways(desk, new_page):
    page = new_page(desk, viewport=PHONE)
    wider = {}
    for name, path in PAGES.items():
        moved(page, f"{desk}{path}?lang=en")
        wider[name] = _wider_than_its_window(page)
    assert wider == dict.fromkeys(PAGES, 0)


def _faults(page, options=VIOLATIONS):
    """Return the grave faults that axe finds, each with the first five elements that have it."""
    violations = Axe().run(page, options=options).response["violations"]
    grave = [fault for fault in violations if fault["impact"] in GRAVE]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"][:5]]) for fault in grave]


def _wider_than_its_window(page):
    return page.get_by_test_id("stMain").evaluate("one => one.scrollWidth - one.clientWidth")
