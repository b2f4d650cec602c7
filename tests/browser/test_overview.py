"""Overview: from a card to its trend, its tickets, one ticket and its customer; each step back is one click."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import opened, settled


def _open_card(page, name):
    page.get_by_role("button", name=name).click()
    expect(page).to_have_url(re.compile("/trends"))
    settled(page)


def test_a_card_leads_to_its_trend_its_rows_one_ticket_and_its_customer(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/?lang=en&channel=chat")
    _open_card(page, "CSAT, satisfied share: show in Trends")
    assert (asked(page)["kpi"], asked(page)["channel"]) == (["csat"], ["chat"])
    click_mark(page, "trends-chart", -1, "path.point")
    has_rows(page, "trends-rows", first_number(page.get_by_text("behind CSAT").text_content()))
    click_row(page, "trends-rows", 0)
    page.get_by_role("button", name="Everything of this customer").click()
    expect(page).to_have_url(re.compile("/customers.*requester"))
    settled(page)
    assert asked(page)["channel"] == ["chat"]


def test_back_from_a_card_s_trend_is_the_overview_and_another_browser_sees_the_same(desk, new_page):
    page, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    opened(page, f"{desk}/?lang=en")
    _open_card(page, "NPS: show in Trends")
    heading = page.get_by_role("heading").first
    expect(heading).to_contain_text("NPS: ")
    opened(theirs, page.url.replace("lang=en", "lang=zh"))
    expect(theirs.get_by_role("heading").first).to_contain_text("NPS：")
    page.go_back()
    expect(page).not_to_have_url(re.compile("/trends"))
    settled(page)
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
