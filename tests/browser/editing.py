"""What the browser tests of typed tables share: moving to a cell of an editor and typing into it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.harness import settled
from tests.browser.steady import in_place

HEADER, ROW, FIRST = 35, 31, 60
INPUT = "#portal input, #portal textarea"
A_MOMENT = 500
"""Milliseconds after which an editor hands over what was typed; nobody's hand is quicker, but a test is."""


def type_into(page, key, row, steps, text):
    """Type into the cell that lies `steps` to the right of the first one in a row of the editor `key`."""
    cell(page, key, row, steps)
    page.keyboard.press("Enter")
    _type(page, text)


def begin_row(page, key, row, text):
    """Click the empty row at the end of an editor, which opens its first cell, and type into that."""
    cell(page, key, row, 0)
    _type(page, text)


def _type(page, text):
    page.locator(INPUT).first.wait_for()
    page.locator(INPUT).first.fill(text)
    page.clock.install()
    page.keyboard.press("Enter")
    expect(page.locator(INPUT)).to_have_count(0)
    page.clock.fast_forward(A_MOMENT)


def cell(page, key, row, steps):
    """Go to a cell; a hand arrives before it presses, and only once the editor stands still."""
    editor = f"[class*=st-key-{key}] [data-testid=stDataFrame]"
    in_place(page, editor)
    place = {"x": FIRST, "y": HEADER + ROW * row + 15}
    canvas = page.locator(editor).first.locator("canvas").first
    canvas.hover(position=place, force=True)
    canvas.click(position=place, force=True)
    for _ in range(steps):
        page.keyboard.press("ArrowRight")


def save(page, button, said):
    """Press the section's button and wait until the page says what it did."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(said).first).to_be_visible(timeout=60_000)
    settled(page)
