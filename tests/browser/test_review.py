"""A review worked through: notes that stay, and the first tour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.drilling import click_row, has_rows
from tests.browser.harness import moved, settled

LOW = "drill=channel:chat&drill=category:VPN&drill=period:2026-10"
WROTE = "=the client, reinstalled <b>"


def _downloaded(page):
    with page.expect_download() as download:
        page.locator("[class*=st-key-low-download] button").click()
    return Path(download.value.path()).read_text("utf-8-sig")


@pytest.mark.thorough
def test_a_note_stays_is_seen_in_every_list_and_language_and_leaves_with_the_download(editable_sample, editable_page):
    page = editable_page
    moved(page, f"{editable_sample}/low-scores?lang=en&{LOW}")
    click_row(page, "low-rows", 0)
    page.get_by_role("radio", name="explained").click()
    page.get_by_role("textbox", name="Review note").fill(WROTE)
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("The note is kept.")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_role("heading").first).to_be_visible(timeout=60_000)
    settled(page)
    expect(page.get_by_role("textbox", name="Review note")).to_have_value(WROTE)
    rows = _downloaded(page).splitlines()
    assert "review_state,review_note" in rows[0]
    assert [f'explained,"\'{WROTE}"' in row for row in rows[1:]] == [True] + [False] * 28
    page.locator(".st-key-to-review-en label").click()
    expect(page).to_have_url(re.compile("review%3Ato_review"))
    has_rows(page, "low-rows", 28)
    ticket = re.search("ticket=([^&]+)", page.url)[1]
    moved(page, f"{editable_sample}/trends?lang=zh&kpi=first_response_median&drill=period:2026-10&ticket={ticket}")
    expect(page.get_by_role("textbox", name="复核备注")).to_have_value(WROTE)
    expect(page.get_by_role("radio", name="已说明")).to_be_checked()
    moved(page, f"{editable_sample}/low-scores?lang=zh&{LOW}&ticket={ticket}&names=hidden")
    expect(page.get_by_text("复核备注里可能有姓名")).to_be_visible()
    assert WROTE not in _downloaded(page)


def test_the_tour_is_three_sentences_and_stays_away_once_closed(desk, new_page):
    page = new_page(desk)
    moved(page, f"{desk}/?lang=en")
    tour = page.locator(".st-key-tour")
    assert tour.locator("p").first.text_content().count(".") == 3
    assert tour.bounding_box()["height"] < 50
    page.get_by_role("button", name="Got it").click()
    expect(tour).to_have_count(0)
    page.get_by_role("link", name="Trends", exact=True).click()
    expect(page).to_have_url(re.compile("/trends"))
    settled(page)
    expect(tour).to_have_count(0)
