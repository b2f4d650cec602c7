"""A channel that nobody knows is said once on the Data page and known for the next file with its header."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import choose
from tests.browser.harness import moved, opened, settled

ROWS = "Ticket ID,Created at,Status,Channel\nT1,{month}-01 10:00,Closed,Weg 3\nT2,{month}-02 10:00,Closed,Email\n"


def _upload(page, month):
    payload = {"name": f"{month}.csv", "mimeType": "text/csv", "buffer": ROWS.format(month=month).encode()}
    page.locator("input[type=file]").set_input_files([payload])
    expect(page.get_by_text("header in row 1")).to_be_visible(timeout=60_000)
    settled(page)


def _import(page):
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-import")).to_have_count(0, timeout=60_000)
    settled(page)


@pytest.mark.thorough
def test_a_channel_said_once_is_known_ever_after(own_desk, new_page):
    page = new_page(own_desk)
    opened(page, f"{own_desk}/data?lang=en")
    _upload(page, "2026-03")
    page.get_by_text("Say what one value means").click()
    expect(page.get_by_text("Weg 3", exact=True).first).to_be_visible()
    choose(page, page.get_by_role("combobox", name="Meaning of value 1"), "Phone")
    page.locator("[class*=st-key-spellings]").get_by_role("button", name="Read again").click()
    expect(page.get_by_text("Say what one value means")).to_have_count(0, timeout=60_000)
    settled(page)
    _import(page)
    _upload(page, "2026-04")
    expect(page.get_by_text("read as you said before for this header")).to_be_visible()
    _import(page)
    moved(page, f"{own_desk}/?lang=en&channel=phone")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Phone")
    expect(page.get_by_text("1 ticket", exact=True).first).to_be_visible()
