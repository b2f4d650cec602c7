"""Definitions: the figure of the card worked out, its rows one click away, and what other help desks would show."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import choose
from tests.browser.drilling import has_rows
from tests.browser.harness import moved, settled


def cells(page, place):
    """Return the rows of a table as it tells them to those who do not see it; it does so once it is in view."""
    table = page.get_by_test_id("stDataFrame").nth(place)
    table.scroll_into_view_if_needed()
    expect(table.locator("[role=gridcell]").first).to_be_attached()
    rows = table.locator("[role=row]")
    return [row.locator("[role=gridcell]").all_text_contents() for row in rows.all()[1:]]


def test_the_card_s_figure_is_the_one_worked_out_and_the_lab_s_own(desk, page):
    moved(page, f"{desk}/?lang=en")
    card = page.get_by_test_id("stMetric").filter(has_text="CSAT, satisfied share")
    shown = card.get_by_test_id("stMetricValue").inner_text().strip()
    moved(page, f"{desk}/definitions?lang=en")
    expect(
        page.get_by_role("heading", name=f"CSAT, satisfied share in October 2026: 273 / 361 = {shown}")
    ).to_be_visible()
    assert ["Value", shown] in cells(page, 0)
    first, zendesk, *_ = cells(page, 1)
    assert (first[0], first[3]) == ("Plumbline", f"273 / 361 = {shown}")
    assert (zendesk[0], zendesk[3]) == ("Zendesk", "273 / 322 = 84.8%")
    expect(page.get_by_text("Zendesk leaves the neutral ones out")).to_be_visible()


@pytest.mark.thorough
def test_another_figure_under_a_filter_is_one_click_from_its_rows(desk, page):
    moved(page, f"{desk}/definitions?lang=en&channel=chat")
    figure = "SLA attainment, resolution"
    choose(page, page.get_by_role("combobox", name="Figure"), figure, typed=figure, exact=False)
    expect(page).to_have_url(re.compile("kpi=sla_resolution"))
    settled(page)
    title = page.get_by_role("heading", name=re.compile("SLA attainment, resolution in October 2026")).text_content()
    counted = int(re.search(r"/ (\d+) =", title)[1])
    assert counted < 600
    page.get_by_role("button", name="See the rows behind it").click()
    expect(page).to_have_url(re.compile("/trends"))
    settled(page)
    has_rows(page, "trends-rows", counted)


BY_DAY = (
    ("tickets", "en", "Tickets on 30 Oct 2026: "),
    ("csat", "en", "CSAT, satisfied share on 30 Oct 2026: "),
    ("churn_rate", "en", "Churn rate: no data on 30 Oct 2026"),
    ("tickets", "zh", "2026年10月30日 "),
)


@pytest.mark.thorough
def test_definitions_speak_chinese_and_by_day_the_title_says_on_which(desk, new_page):
    page = new_page(desk, locale="zh-CN")
    moved(page, f"{desk}/definitions?lang=zh&kpi=nps")
    expect(page.get_by_text("推荐者").first).to_be_attached()
    expect(page.get_by_text("Zendesk 的分母不含中性")).to_be_visible()
    for kpi, language, title in BY_DAY:
        moved(page, f"{desk}/definitions?lang={language}&kpi={kpi}&grain=day&period=2026-10-30")
        expect(page.get_by_role("heading").first).to_have_text(re.compile(f"^{title}"))
