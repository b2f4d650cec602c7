"""The main job, whole: from a real-looking export of 10,000 tickets to one ticket behind a bad month, no mapping."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import bank_export, harness
from tests.browser.drilling import asked, click_mark, click_row, has_rows
from tests.browser.harness import moved, opened, settled

MONTH = "2026-06"


def _rated_in(tickets, month):
    return [one for one in tickets if str(one["Ticket_Date"]).startswith(month) and one["Customer_CSAT"] != ""]


def _cell(page, text):
    return page.locator("td[role=gridcell]").filter(has_text=re.compile(f"^{re.escape(text)}$")).first


@pytest.fixture(scope="module")
def tickets():
    return bank_export.rows()


@pytest.fixture(scope="module")
def bank(shared_pages, tickets, tmp_path_factory):
    """The address of a server whose desk holds the export, imported on the Data page."""
    with harness.server(tmp_path_factory.mktemp("bank") / "desk.duckdb") as origin:
        page = shared_pages.page(origin)
        opened(page, f"{origin}/data?lang=en")
        file = {"name": "bank.csv", "mimeType": "text/csv", "buffer": bank_export.as_csv(tickets)}
        page.locator("input[type=file]").set_input_files([file])
        page.locator(".st-key-import button").click(timeout=60_000)
        expect(page.get_by_role("heading", name="all 10,000 rows accounted for")).to_be_visible(timeout=60_000)
        page.close()
        yield origin


def test_an_export_leads_to_the_tickets_behind_a_month(bank, tickets, new_page):
    rated = _rated_in(tickets, MONTH)
    mean = sum(one["Customer_CSAT"] for one in rated) / len(rated)
    page = new_page(bank)
    moved(page, f"{bank}/?lang=en&period={MONTH}")
    satisfied = sum(one["Customer_CSAT"] >= 4 for one in rated) / len(rated)
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(f"{satisfied:.1%}")
    expect(page.get_by_text(f"{len(rated)} answers").first).to_be_visible()

    moved(page, f"{bank}/trends?lang=en&kpi=csat_mean&period={MONTH}")
    expect(page.get_by_role("heading").first).to_have_text(re.compile(rf"mean score: {mean:.2f} from .* in June 2026"))
    expect(_cell(page, f"{mean:.2f}")).to_be_attached()
    expect(_cell(page, str(len(rated)))).to_be_attached()
    for channel in ("portal", "phone"):
        name = {"portal": "Web Portal"}.get(channel, channel.title())
        scores = [one["Customer_CSAT"] for one in rated if one["Channel"] == name]
        moved(page, f"{bank}/trends?lang=en&kpi=csat_mean&period={MONTH}&channel={channel}")
        score = f"{sum(scores) / len(scores):.2f}"
        expect(page.get_by_role("heading").first).to_have_text(re.compile(rf"mean score: {score} from .* in June 2026"))

    moved(page, f"{bank}/trends?lang=en&kpi=csat_mean&period={MONTH}&drill=period:{MONTH}")
    has_rows(page, "trends-rows", len(rated))
    click_row(page, "trends-rows", 0)
    ticket = asked(page)["ticket"][0]
    expect(page.get_by_text(f"Ticket: {ticket}")).to_be_visible()
    view = page.url
    page.reload()
    settled(page)
    expect(page.get_by_text(f"Ticket: {ticket}")).to_be_visible(timeout=60_000)
    assert page.url == view


@pytest.mark.thorough
def test_a_bar_of_low_scores_on_the_own_desk_is_its_tickets(bank, tickets, new_page):
    low = [one for one in _rated_in(tickets, MONTH) if one["Customer_CSAT"] <= 2 and one["Channel"] == "Phone"]
    page = new_page(bank)
    moved(page, f"{bank}/low-scores?lang=en&period={MONTH}&drill=channel:phone")
    click_mark(page, "low-bars", -1, "g.point path")
    has_rows(page, "low-rows", len(low))
