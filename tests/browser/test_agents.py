"""Agents: who can be told apart, from a point to one agent and exactly the rated tickets, and names hidden at once."""

from __future__ import annotations

import re
import tomllib
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import expect

from metrics.imports.sample_desk import FOLDER
from sample_data.people import AGENTS, FIRST, LAST
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, opened, settled

CHART, POINT = "agents-funnel", "path.point"
LUCKY = tomllib.loads((FOLDER / "truths.toml").read_text("utf-8"))["lucky_agent"]
WORDS = {word for one in AGENTS for word in (one.name, *one.name.split())}
NAMES = re.compile(rf"(?<![A-Za-z])({'|'.join(map(re.escape, sorted(WORDS)))})(?![A-Za-z])")
CUSTOMERS = re.compile(rf"\b({'|'.join(FIRST.split())}) ({'|'.join(LAST.split())})\b")
OTHERS = (
    *("?", "trends?split=agent", "low-scores?split=agent,organisation", "comments?", "volume?", "survey?", "actions?"),
    "actions?drill=action:self-service",
)


def _heading(page):
    return page.get_by_role("heading").first


def test_a_point_opens_its_agent_with_as_many_tickets_as_replies_and_the_way_back_is_one_click_a_step(desk, page):
    moved(page, f"{desk}/agents?lang=en")
    expect(_heading(page)).to_have_text("October 2026: none of 14 agents can be told apart from the desk")
    expect(page.locator(f".st-key-{CHART} {POINT}")).to_have_count(14)
    has_rows(page, "agents-table", 14)
    click_mark(page, CHART, 1, POINT)
    assert asked(page)["drill"] == ["agent:Dario Mwangi"]
    expect(_heading(page)).to_have_text(
        re.compile(
            "53% of 51 answers satisfied; with the same work the desk gets 59%, and among 13 compared luck alone "
            r"allows [34]\d–[78]\d%: can't be told apart"
        )
    )
    has_rows(page, "agents-rows", 51)
    expect(page.get_by_text("Tickets to talk about: 13 dissatisfied of 51 answers")).to_be_visible()
    click_row(page, "agents-rows", 0)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    page.locator(".st-key-agents-back button").click()
    expect(page).not_to_have_url(re.compile("ticket="))
    settled(page)
    page.locator(".st-key-agents-back button").click()
    expect(page).not_to_have_url(re.compile("drill="))
    has_rows(page, "agents-table", 14)
    page.go_back()
    expect(page).to_have_url(re.compile("Dario"))
    has_rows(page, "agents-rows", 51)


def test_the_lucky_agent_cannot_be_told_apart_and_shows_on_how_few_replies(desk, page):
    moved(page, f"{desk}/agents?lang=en&grain=all")
    row = page.locator("[class*=st-key-agents-table] tr").filter(has_text=LUCKY["agent"])
    expect(row.get_by_text("can't be told apart")).to_have_count(1)
    expect(row.get_by_text(str(LUCKY["n"]), exact=True).first).to_be_attached()
    moved(page, f"{desk}/agents?lang=en&grain=all&drill=agent:{LUCKY['agent']}")
    said = f"100% of {LUCKY['n']} answers satisfied; with the same work the desk gets"
    expect(_heading(page)).to_contain_text(said)
    has_rows(page, "agents-rows", LUCKY["n"])


@pytest.mark.thorough
def test_an_agents_address_is_enough_for_others_and_leads_on_to_trends(desk, new_page):
    mine, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    opened(mine, f"{desk}/agents?lang=zh&channel=chat&split=priority&drill=agent:Leila Brandvold")
    click_row(mine, "agents-rows", 1)
    opened(theirs, mine.url)
    for page in (mine, theirs):
        expect(_heading(page)).to_contain_text("条评价中")
        expect(page.get_by_text(f"工单：{asked(mine)['ticket'][0]}")).to_be_visible()
        expect(page.get_by_role("combobox", name="工作种类")).to_have_value("按优先级")
    replies = first_number(_heading(theirs).text_content())
    theirs.get_by_role("button", name="在趋势中查看", exact=True).click()
    expect(theirs).to_have_url(re.compile("/trends"))
    settled(theirs)
    assert (asked(theirs)["agent"], asked(theirs)["channel"]) == (["Leila Brandvold"], ["chat"])
    click_mark(theirs, "trends-chart", -1, POINT)
    has_rows(theirs, "trends-rows", replies)


@pytest.mark.thorough
def test_a_team_is_compared_like_an_agent(desk, page):
    moved(page, f"{desk}/agents?lang=en&split=team")
    expect(_heading(page)).to_contain_text("teams can be told apart")
    click_row(page, "agents-table", 0)
    assert asked(page)["drill"][0].startswith("team:")
    has_rows(page, "agents-rows", first_number(re.search(r"of (\d+)", _heading(page).text_content())[1]))


def test_with_names_hidden_no_page_shows_any_and_the_filter_keeps_its_agent(desk, page):
    moved(page, f"{desk}/agents?lang=en&agent=Dario Mwangi")
    expect(_heading(page)).to_have_text("October 2026: the agent chosen can't be told apart from the desk")
    page.get_by_text("Hide names").click()
    expect(page).to_have_url(re.compile("names=hidden"))
    settled(page)
    (code,) = asked(page)["agent"]
    assert re.fullmatch("A-[0-9A-F]{3}", code)
    _shows_no_name(page)
    click_mark(page, CHART, 0, POINT)
    assert asked(page)["drill"] == [f"agent:{code}"]
    has_rows(page, "agents-rows", 51)
    click_row(page, "agents-rows", 0)
    _shows_no_name(page)
    moved(page, f"{desk}/agents?lang=en&names=hidden&agent={code}")
    page.get_by_text("Hide names").click()
    expect(page).to_have_url(re.compile(r"agent=Dario\+Mwangi(&(?!names)|$)"))
    assert "names" not in asked(page)


def test_with_names_hidden_a_customer_is_opened_by_a_code(desk, page):
    moved(page, f"{desk}/customers?lang=en&names=hidden")
    click_row(page, "customers-at-risk", 0)
    assert re.fullmatch("requester:C-[0-9A-F]{3,}", asked(page)["drill"][0])
    _shows_no_name(page)


@pytest.mark.thorough
@pytest.mark.parametrize("path", OTHERS)
def test_with_names_hidden_no_other_page_shows_any(path, desk, page):
    moved(page, f"{desk}/{path}&lang=en&names=hidden")
    _shows_no_name(page)


def _shows_no_name(page):
    """Look through the text, the cells drawn on canvases and the address.

    A table tells a screen reader its new cells a moment after it has drawn them, so names may still go.
    """
    settled(page)
    for names in (NAMES, CUSTOMERS):
        expect(page.locator("body")).not_to_contain_text(names, use_inner_text=True)
        expect(page.locator("[role=gridcell]").filter(has_text=names)).to_have_count(0)
        assert names.findall(unquote_plus(page.url)) == []
