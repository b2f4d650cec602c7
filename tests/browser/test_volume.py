"""Volume: the number in a cell, on a bar or in a row is the number of tickets it opens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, settled
from tests.browser.steady import steady

BAR = "g.point path"
HOURS = ".st-key-volume-hours text.bartext"


def _number(page, key, place):
    steady(page, f".st-key-{key} text.bartext")
    return int(page.locator(f".st-key-{key} text.bartext").nth(place).text_content())


def test_a_cell_opens_as_many_tickets_as_it_says_and_the_way_back_is_open(desk, page):
    moved(page, f"{desk}/volume?lang=en")
    wanted = _number(page, "volume-hours", 7)
    click_mark(page, "volume-hours", 7, BAR)
    assert sorted(asked(page)["drill"]) == ["hour:9", "weekday:1"]
    has_rows(page, "volume-rows", wanted)
    click_row(page, "volume-rows", 0)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    page.go_back()
    expect(page).not_to_have_url(re.compile("ticket="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("drill="))
    settled(page)
    expect(page.locator(".st-key-volume-ages .main-svg").first).to_be_visible()


@pytest.mark.thorough
def test_a_channel_opens_its_tickets_and_its_hours_and_a_cell_of_them_fewer(desk, page):
    moved(page, f"{desk}/volume?lang=en")
    click_row(page, "volume-channel", 0)
    assert asked(page)["drill"] == ["channel:chat"]
    everything = first_number(page.get_by_role("heading").first.text_content())
    has_rows(page, "volume-rows", everything)
    steady(page, HOURS)
    assert sum(map(int, page.locator(HOURS).all_text_contents())) == everything
    wanted = _number(page, "volume-hours", 3)
    click_mark(page, "volume-hours", 3, BAR)
    assert "channel:chat" in asked(page)["drill"]
    has_rows(page, "volume-rows", wanted)
    page.locator(".st-key-volume-back button").click()
    expect(page).not_to_have_url(re.compile("weekday"))
    settled(page)
    has_rows(page, "volume-rows", everything)


def test_an_age_opens_as_many_open_tickets_as_its_bar_says(desk, page):
    moved(page, f"{desk}/volume?lang=en")
    wanted = _number(page, "volume-ages", 3)
    click_mark(page, "volume-ages", 3, BAR)
    assert asked(page)["drill"] == ["age:8"]
    has_rows(page, "volume-rows", wanted)


@pytest.mark.thorough
def test_a_list_s_durations_have_one_unit_a_column(desk, page):
    moved(page, f"{desk}/volume?lang=en&drill=channel:chat")
    heads = page.locator("[class*=st-key-volume-rows] [role=columnheader]")
    for unit in ("First response, minutes", "Solved, hours"):
        expect(heads.filter(has_text=unit)).to_have_count(1)
    moved(page, f"{desk}/volume?lang=zh&drill=channel:chat")
    for unit in ("首次响应（分钟）", "解决（小时）"):
        expect(heads.filter(has_text=unit)).to_have_count(1)
