"""What the browser tests of lists share: opening one and choosing from it."""

from __future__ import annotations

from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from tests.browser.harness import settled

TRIES, SHOWN, TAKEN = 5, 5_000, 3_000


def choose(page, box, option, *, typed=None, exact=True):
    """Choose an option of the list that `box` opens, after typing into it if asked.

    A page that runs once more closes a list that is open, or draws it anew under the hand: then it is opened and
    clicked again, as a person would.
    """
    for tried in range(1, TRIES + 1):
        settled(page)
        box.click()
        if typed is not None:
            box.fill(typed)
        try:
            _take(page, page.get_by_role("option", name=option, exact=exact).first)
        except (TooLate, AssertionError):
            if tried == TRIES:
                raise
            page.keyboard.press("Escape")
        else:
            return


def _take(page, option):
    option.click(timeout=SHOWN)
    left = option.and_(page.locator("[aria-selected=false]"))
    expect(left).to_have_count(0, timeout=TAKEN)
