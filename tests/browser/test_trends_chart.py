"""Trends: two filters beside each other, what the chart draws beside its points, and the actions marked on it."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from playwright.sync_api import expect

from metrics import query
from metrics.analysis import comparison
from metrics.imports.sample_desk import sample_store
from metrics.text.translation import Words
from tests.browser.choosing import choose
from tests.browser.drilling import asked, click_mark, has_rows
from tests.browser.harness import opened, settled

CHART, POINT = "trends-chart", "path.point"


def _sides(kpi, first, second):
    """Return what the metrics say of two channels in October, as the sentence and as the n of each."""
    desk = sample_store().desk()
    both = [query.figures(desk, [kpi], where={"channel": [name]}) for name in (first, second)]
    (row,) = [one for one in comparison.compare(*both).itertuples() if one.period == pd.Timestamp("2026-10-01")]
    return comparison.sentence(Words("en"), row, first.title(), second.title()), row.n, int(row.other_n)


def test_two_filters_stand_side_by_side_and_each_opens_its_own_rows(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&channel=chat")
    page.get_by_role("button", name="Compare").click()
    second = page.get_by_role("combobox", name="Compare with channel")
    expect(second).to_be_visible(timeout=30_000)
    settled(page)
    second.fill("Phone")
    second.press("Enter")
    expect(page).to_have_url(re.compile("b=channel%3Aphone"))
    second.press("Escape")
    page.keyboard.press("Escape")
    settled(page)
    said, here, there = _sides("csat", "chat", "phone")
    expect(page.get_by_text(said, exact=True)).to_be_visible()
    expect(page.get_by_role("heading").first).to_have_text(re.compile("two are .* apart, more than luck"))
    click_mark(page, CHART, -1, POINT)
    has_rows(page, "trends-rows", here)
    choose(page, page.get_by_role("combobox", name="Tickets of"), "Phone")
    expect(page).to_have_url(re.compile("side%3Ab"))
    settled(page)
    has_rows(page, "trends-rows", there)
    theirs = new_page(desk)
    opened(theirs, page.url)
    has_rows(theirs, "trends-rows", there)
    page.go_back()
    expect(page).not_to_have_url(re.compile("side%3Ab"))
    settled(page)
    has_rows(page, "trends-rows", here)


def test_limits_and_the_year_before_are_drawn_said_and_put_away(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&kpi=tickets")
    chart = page.locator(f".st-key-{CHART}")
    for name in ("control limits", "year before"):
        expect(chart.get_by_text(name, exact=True)).to_be_visible()
    expect(page.get_by_text("14 months in a row above the middle")).to_be_visible()
    expect(page.get_by_text("Against October 2025 (384): up 252")).to_be_visible()
    page.get_by_role("button", name="Control limits").click()
    expect(page).to_have_url(re.compile("show=year&show=target"))
    settled(page)
    expect(chart.get_by_text("control limits", exact=True)).to_have_count(0)
    expect(page.get_by_text("in a row above the middle")).to_have_count(0)
    page.go_back()
    expect(chart.get_by_text("control limits", exact=True)).to_be_visible()


def test_days_are_drawn_for_two_months_and_open_their_rows(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&grain=day&kpi=tickets&period=2026-10-26")
    expect(page.get_by_text("the last 62 days")).to_be_visible()
    click_mark(page, CHART, -1, POINT)
    assert asked(page)["drill"] == ["period:2026-10-26"]
    has_rows(page, "trends-rows", 40)


@pytest.mark.parametrize(
    ("lang", "name", "heading"),
    [
        ("en", "Open an action", "Action: Self-service"),
        pytest.param("zh", "查看改进措施", "措施：Self-service", marks=pytest.mark.thorough),
    ],
)
def test_an_action_on_the_chart_is_opened_without_a_mouse_too(lang, name, heading, desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang={lang}&kpi=tickets&channel=portal")
    before = page.url
    settled(page)
    page.get_by_role("combobox", name=name).press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/actions\?.*drill=action%3Aself-service"))
    expect(page.get_by_text(heading)).to_be_visible()
    settled(page)
    assert asked(page)["channel"] == ["portal"]
    page.go_back()
    page.go_back()
    expect(page).to_have_url(before)
    expect(page.get_by_role("combobox", name=name)).to_be_visible()


def test_where_no_action_is_marked_none_is_offered(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en")
    expect(page.get_by_role("combobox", name="Open an action")).to_have_count(1)
    for shown in ("show=limits", "period=2025-06", "channel=phone"):
        opened(page, f"{desk}/trends?lang=en&{shown}")
        expect(page.locator(f".st-key-{CHART} .main-svg").first).to_be_visible()
        expect(page.get_by_role("combobox", name="Open an action")).to_have_count(0)
