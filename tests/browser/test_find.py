"""Find: from any page one click and a number to the ticket; the filters stay in sight on the way down a page."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.drilling import asked
from tests.browser.harness import opened, settled

TICKET = "54263"


def test_a_number_opens_its_ticket_and_the_filters_stay_in_sight(desk, page):
    opened(page, f"{desk}/?lang=en&channel=chat")
    chosen = page.get_by_text("Sample desk · October 2026 · Channel: Chat")
    page.mouse.move(640, 500)
    page.mouse.wheel(0, 2000)
    expect(page.get_by_text("All numbers of this page")).to_be_in_viewport()
    expect(chosen).to_be_in_viewport()
    expect(page.get_by_test_id("stMultiSelect").first).to_be_in_viewport()
    page.get_by_role("link", name="Find", exact=True).click()
    expect(page).to_have_url(re.compile("/find"))
    settled(page)
    box = page.get_by_role("textbox", name="Find a ticket")
    box.fill(TICKET)
    box.press("Enter")
    expect(page.get_by_role("region", name="The ticket's times")).to_be_visible()
    assert asked(page)["ticket"] == [TICKET]
