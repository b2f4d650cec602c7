"""What the browser tests of lists share: opening one and choosing from it."""

from __future__ import annotations

from playwright.sync_api import TimeoutError as NotThere

from tests.browser.harness import settled

TRIES, SHOWN = 5, 5_000


def choose(page, box, option, *, typed=None, exact=True):
    """Choose an option of the list that `box` opens, after typing into it if asked.

    A page that runs once more closes a list that is open: then it is opened again, as a person would.
    """
    wanted = page.get_by_role("option", name=option, exact=exact)
    for tried in range(1, TRIES + 1):
        settled(page)
        box.click()
        if typed is not None:
            box.fill(typed)
        try:
            wanted.first.click(timeout=SHOWN)
        except NotThere:
            if tried == TRIES:
                raise
            page.keyboard.press("Escape")
        else:
            return
