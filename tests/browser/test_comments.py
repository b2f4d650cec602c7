"""Comments: from a theme to the comments and to a ticket, search, the desk's own themes, hostile words, no comments."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from metrics import ingest
from metrics.store import Store
from tests.browser.choosing import choose
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, server, settled

BAR = "g.point path"
HOSTILE = (
    "![x](https://example.org/a.png) <img src=https://example.org/b.png> <script>alert(1)</script> [VPN](//example.org)"
)
EXPORT = "Ticket,Date,Channel,Agent,CSAT,Comment\n" + "".join(
    f'H{day},2026-03-{day:02d} 10:00,Chat,Jo,1,"{HOSTILE} VPN 断线 {"x" * 9000 if day == 1 else day}"\n'
    for day in range(1, 8)
)


@pytest.fixture
def hostile_desk(tmp_path):
    """The address of a server whose desk holds comments made to do harm."""
    file = tmp_path / "survey.csv"
    file.write_text(EXPORT, "utf-8")
    store = Store.open(tmp_path / "desk.duckdb")
    store.add(ingest.read_file(file), file)
    store.close()
    with server(tmp_path / "desk.duckdb") as origin:
        yield origin


def _search(page, name, text):
    page.get_by_role("textbox", name=name).fill(text)
    page.get_by_role("textbox", name=name).press("Enter")
    expect(page).to_have_url(re.compile("find%3A" if text else r"\?(?!.*find)"))
    settled(page)


def test_a_bar_opens_its_comments_and_a_search_narrows_them(desk, page):
    moved(page, f"{desk}/comments?lang=en")
    title = page.get_by_role("heading").first
    expect(title).to_have_text("“Network and VPN” is in 62% of negative comments in October 2026 (18 of 29)")
    click_mark(page, "comments-themes", 0, BAR)
    assert asked(page)["drill"] == ["theme:network", "sentiment:negative"]
    has_rows(page, "comments-rows", 18)
    _search(page, "Search in the comments", "Three Times")
    has_rows(page, "comments-rows", 7)
    click_row(page, "comments-rows", 0)
    expect(page.get_by_role("region", name="The ticket's times")).to_be_visible()
    page.locator(".st-key-comments-back button").click()
    expect(page).not_to_have_url(re.compile("ticket="))
    settled(page)
    page.locator(".st-key-comments-back button").click()
    expect(page).not_to_have_url(re.compile("find%3A"))
    has_rows(page, "comments-rows", 18)


def test_a_row_of_the_table_opens_every_tone_of_its_theme(desk, page):
    moved(page, f"{desk}/comments?lang=zh")
    click_row(page, "comments-table", 0)
    assert asked(page)["drill"] == ["theme:network"]
    title = page.locator("[data-testid=stMarkdown]").get_by_text("条留言").first
    has_rows(page, "comments-rows", first_number(title.text_content()))
    expect(page.get_by_text(re.compile("英文正确 .*中文正确 "))).to_be_visible()


def test_comments_made_to_do_harm_and_a_theme_named_like_one_stay_plain_text(hostile_desk, new_page):
    """The page of every test ends without a call outside; here the comments and the theme's name ask for some."""
    page = new_page(hostile_desk)
    moved(page, f"{hostile_desk}/comments?lang=en")
    has_rows(page, "comments-rows", 7)
    _search(page, "Search in the comments", "](HTTPS://example.org")
    has_rows(page, "comments-rows", 7)
    page.get_by_text("Edit the themes").click()
    choose(page, page.get_by_role("combobox", name="Theme"), "Network and VPN")
    page.locator(".st-key-theme-network-en-name input").fill("![n](//example.org/n.png)")
    page.get_by_role("textbox", name="More keywords").fill("断线, 云桌面")
    page.get_by_role("button", name="Save").click()
    heading = page.get_by_role("heading").first
    expect(heading).to_have_text("One theme is in 100% of negative comments in March 2026 (7 of 7)")
    expect(page.locator(".st-key-comments-themes").get_by_text("![n](//example.org/n.png)")).to_be_visible()
    click_mark(page, "comments-themes", 0, BAR)
    click_row(page, "comments-rows", 0)
    expect(page.locator("[data-testid=stText]").get_by_text("<script>alert(1)</script>").first).to_be_visible()


def test_without_comments_the_page_says_so(desk, page):
    moved(page, f"{desk}/comments?lang=en&agent=nobody of this name&drill=theme:gone&drill=find:x")
    expect(page.get_by_role("heading").first).to_have_text("No comments in October 2026")
    expect(page.get_by_text("Choose another period or take a filter away.")).to_be_visible()
