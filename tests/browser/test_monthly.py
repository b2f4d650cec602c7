"""Monthly figures: typed in, seen on Trends, kept as an upload, taken away again; in both languages."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from metrics.__main__ import main
from metrics.text.translation import Words
from tests.browser import harness
from tests.browser.editing import save, type_into
from tests.browser.harness import moved, settled

TODAY = datetime.now().astimezone().date()
MONTH = {language: Words(language).month(TODAY) for language in ("en", "zh")}

WIDER = "tables => tables.map(one => one.scrollWidth > one.clientWidth)"
"""Whether a table scrolls sideways."""


@pytest.fixture
def own_origin(tmp_path):
    """A desk with tickets of this month alone, so that the first row to type into is this month."""
    store, export = tmp_path / "desk.duckdb", tmp_path / "one.csv"
    export.write_text(f"Ticket ID,Created at,Status\nT1,{TODAY:%Y-%m}-01 10:00,Closed\n", "utf-8")
    assert main(["import", str(export), "--store", str(store)]) == 0
    with harness.server(store) as origin:
        yield origin


def _type(page, language):
    words = Words(language)
    type_into(page, "monthly", 0, 1, "200")
    type_into(page, "monthly", 0, 3, "5")
    save(page, words("Save"), words("Values saved: {count}, as upload {number}.", count=2, number=2))


def test_typed_figures_reach_the_trends_and_can_be_undone(own_origin, new_page):
    page = new_page(own_origin)
    moved(page, f"{own_origin}/monthly?lang=en")
    expect(page.get_by_role("heading", name="Monthly figures: none yet")).to_be_visible()
    assert page.locator("[class*=st-key-monthly] .dvn-scroller").evaluate_all(WIDER) == [False, False]
    _type(page, "en")
    expect(page.get_by_role("heading", name=f"Monthly figures: known up to {MONTH['en']}")).to_be_visible()
    page.get_by_text("Which upload each value came with").first.click()
    expect(page.locator("td", has_text="typed-in-").first).to_be_attached(timeout=30_000)
    moved(page, f"{own_origin}/trends?lang=en&kpi=churn_rate&period={TODAY:%Y-%m}")
    expect(page.get_by_role("heading", name=re.compile(rf"Churn rate: 2\.5% .*{MONTH['en']}"))).to_be_visible()
    moved(page, f"{own_origin}/data?lang=en")
    page.get_by_role("button", name="Undo an upload").click()
    page.get_by_role("button", name="Yes, undo it").click()
    expect(page.get_by_role("heading", name="Data: one upload")).to_be_visible()
    settled(page)
    moved(page, f"{own_origin}/monthly?lang=en")
    expect(page.get_by_role("heading", name="Monthly figures: none yet")).to_be_visible()


@pytest.mark.thorough
def test_typed_figures_in_chinese(own_origin, new_page):
    page = new_page(own_origin, locale="zh-CN")
    moved(page, f"{own_origin}/monthly?lang=zh")
    _type(page, "zh")
    expect(page.get_by_role("heading", name=f"月度数据：已知至 {MONTH['zh']}")).to_be_visible()
