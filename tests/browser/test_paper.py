"""What is left of a page on paper: dark on white, without what is there to click."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harness import moved
from tests.browser.pixels import pixels
from tests.every import thorough

LOW = "drill=channel:chat&drill=category:VPN&drill=period:2026-10"


def test_on_paper_the_overview_of_the_dark_theme_is_dark_on_white(desk, new_page):
    page = new_page(desk, color_scheme="dark")
    moved(page, f"{desk}/?lang=en")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("[class*=st-key-open-card-]").first).to_be_hidden()
    expect(page.get_by_text("Sample desk · October 2026")).to_have_css("color", "rgb(17, 17, 17)")
    expect(page.get_by_role("combobox", name="Channel")).to_be_hidden()
    assert pixels(page.locator(".st-key-course-0")).count((179, 38, 30)) > 100
    for text in (page.get_by_test_id("stMetricValue").first, page.get_by_text("By channel").first):
        expect(text).to_have_css("color", "rgb(17, 17, 17)")


@pytest.mark.parametrize("scheme", ["dark", thorough("light")])
def test_on_paper_the_page_is_dark_on_white_and_without_what_is_there_to_click(desk, new_page, scheme):
    page = new_page(desk, color_scheme=scheme)
    moved(page, f"{desk}/low-scores?lang=en&{LOW}")
    note = page.get_by_text("paper shows those in sight").first
    expect(note).to_be_hidden()
    page.emulate_media(media="print", color_scheme=scheme)
    expect(note).to_be_visible()
    for gone in ("[data-testid=stHeader]", ".st-key-tour", "[data-testid=stDownloadButton]"):
        expect(page.locator(gone).first).to_be_hidden()
    heading = page.get_by_role("heading").first
    expect(heading).to_be_visible()
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    red, green, blue = re.findall(r"\d+", heading.evaluate("one => getComputedStyle(one).color"))[:3]
    assert max(int(red), int(green), int(blue)) < 60
    for kept in (".st-key-low-bars .main-svg", "[class*=st-key-low-rows] canvas"):
        expect(page.locator(kept).first).to_be_visible()


def test_what_is_hidden_at_the_end_of_settings_prints_no_blank_page(desk, page):
    moved(page, f"{desk}/settings?lang=en")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
