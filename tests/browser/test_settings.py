"""Settings: what a lead changes there holds on every page and on the command line, and errors are said plainly."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from metrics.__main__ import main
from metrics.text.translation import Words
from tests.browser import harness
from tests.browser.choosing import choose
from tests.browser.editing import begin_row, save, type_into
from tests.browser.harness import moved, opened, settled

HEADER = "Ticket ID,Created at,First response,Resolved at,Status,Channel,Tags,CSAT"
SCORES = (5, 3, 1, 5)


def _export():
    """60 tickets of March 2026: opened at 17:55, answered at 08:05 the next day; each sixth is spam."""
    rows = [
        f"T{n},2026-03-{1 + n % 27:02d} 17:55,2026-03-{2 + n % 27:02d} 08:05,2026-03-{2 + n % 27:02d} 09:05,Closed,"
        f"{('Email', 'Phone')[n % 2]},{'spam' if n % 6 == 0 else ''},{SCORES[n % 4]}"
        for n in range(60)
    ]
    return "\n".join([HEADER, *rows, ""])


@pytest.fixture
def own(tmp_path):
    """A function that serves a store with one upload, and the store's path."""
    store, export = tmp_path / "desk.duckdb", tmp_path / "march.csv"
    export.write_text(_export(), "utf-8")
    assert main(["import", str(export), "--store", str(store)]) == 0
    return store


@pytest.fixture
def own_origin(own):
    with harness.server(own) as origin:
        yield origin


def _section(page, origin, name, language="en"):
    moved(page, f"{origin}/settings?lang={language}")
    page.get_by_role("tab", name=name, exact=True).click()
    expect(page.get_by_role("tabpanel").get_by_role("button", name=Words(language)("Save"))).to_be_visible(
        timeout=30_000
    )
    settled(page)


def _choose(page, name, option):
    choose(page, page.get_by_role("combobox", name=name), option)


def _figure(page, origin, kpi):
    """Return the headline of a figure on Trends."""
    moved(page, f"{origin}/trends?lang=en&period=2026-03&kpi={kpi}")
    return page.get_by_role("heading").first.text_content()


def _printed(capsys, own, kpi):
    capsys.readouterr()
    main(["kpi", "--kpi", kpi, "--store", str(own), "--json"])
    return json.loads(capsys.readouterr().out)[0]


def test_another_csat_holds_on_every_page_and_on_the_command_line(own, new_page, capsys):
    with harness.server(own) as origin:
        page = new_page(origin)
        assert "CSAT, satisfied share: 50.0%" in _figure(page, origin, "")
        _section(page, origin, "Definitions")
        _choose(page, "This desk's CSAT", "CSAT, neutral left out")
        save(page, "Save", "Saved: This desk's CSAT.")
        moved(page, f"{origin}/?lang=en")
        card = page.get_by_test_id("stMetric").filter(has_text="CSAT, neutral left out")
        expect(card.get_by_test_id("stMetricValue")).to_have_text("66.7%")
        expect(page.get_by_text("CSAT, neutral left out").nth(1)).to_be_visible()
        assert "CSAT, neutral left out: 66.7%" in _figure(page, origin, "")
        expect(page.get_by_text("This desk's CSAT is: CSAT, neutral left out.")).to_be_visible()
        moved(page, f"{origin}/low-scores?lang=en")
    printed = _printed(capsys, own, "csat_no_neutral")
    assert (round(printed["value"], 3), printed["n"]) == (0.667, 45)


@pytest.mark.thorough
def test_rows_left_out_leave_every_figure_and_are_counted(own_origin, new_page):
    page = new_page(own_origin)
    assert "Tickets: 60 in" in _figure(page, own_origin, "tickets")
    _section(page, own_origin, "Rows left out")
    page.get_by_role("combobox", name="Tickets with a tag").fill("spam")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    save(page, "Save", "Together: 10 of the tickets and 10 of the answers.")
    expect(page.get_by_text("Saved: Rows left out.")).to_be_visible()
    assert "Tickets: 50 in" in _figure(page, own_origin, "tickets")
    moved(page, f"{own_origin}/data?lang=en")
    expect(page.get_by_text("Together: 10 of the tickets and 10 of the answers.")).to_be_visible()


