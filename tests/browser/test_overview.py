"""Overview: from a card to its trend, its tickets, one ticket and its customer; each step back is one click."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, opened, settled
from tests.browser.pixels import pixels
from tests.every import thorough

LOADED = "() => performance.getEntriesByType('resource').map(each => each.name)"
"""All that the page has loaded since it was opened."""
MASK = "one => getComputedStyle(one, '::before').maskImage"
CUT = """all => all.flatMap(one => [one, ...one.querySelectorAll("*")])
    .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth).map(one => one.textContent)"""
PLACEHOLDER = "one => getComputedStyle(one, '::placeholder').color"


def _open_card(page, name):
    page.get_by_role("button", name=name).click()
    expect(page).to_have_url(re.compile("/trends"))
    settled(page)


def test_a_card_leads_to_its_trend_its_rows_one_ticket_and_its_customer(desk, page):
    moved(page, f"{desk}/?lang=en&channel=chat")
    _open_card(page, "CSAT, satisfied share: show in Trends")
    assert (asked(page)["kpi"], asked(page)["channel"]) == (["csat"], ["chat"])
    click_mark(page, "trends-chart", -1, "path.point")
    has_rows(page, "trends-rows", first_number(page.get_by_text("behind CSAT").text_content()))
    click_row(page, "trends-rows", 0)
    page.get_by_role("button", name="Everything of this customer").click()
    expect(page).to_have_url(re.compile("/customers.*requester"))
    settled(page)
    assert asked(page)["channel"] == ["chat"]


@pytest.mark.parametrize(("theme", "red"), [thorough("light", (179, 38, 30)), ("dark", (255, 138, 128))])
def test_a_card_s_line_is_drawn_in_the_theme_s_colour_without_vega_and_said_in_words(desk, page, theme, red):
    page.emulate_media(color_scheme=theme)
    moved(page, f"{desk}/?lang=en&channel=chat")
    assert [url for url in page.evaluate(LOADED) if re.search(r"/(embed|vega)[^/]*\.js", url)] == []
    lines = page.locator("[class*=st-key-card-] [class*=st-key-course-]")
    expect(lines).to_have_count(5)
    assert lines.first.evaluate(MASK).startswith('url("data:image/svg+xml,')
    assert lines.first.bounding_box()["height"] > 30
    assert pixels(lines.first).count(red) > 100
    expect(lines.first).to_have_text(re.compile(r"Over 13 periods from [\d.]+% to 59.7%; lowest 59.7%, highest"))


def test_a_card_s_verdict_is_whole_at_150_percent(desk, page):
    page.set_viewport_size({"width": 910, "height": 512})
    moved(page, f"{desk}/?lang=en&channel=chat")
    changes = page.get_by_test_id("stMetric").locator(":has(> [data-testid=stMetricDelta])")
    assert changes.count() >= 4
    assert changes.evaluate_all(CUT) == []


@pytest.mark.thorough
def test_back_from_a_card_s_trend_is_the_overview_and_another_browser_sees_the_same(desk, new_page):
    page, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    moved(page, f"{desk}/?lang=en")
    _open_card(page, "NPS: show in Trends")
    heading = page.get_by_role("heading").first
    expect(heading).to_contain_text("NPS: ")
    opened(theirs, page.url.replace("lang=en", "lang=zh"))
    expect(theirs.get_by_role("heading").first).to_contain_text("NPS：")
    page.go_back()
    expect(page).not_to_have_url(re.compile("/trends"))
    settled(page)
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
