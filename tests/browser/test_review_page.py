"""The month's review in a room: full screen by keys alone, frozen as it was said, taken away as files."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.harness import moved, settled

MAIN = "document.querySelector('[data-testid=stMain]')"
HEIGHTS = f"() => [{MAIN}.scrollHeight, {MAIN}.clientHeight]"
SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll('.review *')].filter(
    each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
).map(each => parseFloat(getComputedStyle(each).fontSize)))"""


def _heading(page):
    return page.locator(".review h2").first


def _pressed(page, key, heading):
    page.keyboard.press(key)
    expect(_heading(page)).to_have_text(re.compile(heading))
    settled(page)


def test_a_meeting_goes_by_keys_and_nothing_scrolls(desk, page):
    moved(page, f"{desk}/review?lang=en&period=2026-10&drill=section:month")
    headings = ("Most comes from", "changed beyond", "Chat × VPN", "First response time", "One theme|Network and VPN")
    for heading in headings:
        assert len(set(page.evaluate(HEIGHTS))) == 1
        assert page.evaluate(SMALLEST_TYPE) >= 20
        _pressed(page, "ArrowRight", heading)
    _pressed(page, "Home", "^Last time, February 2026: 1 action decided")
    _pressed(page, "End", "rows read were taken in")
    _pressed(page, "ArrowLeft", "What the figures of this review mean")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Review of October 2026: a draft until you freeze it")).to_be_visible()


def test_a_review_is_arranged_frozen_and_taken_away(editable_sample, editable_page):
    page = editable_page
    moved(page, f"{editable_sample}/review?lang=en&period=2026-10")
    taken_in = page.get_by_role("button", name="Take in").count()
    page.locator(".st-key-hide-channels button").click()
    expect(page.get_by_role("button", name="Take in")).to_have_count(taken_in + 1)
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Deck").click()
    assert download.value.suggested_filename == "review 2026-10.pptx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("heading", name="Review of October 2026, as it was said")).to_be_visible()
    expect(page.get_by_text("Since then: every figure reads the same.")).to_be_visible()
    settled(page)
    assert not page.get_by_text("changed beyond the normal wobble in Chat").count()