@pytest.mark.thorough
def test_other_working_hours_move_the_figures_in_working_hours(own_origin, new_page):
    page = new_page(own_origin)
    kpi = "business_first_response_median"
    before = _figure(page, own_origin, kpi)
    _section(page, own_origin, "The desk")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        page.get_by_role("tabpanel").locator("label", has_text=day).click()
    for day in ("Saturday", "Sunday"):
        page.get_by_role("tabpanel").locator("label", has_text=day).click()
    save(page, "Save", "Saved: Work calendar.")
    after = _figure(page, own_origin, kpi)
    assert before != after
    expect(page.get_by_text("Working hours: 2 days a week, 08:00–18:00")).to_be_visible()


@pytest.mark.thorough
def test_a_target_is_typed_as_it_is_shown_and_stands_on_the_overview(editable_sample, editable_page):
    page = editable_page
    _section(page, editable_sample, "Targets")
    expect(page.get_by_text("gone when the server stops")).to_be_visible()
    expect(page.get_by_text("published threshold: an NPS of 25")).to_be_visible()
    type_into(page, "targets", 0, 2, "70")
    begin_row(page, "targets", 3, "NPS")
    type_into(page, "targets", 3, 2, "60")
    save(page, "Save", "Saved: Targets.")
    moved(page, f"{editable_sample}/?lang=en&period=2026-10")
    expect(page.get_by_text("target 70% met")).to_be_visible()
    expect(page.get_by_text("target +60 missed")).to_be_visible()


@pytest.mark.thorough
def test_a_value_that_cannot_be_is_refused_in_the_readers_language(own_desk, new_page):
    page = new_page(own_desk, locale="zh-CN")
    _section(page, own_desk, "目标", "zh")
    type_into(page, "targets", 0, 2, "850")
    save(page, "保存", "的目标必须在 0 与 100 %之间")
    expect(page.get_by_text("未保存任何内容。")).to_be_visible()
    _section(page, own_desk, "指标定义", "zh")
    _choose(page, "费力度量表", "高分表示省力")
    save(page, "保存", "已保存：费力度量表。")


@pytest.mark.thorough
def test_another_time_zone_offers_to_read_the_kept_files_again(own_origin, new_page):
    page = new_page(own_origin)
    _section(page, own_origin, "The desk")
    choose(page, page.get_by_role("combobox", name="Time zone"), "Asia/Tokyo", typed="Asia/Tokyo")
    save(page, "Save", "Saved: Time zone.")
    before = _figure(page, own_origin, "tickets")
    moved(page, f"{own_origin}/settings?lang=en")
    page.get_by_role("button", name="Read the kept files again").click()
    expect(page.get_by_text("Uploads read again: 1.")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Read the kept files again")).to_have_count(0)
    assert _figure(page, own_origin, "tickets") == before


@pytest.mark.thorough
def test_another_language_leaves_the_section_open_and_its_address_leads_there(desk, new_page):
    page, theirs = new_page(desk), new_page(desk)
    _section(page, desk, "Targets")
    expect(page).to_have_url(re.compile("section%3Atargets"))
    page.get_by_role("radio", name="中文").click()
    _shows_targets(page)
    opened(theirs, page.url)
    _shows_targets(theirs)


def _shows_targets(page):
    expect(page.get_by_role("tab", name="目标", exact=True)).to_have_attribute("aria-selected", "true")
    settled(page)


def test_targets_keep_their_period_and_say_on_which_day_they_stand_so(desk, page):
    moved(page, f"{desk}/settings?lang=en&drill=section:targets&grain=day&period=2026-10-30&channel=chat")
    expect(page.get_by_text("state on 30 Oct 2026, without filters")).to_be_visible()
    choose(page, page.get_by_role("combobox", name="Period by"), "Quarter")
    expect(page.get_by_text(re.compile(r"state in Q\d 2026, without filters"))).to_be_visible()
    page.get_by_role("tab", name="Rows left out").click()
    expect(page.get_by_role("combobox", name="Period by")).to_have_count(0)
    expect(page).to_have_url(re.compile("grain=quarter.*channel=chat"))
