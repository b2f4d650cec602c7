"""Trends: from a point of the chart to exactly the rows behind it, to one ticket, and back."""

from __future__ import annotations

import re

import pandas as pd
from playwright.sync_api import expect

from tests.browser.choosing import choose
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows, rows_in
from tests.browser.harness import opened, settled

CHART, POINT = "trends-chart", "path.point"
NO_LONGER_FITTING = {
    "names that do not exist": "kpi=gone&split=gone&drill=gone:x",
    "a month while the page shows weeks": "grain=week&drill=period:2026-10",
    "the first month of the data": "period=2024-09",
    "a group that the filters exclude": "drill=period:2026-10&drill=channel:chat&channel=email",
    "a ticket that is gone": "drill=period:2026-10&ticket=gone",
}


def _choose(page, name, option):
    choose(page, page.get_by_role("combobox", name=name), option)
    settled(page)


def test_a_point_opens_exactly_the_rows_behind_it(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&channel=chat")
    click_mark(page, CHART, -1, POINT)
    title = page.get_by_text("behind CSAT, satisfied share in October 2026")
    expect(title).to_be_visible()
    assert first_number(title.text_content()) == 154
    has_rows(page, "trends-rows", 154)
    assert asked(page)["drill"] == ["period:2026-10"]


def test_a_panel_of_a_split_opens_its_group_and_the_way_back_is_one_click_a_step(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en")
    _choose(page, "Split", "By channel")
    expect(page.locator(f".st-key-{CHART}").get_by_text("Portal")).to_be_visible()
    settled(page)
    click_mark(page, CHART, -1, POINT)
    group = next(part for part in asked(page)["drill"] if part.startswith("channel:"))
    in_group = rows_in(page, "trends-rows")
    click_row(page, "trends-rows", 0)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    page.locator(".st-key-trends-back button").click()
    expect(page).not_to_have_url(re.compile("ticket="))
    settled(page)
    assert group in asked(page)["drill"]
    page.locator(".st-key-trends-back button").click()
    expect(page).not_to_have_url(re.compile("channel%3A"))
    has_rows(page, "trends-rows", 361)
    page.go_back()
    expect(page).to_have_url(re.compile("channel%3A"))
    has_rows(page, "trends-rows", in_group)


def test_a_row_of_the_table_opens_the_same_as_its_point(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&kpi=sla_resolution")
    click_row(page, "trends-table", 1)
    assert asked(page)["drill"] == ["period:2026-09"]
    title = page.get_by_text("behind SLA attainment, resolution in September 2026")
    has_rows(page, "trends-rows", first_number(title.text_content()))


def test_the_number_a_figure_rests_on_is_the_number_of_its_rows(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en")
    for kpi in ("backlog", "resolve_median", "response_rate"):
        opened(page, f"{desk}/trends?lang=en&kpi={kpi}&drill=period:2026-10")
        title = page.get_by_text("behind").first
        assert first_number(title.text_content()) > 0
        has_rows(page, "trends-rows", first_number(title.text_content()))


def test_a_ticket_shows_its_times_scores_and_comment_and_its_address_is_enough_for_others(desk, new_page):
    mine, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    opened(mine, f"{desk}/trends?lang=zh&kpi=csat&drill=period:2026-10&drill=category:VPN&split=category")
    click_row(mine, "trends-rows", 0)
    opened(theirs, mine.url)
    expect(theirs).to_have_url(mine.url)
    for page in (mine, theirs):
        expect(page.get_by_text(f"工单：{asked(mine)['ticket'][0]}")).to_be_visible()
        expect(page.get_by_role("region", name="工单时间")).to_be_visible()
    mine.reload()
    expect(mine.get_by_text(f"工单：{asked(theirs)['ticket'][0]}")).to_be_visible()


def test_the_rows_leave_as_a_file_with_as_many_lines(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en&drill=period:2026-10&drill=channel:phone")
    with page.expect_download() as download:
        page.locator(".st-key-trends-download button").click()
    rows = pd.read_csv(download.value.path(), dtype=str)
    assert list(rows.columns[:2]) == ["response_id", "ticket_id"]
    assert len(rows) == 45
    has_rows(page, "trends-rows", 45)


def test_an_address_that_no_longer_fits_shows_the_page_all_the_same(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en")
    for query in NO_LONGER_FITTING.values():
        opened(page, f"{desk}/trends?lang=en&{query}")
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.locator(".st-key-trends-chart .main-svg").first).to_be_visible()


def test_a_table_offers_no_download_that_leaves_formulas_in(desk, new_page):
    """Streamlit's own button writes cells as they are; the page's own download neutralises them."""
    page = new_page(desk)
    opened(page, f"{desk}/trends?lang=en")
    page.locator("[data-testid=stDataFrame]").first.hover()
    expect(page.get_by_role("button", name=re.compile("^Search"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Download as CSV"))).to_have_count(0)
