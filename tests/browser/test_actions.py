"""Actions: written down, judged against a comparison group, opened down to the tickets, changed and deleted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import choose
from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows
from tests.browser.harness import moved, settled

POINT = "path.point"
REPORTED = "self-service"
WRITTEN = 30_000
"""How long a change may take until it is seen: the store writes, and every figure of the page is asked anew."""


def _choose(page, label, option):
    choose(page, page.get_by_role("combobox", name=label, exact=True).last, option)


def _register(page, name, since):
    page.get_by_role("textbox", name="Name", exact=True).fill(name)
    page.get_by_role("textbox", name="Owner").fill("Asha <img src=x>")
    page.get_by_test_id("stDateInputField").get_by_role("spinbutton").first.click()
    page.keyboard.type(since)
    _choose(page, "Category", "VPN")
    page.get_by_role("button", name="Keep this action").click()


def test_the_planted_improvement_is_in_the_register_and_opens_down_to_a_ticket(desk, page):
    moved(page, f"{desk}/actions?lang=en")
    expect(page.get_by_role("heading").first).to_have_text("Actions: one, with an effect for the better")
    click_row(page, "actions-list", 0)
    assert asked(page)["drill"] == [f"action:{REPORTED}"]
    expect(page.get_by_role("heading").first).to_have_text(re.compile("better by 14.7 points than the others"))
    expect(page.get_by_text("Other changes are not ruled out.")).to_be_visible()
    click_mark(page, "action-chart", -1, POINT)
    assert asked(page)["drill"] == [f"action:{REPORTED}", "side:after"]
    said = page.get_by_text(re.compile("^Its work since · ")).last
    expect(said).to_be_visible()
    has_rows(page, "action-rows", first_number(said.text_content()))
    click_row(page, "action-rows", 0)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page).not_to_have_url(re.compile("side"))


@pytest.mark.thorough
def test_each_point_lists_as_many_rows_as_its_figure_rests_on_for_someone_else_too(desk, new_page):
    page = new_page(desk, locale="zh-CN")
    moved(page, f"{desk}/actions?lang=zh")
    for side, count in (("before", 99), ("after", 118), ("others-before", 157), ("others-after", 156)):
        moved(page, f"{desk}/actions?lang=zh&drill=action:{REPORTED}&drill=side:{side}")
        expect(page.get_by_role("heading").first).to_have_text(re.compile("比对照好"))
        has_rows(page, "action-rows", count)
    moved(page, f"{desk}/actions?lang=en&drill=action:gone")
    expect(page.get_by_text("This action is no longer in the register.")).to_be_visible()


def test_an_action_is_written_down_changed_and_deleted(editable_sample, editable_page):
    page = editable_page
    moved(page, f"{editable_sample}/actions?lang=en")
    page.get_by_role("button", name="Register an action").click()
    expect(page.get_by_role("heading").first).to_have_text(re.compile("What was done"), timeout=WRITTEN)
    settled(page)
    page.get_by_role("button", name="Keep this action").click()
    expect(page.get_by_text("An action needs a name.")).to_be_visible(timeout=WRITTEN)
    _register(page, "A new <b>client</b>", "20260601")
    expect(page.get_by_role("heading").first).to_have_text(re.compile("worse by .* than the others"), timeout=WRITTEN)
    settled(page)
    expect(page.get_by_text(re.compile("VPN · by Asha <img src=x>"))).to_be_visible()
    page.get_by_role("button", name="Change this action").click()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("A new <b>client</b>", timeout=WRITTEN)
    settled(page)
    page.get_by_role("textbox", name="Name", exact=True).fill("Another client")
    page.get_by_role("button", name="Keep this action").click()
    expect(page.get_by_text("Action: Another client")).to_be_visible(timeout=WRITTEN)
    settled(page)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    better = "Actions: one, with an effect for the better"
    expect(page.get_by_role("heading").first).to_have_text(better, timeout=WRITTEN)
    settled(page)
    has_rows(page, "actions-list", 1)
