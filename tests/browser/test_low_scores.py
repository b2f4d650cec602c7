"""Low scores: from a cell or a finding to the group, to exactly the tickets of one bar, to one ticket, and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import choose
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, opened, settled
from tests.browser.steady import steady

BAR = "g.point path"
VPN_CHAT = {"channel:chat", "category:VPN"}


def _numbers_on_bars(page):
    steady(page, ".st-key-low-bars text.bartext")
    return [int(text) for text in page.locator(".st-key-low-bars text.bartext").all_text_contents()]


def test_the_planted_group_is_four_clicks_from_the_overview_down_to_a_ticket(desk, page):
    moved(page, f"{desk}/?lang=en")
    click_row(page, "overview-lowest", 0)
    expect(page).to_have_url(re.compile("/low-scores"))
    expect(page.get_by_text("Chat × VPN").first).to_be_visible()
    settled(page)
    assert set(asked(page)["drill"]) == VPN_CHAT
    click_mark(page, "low-bars", -1, BAR)
    assert first_number(page.get_by_role("heading").first.text_content()) == 29
    click_row(page, "low-rows", 0)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    expect(page.get_by_role("region", name="The ticket's times")).to_be_visible()
    expect(page.get_by_role("region", name="What the customer answered")).to_be_visible()


def test_the_number_on_each_bar_is_the_number_of_its_rows_and_of_its_title(desk, page):
    moved(page, f"{desk}/low-scores?lang=en&drill=channel:chat&drill=category:VPN")
    numbers = _numbers_on_bars(page)
    for place in (8, 12):
        click_mark(page, "low-bars", place, BAR)
        title = page.get_by_role("heading").first
        expect(title).to_have_text(re.compile(rf"^{numbers[place]} "))
        has_rows(page, "low-rows", numbers[place])
        assert _numbers_on_bars(page) == numbers


@pytest.mark.thorough
def test_a_cell_opens_its_group_in_its_period_and_the_crumbs_lead_back(desk, page):
    moved(page, f"{desk}/low-scores?lang=en")
    expect(page.get_by_role("heading").first).to_have_text(re.compile("October 2026: one of .* groups"))
    click_mark(page, "low-map", 12, BAR)
    assert {*VPN_CHAT, "period:2026-10"} == set(asked(page)["drill"])
    has_rows(page, "low-rows", 29)
    page.get_by_role("button", name="Channel × Category").click()
    expect(page).not_to_have_url(re.compile("period%3A"))
    settled(page)
    assert set(asked(page)["drill"]) == VPN_CHAT
    page.get_by_role("button", name="Low scores").click()
    expect(page).not_to_have_url(re.compile("drill="))
    settled(page)
    expect(page.locator(".st-key-low-map .main-svg").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("category%3AVPN"))
    settled(page)
    expect(page.locator(".st-key-low-bars .main-svg").first).to_be_visible()


@pytest.mark.thorough
def test_the_same_address_shows_the_same_drill_after_a_reload_and_to_someone_else(desk, new_page):
    mine, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    opened(mine, f"{desk}/low-scores?lang=zh&drill=category:VPN&drill=channel:chat&drill=period:2026-09")
    click_row(mine, "low-rows", 1)
    opened(theirs, mine.url)
    mine.reload()
    for page in (mine, theirs):
        expect(page.get_by_role("heading").first).to_have_text("2026年9月的 33 条评价中 8 条不满意")
        expect(page.get_by_text(f"工单：{asked(theirs)['ticket'][0]}")).to_be_visible()
        settled(page)
        has_rows(page, "low-rows", 8)
    assert mine.url == theirs.url


@pytest.mark.thorough
def test_a_filter_holds_for_the_map_and_a_group_without_a_value_can_be_opened(desk, page):
    moved(page, f"{desk}/low-scores?lang=en&priority=high&split=team&drill=team:gone")
    expect(page.get_by_role("heading").first).to_have_text(re.compile("^0 of 0 answers"))
    page.locator(".st-key-low-back button").click()
    expect(page).not_to_have_url(re.compile("drill="))
    settled(page)
    click_mark(page, "low-map", 0, BAR)
    cell = dict(part.split(":", 1) for part in asked(page)["drill"])
    assert set(cell) == {"team", "period"}
    assert asked(page)["priority"] == ["high"]
    moved(page, f"{desk}/low-scores?lang=en&drill=organisation:")
    expect(page.get_by_text("(none)").first).to_be_visible()
    assert asked(page)["drill"] == ["organisation:"]


@pytest.mark.thorough
def test_other_groups_can_be_chosen_for_the_map(desk, page):
    moved(page, f"{desk}/low-scores?lang=en")
    choose(page, page.get_by_role("combobox", name="Groups by"), "By team")
    expect(page).to_have_url(re.compile("split=team"))
    settled(page)
    expect(page.locator(".st-key-low-map").get_by_text("Service Desk").first).to_be_visible()
