"""Survey: the page shows what `metrics.analysis.survey` finds, follows the filter, and plans with what is typed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from metrics.analysis.survey import plan, survey_quality
from metrics.dates.periods import parse_date
from metrics.imports.sample_desk import sample_store
from metrics.text.translation import Words
from tests.browser.drilling import asked, click_row, first_number, has_rows
from tests.browser.harness import moved, settled

OCTOBER = {"start": parse_date("2026-10-01"), "end": parse_date("2026-10-31")}


def card(page, label):
    """Return what a card shows as its value."""
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue").inner_text().strip()


@pytest.fixture(scope="module")
def sample():
    return sample_store().desk()


def test_the_page_shows_what_the_package_finds(sample, desk, page):
    words = Words("en")
    moved(page, f"{desk}/survey?lang=en")
    _shows(page, words, survey_quality(sample, **OCTOBER))
    moved(page, f"{desk}/survey?lang=en&channel=phone")
    _shows(page, words, survey_quality(sample, **OCTOBER, where={"channel": ["phone"]}))


def _shows(page, words, found):
    expect(page.get_by_role("heading", name=found.headline(words, "2026-10"))).to_be_visible()
    assert card(page, "Response rate") == words.percent(found.rate, 1)
    assert card(page, "CSAT as answered") == words.percent(found.coverage.csat, 1)
    assert card(page, "CSAT reweighted") == words.percent(found.coverage.reweighted["channel"], 1)
    expect(page.get_by_text(found.sentence(words))).to_be_visible()
    has_rows(page, "survey-table", len(found.coverage.of_dimension("channel")))


def test_the_planner_answers_what_is_typed_and_a_group_opens_its_surveys(sample, desk, page):
    moved(page, f"{desk}/survey?lang=en")
    found = survey_quality(sample, **OCTOBER)
    points = page.get_by_role("spinbutton", name="± points")
    points.fill("3")
    points.press("Enter")
    settled(page)
    wanted = plan(found.coverage.tickets, 0.03, round(found.rate, 3))
    expect(page.get_by_test_id("stMetric").filter(has_text="Answers needed")).to_contain_text(str(wanted.answers))
    assert card(page, "Invitations needed") == str(wanted.invitations)
    click_row(page, "survey-table", 0)
    expect(page).to_have_url(re.compile("/trends"))
    settled(page)
    assert asked(page)["kpi"] == ["response_rate"]
    assert asked(page)["drill"] == ["period:2026-10", "channel:chat"]
    title = page.get_by_text("behind Response rate").first
    has_rows(page, "trends-rows", first_number(title.text_content()))


@pytest.mark.thorough
def test_the_survey_speaks_chinese_and_compares_agents(desk, new_page):
    page = new_page(desk, locale="zh-CN")
    moved(page, f"{desk}/survey?lang=zh&split=agent")
    expect(page.get_by_role("heading", name=re.compile("2026年10月的回收率为 61%"))).to_be_visible()
    expect(page.locator(".st-key-survey-groups .main-svg").first).to_be_visible()
    assert card(page, "CSAT（重新加权）").endswith("%")
