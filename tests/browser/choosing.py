"""What the browser tests of lists share: opening one and choosing from it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.harness import settled


def choose(page, box, option, *, typed=None, exact=True):
    """Choose an option of the list that `box` opens, after typing into it if asked, and wait until it is chosen.

    A page that runs once more would close the list, so it is opened on a settled page only.
    """
    settled(page)
    box.click()
    expect(page.get_by_role("listbox")).to_be_visible()
    if typed is not None:
        box.fill(typed)
    choice = page.get_by_role("option", name=option, exact=exact).first
    choice.click()
    expect(choice.and_(page.locator("[aria-selected=false]"))).to_have_count(0)
