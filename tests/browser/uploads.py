"""What the browser tests of the Data page share: taking imports back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.harness import settled

UNDO = "Undo an upload"


def undo_all(page):
    """Undo one upload after the other until the Data page has none."""
    heading = page.get_by_role("heading").first
    while page.get_by_role("button", name=UNDO).count():
        before = heading.text_content()
        page.get_by_role("button", name=UNDO).click()
        page.get_by_role("button", name="Yes, undo it").click()
        expect(heading).not_to_have_text(before, timeout=60_000)
        settled(page)
    expect(page.get_by_role("heading", name="the sample desk is on screen")).to_be_visible()
