"""Customers: who is at risk by name, one customer's history in the order of time, and from a ticket to its customer."""

from __future__ import annotations

import re
import tomllib

from playwright.sync_api import expect

from metrics.imports.sample_desk import FOLDER
from tests.browser.drilling import asked, click_row, has_rows
from tests.browser.harness import moved, settled

PLANTED = tomllib.loads((FOLDER / "truths.toml").read_text("utf-8"))["customers"]


def _heading(page):
    return page.get_by_role("heading").first


def _counted(page):
    """Return the tickets and the answers that the heading of a history counts."""
    return [int(number) for number in re.findall(r"\d+", _heading(page).text_content())[:2]]


def test_the_planted_customers_are_named_and_each_list_has_as_many_rows_as_it_says(desk, page):
    moved(page, f"{desk}/customers?lang=en")
    expect(_heading(page)).to_contain_text("3 are at risk, 89 need watching, 229 are advocates")
    cells = page.locator("[class*=st-key-customers-at-risk] [role=gridcell]")
    for name in PLANTED["at_risk"]:
        expect(cells.get_by_text(name)).to_have_count(1)
    for key, count in (("at-risk", 3), ("watch", 89), ("advocates", 229)):
        has_rows(page, f"customers-{key}", count)
    moved(page, f"{desk}/customers?lang=en&drill=requester:![x](http://example.invalid)")
    expect(_heading(page)).to_have_text("The data hold nothing of this customer any more.")


def test_a_customer_opens_the_history_with_every_ticket_and_answer_and_back(desk, page):
    moved(page, f"{desk}/customers?lang=en")
    click_row(page, "customers-at-risk", 0)
    assert asked(page)["drill"] == ["requester:Greta Thistle"]
    expect(page.get_by_text("Greta Thistle is at risk")).to_be_visible()
    assert _counted(page) == [20, 28]
    has_rows(page, "customers-history", 48)
    click_row(page, "customers-history", 2)
    expect(page.get_by_text(f"Ticket: {asked(page)['ticket'][0]}")).to_be_visible()
    page.locator(".st-key-customers-back button").click()
    expect(page).not_to_have_url(re.compile("ticket="))
    settled(page)
    page.locator(".st-key-customers-back button").click()
    expect(page).not_to_have_url(re.compile("drill="))
    has_rows(page, "customers-at-risk", 3)
    page.go_back()
    expect(page).to_have_url(re.compile("Greta"))
    has_rows(page, "customers-history", 48)
