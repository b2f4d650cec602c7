"""The meeting: what is decided, noted and opened over a section, on a wall of any size, by keys alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.drilling import click_row, has_rows
from tests.browser.harness import moved, settled

MAIN = "document.querySelector('[data-testid=stMain]')"
FITS = f"() => {MAIN}.scrollHeight <= {MAIN}.clientHeight && {MAIN}.scrollWidth <= {MAIN}.clientWidth"
SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll(
    '.review *, .js-plotly-plot text, .st-key-meeting-bar :is(p, kbd), .clock'
)].filter(each => each.getClientRects().length && (each.textContent.trim() || each.className === 'clock'))
.map(each => parseFloat(getComputedStyle(each).fontSize)))"""
SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
DECISION = "Read the runbook before <b>VPN</b>"


def test_a_decision_is_on_actions_in_the_minutes_and_opens_the_next_review(editable_sample, editable_page):
    page = editable_page
    moved(page, f"{editable_sample}/review?lang=en&period=2026-09&drill=section:month")
    page.keyboard.press("d")
    page.get_by_role("textbox", name="What", exact=True).fill(DECISION)
    page.get_by_role("textbox", name="Owner").fill("Asha")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    moved(page, f"{editable_sample}/review?lang=en&period=2026-09")
    with page.expect_download() as download:
        page.get_by_role("button", name="Minutes").click()
    assert "Read the runbook" in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("heading", name="Review of September 2026, as it was said")).to_be_visible()
    moved(page, f"{editable_sample}/review?lang=en&period=2026-10&drill=section:last_time")
    expect(page.locator(".review table")).to_contain_text(DECISION)
    moved(page, f"{editable_sample}/actions?lang=en")
    has_rows(page, "actions-list", 2)
    click_row(page, "actions-list", 0)
    expect(page.get_by_text(f"Action: {DECISION}")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    has_rows(page, "actions-list", 1)


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_fits_the_wall_and_is_read_from_afar(desk, page, language, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    moved(page, f"{desk}/review?lang={language}&period=2026-10&drill=section:month")
    for _ in range(11):
        assert page.evaluate(FITS)
        assert page.evaluate(SMALLEST_TYPE) >= 20
        faults = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [each["id"] for each in faults if each["impact"] in ("serious", "critical")] == []
        page.keyboard.press("ArrowRight")
        settled(page)


@pytest.mark.thorough
def test_a_click_or_a_key_opens_tickets_and_names_are_hidden_and_shown_by_one(desk, page):
    moved(page, f"{desk}/review?lang=en&period=2026-10&drill=section:channels")
    page.locator(".bars .point path").first.click(force=True)
    expect(page.get_by_role("dialog")).to_contain_text("rows")
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    for key in ("t", "n", "d"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        settled(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        settled(page)
        expect(page).to_have_url(re.compile("section%3Achannels$"))
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile("names=hidden"))
    settled(page)
    page.keyboard.press("h")
    expect(page).not_to_have_url(re.compile("names=hidden"))
