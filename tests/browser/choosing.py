"""What the browser tests of lists share: opening one and choosing from it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.harness import settled


def choose(page, box, option, *, typed=None, exact=True):
    """Choose an option of the list that `box` opens, after typing into it if asked."""
    settled(page)
    box.click()
    if typed is not None:
        box.fill(typed)
    wanted = page.get_by_role("option", name=option, exact=exact).first
    wanted.click()
    expect(wanted.and_(page.locator("[aria-selected=false]"))).to_have_count(0)
