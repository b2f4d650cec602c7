"""Where nothing matches, a page says so and a click leads back to something."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.drilling import asked
from tests.browser.harness import moved, settled
from tests.every import thorough

OTHERS = ["/low-scores", "/volume", "/agents", "/customers", "/comments", "/survey"]
PAGES = ["/", "/trends", *(thorough(path) for path in OTHERS)]


@pytest.mark.parametrize("path", PAGES)
def test_a_click_takes_the_filters_away(desk, page, path):
    moved(page, f"{desk}{path}?lang=en&agent=nobody of this name")
    page.get_by_role("button", name="Take all filters away").click()
    expect(page).not_to_have_url(re.compile("agent="))
    settled(page)
    expect(page.get_by_role("button", name="Take all filters away")).to_have_count(0)
    expect(page.locator(".main-svg, [data-testid=stDataFrame]").first).to_be_visible()


def test_a_click_leads_from_an_empty_day_to_one_with_tickets(desk, page):
    moved(page, f"{desk}/volume?lang=en&grain=day&period=2026-11-01")
    page.get_by_role("button", name="Go to 30 Oct 2026").click()
    expect(page).to_have_url(re.compile("period=2026-10-30"))
    settled(page)
    expect(page.get_by_role("heading").first).to_contain_text("on 30 Oct 2026")


def test_by_day_the_overview_opens_with_a_day_that_has_figures(desk, page):
    moved(page, f"{desk}/?lang=en&grain=day")
    assert asked(page)["period"] == ["2026-10-30"]
    expect(page.get_by_test_id("stMetric").nth(3)).to_be_visible()


def test_the_overview_leads_to_all_groups(desk, page):
    moved(page, f"{desk}/?lang=en&channel=chat")
    page.get_by_role("button", name="All groups, period by period").click()
    expect(page).to_have_url(re.compile("/low-scores.*channel=chat"))
    settled(page)
    expect(page.locator(".st-key-low-map .main-svg").first).to_be_visible()
