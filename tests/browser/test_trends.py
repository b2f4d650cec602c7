"""Trends: from a point of the chart to exactly the rows behind it, to one ticket, and back."""

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
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows, rows_in
from tests.browser.harness import moved, opened, settled
from tests.every import thorough

CHART, POINT = "trends-chart", "path.point"


def _choose(page, name, option):
    choose(page, page.get_by_role("combobox", name=name), option)
    settled(page)


def test_a_point_opens_exactly_the_rows_behind_it(desk, page):
    moved(page, f"{desk}/trends?lang=en&channel=chat")
    click_mark(page, CHART, -1, POINT)
    title = page.get_by_text("behind CSAT, satisfied share in October 2026")
    expect(title).to_be_visible()
    assert first_number(title.text_content()) == 154
    has_rows(page, "trends-rows", 154)
    assert asked(page)["drill"] == ["period:2026-10"]


@pytest.mark.thorough
def test_a_panel_of_a_split_opens_its_group_and_the_way_back_is_one_click_a_step(desk, page):
    moved(page, f"{desk}/trends?lang=en")
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


def test_a_row_of_the_table_opens_the_same_as_its_point(desk, page):
    moved(page, f"{desk}/trends?lang=en&kpi=sla_resolution")
    click_row(page, "trends-table", 1)
    assert asked(page)["drill"] == ["period:2026-09"]
    title = page.get_by_text("behind SLA attainment, resolution in September 2026")
    has_rows(page, "trends-rows", first_number(title.text_content()))


@pytest.mark.parametrize("kpi", ["backlog", *(thorough(key) for key in ("resolve_median", "response_rate"))])
def test_the_number_a_figure_rests_on_is_the_number_of_its_rows(kpi, desk, page):
    moved(page, f"{desk}/trends?lang=en&kpi={kpi}&drill=period:2026-10")
    title = page.get_by_text("behind").first
    assert first_number(title.text_content()) > 0
    has_rows(page, "trends-rows", first_number(title.text_content()))


def test_a_ticket_shows_its_times_scores_and_comment_and_its_address_is_enough_for_others(desk, new_page):
    mine, theirs = new_page(desk), new_page(desk)
    opened(mine, f"{desk}/trends?lang=zh&kpi=csat&drill=period:2026-10&drill=category:VPN&split=category")
    click_row(mine, "trends-rows", 0)
    opened(theirs, mine.url)
    expect(theirs).to_have_url(mine.url)
    for page in (mine, theirs):
        expect(page.get_by_text(f"工单：{asked(mine)['ticket'][0]}")).to_be_visible()
        expect(page.get_by_role("region", name="工单时间")).to_be_visible()
    mine.reload()
    expect(mine.get_by_text(f"工单：{asked(theirs)['ticket'][0]}")).to_be_visible()


def test_the_rows_leave_as_a_file_with_as_many_lines(desk, page):
    moved(page, f"{desk}/trends?lang=en&drill=period:2026-10&drill=channel:phone")
    with page.expect_download() as download:
        page.locator(".st-key-trends-download button").click()
    rows = pd.read_csv(download.value.path(), dtype=str)
    assert list(rows.columns[:2]) == ["response_id", "ticket_id"]
    assert len(rows) == 45
    has_rows(page, "trends-rows", 45)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("kpi=gone&split=gone&drill=gone:x", id="names that do not exist"),
        thorough("grain=week&drill=period:2026-10", id="a month while the page shows weeks"),
        thorough("period=2024-09", id="the first month of the data"),
        thorough("drill=period:2026-10&drill=channel:chat&channel=email", id="a group that the filters exclude"),
        thorough("drill=period:2026-10&ticket=gone", id="a ticket that is gone"),
    ],
)
def test_an_address_that_no_longer_fits_shows_the_page_all_the_same(query, desk, page):
    moved(page, f"{desk}/trends?lang=en&{query}")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".st-key-trends-chart .main-svg").first).to_be_visible()


def test_a_table_offers_no_download_that_leaves_formulas_in(desk, page):
    """Streamlit's own button writes cells as they are; the page's own download neutralises them."""
    moved(page, f"{desk}/trends?lang=en")
    page.locator("[data-testid=stDataFrame]").first.hover()
    expect(page.get_by_role("button", name=re.compile("^Search"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Download as CSV"))).to_have_count(0)


def _sides(kpi, first, second):
    """Return what the metrics say of two channels in October, as the sentence and as the n of each."""
    desk = sample_store().desk()
    both = [query.figures(desk, [kpi], where={"channel": [name]}) for name in (first, second)]
    (row,) = [
        one for one in comparison.compare(*both, desk=desk).itertuples() if one.period == pd.Timestamp("2026-10-01")
    ]
    return comparison.sentence(Words("en"), row, first.title(), second.title()), row.n, int(row.other_n)


@pytest.mark.thorough
def test_two_filters_stand_side_by_side_and_each_opens_its_own_rows(desk, new_page):
    page = new_page(desk)
    moved(page, f"{desk}/trends?lang=en&channel=chat")
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


def test_limits_and_the_year_before_are_drawn_said_and_put_away(desk, page):
    moved(page, f"{desk}/trends?lang=en&kpi=tickets")
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


def test_days_are_drawn_for_two_months_and_open_their_rows(desk, page):
    moved(page, f"{desk}/trends?lang=en&grain=day&kpi=tickets&period=2026-10-26")
    expect(page.get_by_text("the last 62 days")).to_be_visible()
    click_mark(page, CHART, -1, POINT)
    assert asked(page)["drill"] == ["period:2026-10-26"]
    has_rows(page, "trends-rows", 40)


@pytest.mark.parametrize(
    ("lang", "name", "heading"),
    [
        thorough("en", "Open an action", "Action: Self-service"),
        thorough("zh", "查看改进措施", "措施：Self-service"),
    ],
)
def test_an_action_on_the_chart_is_opened_without_a_mouse_too(lang, name, heading, desk, page):
    moved(page, f"{desk}/trends?lang={lang}&kpi=tickets&channel=portal")
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


@pytest.mark.parametrize(
    "asked_for",
    ["show=limits", *(thorough(one) for one in ("period=2025-06", "channel=phone"))],
)
def test_where_no_action_is_marked_none_is_offered(asked_for, desk, page):
    moved(page, f"{desk}/trends?lang=en&{asked_for}")
    expect(page.locator(f".st-key-{CHART} .main-svg").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Open an action")).to_have_count(0)
