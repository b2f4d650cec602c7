"""What the browser tests of the drill paths share: clicking points, bars, cells and rows, and counting rows."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.harness import settled
from tests.browser.steady import in_place, steady

GRID = "[data-testid=stDataFrame]"


def asked(page):
    """Return what the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def click_mark(page, key, number, kind):
    """Click the mark of that number (−1 is the last) in the figure `key`: "path.point", "g.point path" for bars."""
    settled(page)
    steady(page, f".st-key-{key} {kind}")
    mark = page.locator(f".st-key-{key} {kind}").nth(number)
    mark.scroll_into_view_if_needed()
    before = page.url
    mark.click(force=True)
    expect(page).not_to_have_url(before)
    settled(page)


def click_row(page, key, number):
    """Click the row of that number in the table whose key begins with `key`; tables are drawn on a canvas."""
    settled(page)
    table = f"[class*=st-key-{key}] {GRID}"
    in_place(page, table)
    before = page.url
    place = {"x": 90, "y": 35 + 31 * number + 15}
    canvas = page.locator(table).first.locator("canvas").first
    # A hand arrives before it presses; a press out of nowhere, after a click in a figure, is not heard.
    canvas.hover(position=place, force=True)
    canvas.click(position=place, force=True)
    expect(page).not_to_have_url(before)
    settled(page)


def rows_in(page, key):
    """Return how many rows the table has, as it tells those who do not see it (its header is one more)."""
    table = page.locator(f"[class*=st-key-{key}] [role=grid]").first
    return int(table.get_attribute("aria-rowcount")) - 1


def has_rows(page, key, count):
    """Wait until the table has that many rows."""
    table = page.locator(f"[class*=st-key-{key}] [role=grid]").first
    expect(table).to_have_attribute("aria-rowcount", str(count + 1))


def number_in(page, key, number, column):
    """Return the number in a row's cell of that column, as the table tells it to those who do not see it."""
    table = page.locator(f"[class*=st-key-{key}] [role=grid]").first
    place = table.locator(f"[role=columnheader]:text-is('{column}')").get_attribute("aria-colindex")
    return first_number(table.get_by_test_id(f"glide-cell-{int(place) - 1}-{number}").text_content())


def first_number(text):
    """Return the first number of a text."""
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))
