"""From a file to figures: recognised, mapped by hand, asked about, refused, imported, undone."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from metrics.text.translation import Words
from tests.browser.choosing import choose
from tests.browser.harness import moved, opened, settled
from tests.every import thorough

BEACON = "![x](http://beacon.invalid/pixel.png)"
MARKUP = "<img src='http://beacon.invalid/cell.png'>"
HEADER = "Ticket ID,Created at,Resolved at,Status,Channel,Category,CSAT"

LANGUAGES = pytest.mark.parametrize("language", ["en", thorough("zh")])
MEANINGS = (
    (1, "Tickets", "The help desk's own number of the ticket"),
    (2, "Tickets", "When the ticket was opened"),
    (7, "Answers", "A satisfaction rating (CSAT)"),
)


def _tickets(count, header=HEADER, month="2026-03"):
    """Tickets of one month, an hour to resolve; three in four rated 5, the rest 1."""
    rows = [
        f"T{n},{month}-{1 + n % 28:02d} 09:00,{month}-{1 + n % 28:02d} 10:00,Closed,Email,VPN,{1 if n % 4 == 0 else 5}"
        for n in range(count)
    ]
    return "\n".join([header, *rows, ""]).encode()


def _upload(page, **files):
    payloads = [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files.items()]
    page.locator("input[type=file]").set_input_files(payloads)
    expect(_cell(page, payloads[-1]["name"])).to_be_attached(timeout=60_000)
    settled(page)


def _cell(page, text):
    # The cells of a table are drawn on a canvas; their texts stand inside it for screen readers.
    return page.locator("td[role=gridcell]").filter(has_text=re.compile(f"^{re.escape(text)}$")).first


def _import(page):
    page.locator(".st-key-import button").click()
    expect(page.locator(".st-key-import")).to_have_count(0, timeout=60_000)
    settled(page)


def _map(page, words, number, meaning):
    box = page.get_by_role("combobox", name=words("Meaning of column {number}", number=number))
    choose(page, box, meaning, typed=meaning)


def test_a_recognised_file_is_imported_with_one_click_seen_on_the_overview_and_undone(writable_desk, new_page):
    page = new_page(writable_desk)
    opened(page, f"{writable_desk}/data?lang=en")
    expect(page.get_by_role("heading", name="the sample desk is on screen")).to_be_visible()
    _upload(page, **{"march.csv": _tickets(60)})
    expect(_cell(page, "Ready to import")).to_be_attached()
    _import(page)
    expect(page.get_by_role("heading", name="Data: one upload, all 60 rows accounted for")).to_be_visible()
    page.get_by_role("link", name="See the figures").click()
    expect(page.get_by_test_id("stMetricValue").filter(has_text="75.0%").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("This is the sample desk")).to_have_count(0)
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("button", name="Undo an upload").click()
    page.get_by_role("button", name="Yes, undo it").click()
    expect(page.get_by_role("heading", name="the sample desk is on screen")).to_be_visible(timeout=60_000)


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pages_of_data_and_settings_say_whose_zone_they_show(language, own_desk, new_page):
    page, words = new_page(own_desk, zone="Asia/Tokyo"), Words(language)
    moved(page, f"{own_desk}/data?lang={language}")
    said = page.get_by_text(re.compile(r"Asia/Tokyo.*Europe/Berlin"))
    expect(said).to_be_visible()
    moved(page, f"{own_desk}/settings?lang={language}")
    expect(page.get_by_role("combobox", name=words("Time zone"))).to_have_value("Europe/Berlin")
    moved(page, f"{own_desk}/data?lang={language}")
    _upload(page, **{"march.csv": _tickets(30)})
    _import(page)
    expect(said).to_have_count(0)
    expect(page.get_by_text(re.compile("Asia/Tokyo")).first).to_be_visible()
    moved(page, f"{own_desk}/settings?lang={language}")
    expect(page.get_by_role("combobox", name=words("Time zone"))).to_have_value("Asia/Tokyo")


@LANGUAGES
@pytest.mark.thorough
def test_an_unknown_header_is_mapped_once_and_then_known(language, writable_desk, new_page):
    page, words = new_page(writable_desk), Words(language)
    opened(page, f"{writable_desk}/data?lang={language}")
    header = f"Nr {language},Wann,Fertig,Lage,Weg,Thema,Urteil"
    _upload(page, **{"march.csv": _tickets(30, header)})
    expect(_cell(page, words("Say what its columns mean"))).to_be_attached()
    expect(page.locator(".st-key-import")).to_have_count(0)
    for number, table, meaning in MEANINGS:
        _map(page, words, number, f"{words(table)}: {words(meaning)}")
    page.get_by_role("button", name=words("Read again")).click()
    expect(_cell(page, words("Ready to import"))).to_be_attached(timeout=60_000)
    _import(page)
    _upload(page, **{"april.csv": _tickets(30, header, "2026-04")})
    expect(_cell(page, words("Ready to import"))).to_be_attached()
    expect(page.get_by_text(words("read as you said before for this header"))).to_be_visible()


def test_one_unknown_column_costs_two_clicks(writable_desk, new_page):
    """The likeliest column stands chosen with sample values: one click reads the file with it, one imports it."""
    page = new_page(writable_desk)
    opened(page, f"{writable_desk}/data?lang=en")
    rows = "\n".join(f"K{n},2026-03-{1 + n % 28:02d} 09:00,note {n}" for n in range(30))
    _upload(page, **{"kinds.csv": f"Ticket ID,Happened,Scribble\n{rows}\n".encode()})
    asked = page.get_by_role("combobox", name=re.compile("Which one is it"))
    expect(asked).to_have_value("Happened: 2026-03-01 09:00, 2026-03-02 09:00, 2026-03-03 09:00")
    page.get_by_role("button", name="Read with this column").click()
    expect(_cell(page, "Ready to import")).to_be_attached(timeout=60_000)
    _import(page)
    expect(page.get_by_text("kinds.csv").first).to_be_attached()


def test_a_refused_file_holds_up_no_other_and_no_file_makes_the_browser_call_out(writable_desk, new_page):
    page = new_page(writable_desk)
    opened(page, f"{writable_desk}/data?lang=en")
    lines = _tickets(20, f"{HEADER},{BEACON},Comment").decode().splitlines()
    rows = [f"{line},{MARKUP},{BEACON}" for line in lines[1:]]
    broken = f"T99,{BEACON},,Closed,{MARKUP},=HYPERLINK(1),5,{BEACON},{MARKUP}"
    hostile = "\n".join([lines[0], *rows, broken, ""]).encode()
    _upload(page, **{f"{BEACON}.png": b"\x89PNG\r\n\x1a\n" + bytes(60), f"{BEACON}.csv": hostile})
    expect(_cell(page, "Not taken")).to_be_attached()
    expect(page.get_by_text(re.compile("This is a picture")).first).to_be_attached()
    choose(page, page.locator("[class*=st-key-intake-chosen] input"), f"{BEACON}.csv", exact=False)
    for tab in ("Problems", "First rows", "Columns"):
        page.get_by_role("tab", name=re.compile(tab)).click()
        settled(page)
    page.get_by_text("Read it another way").click()
    expect(page.get_by_role("combobox", name="Encoding")).to_be_visible()
    _import(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Rejected rows as CSV").first.click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    header, row = csv.reader(StringIO(text))
    assert (header[-1], row[0], row[5]) == ("Why it was rejected", "T99", "'=HYPERLINK(1)")


@pytest.mark.thorough
def test_a_question_holds_a_file_back_until_it_is_answered(writable_desk, new_page):
    page = new_page(writable_desk)
    opened(page, f"{writable_desk}/data?lang=en")
    rows = "\n".join(f"T{n},0{1 + n % 9}/0{1 + n % 5}/2026 09:00,Email,5" for n in range(40))
    _upload(page, **{"either.csv": f"Ticket ID,Created,Channel,CSAT\n{rows}\n".encode()})
    expect(_cell(page, "Answer a question")).to_be_attached()
    expect(page.locator(".st-key-import")).to_have_count(0)
    choose(page, page.get_by_role("combobox", name="Answer"), "the day", exact=False)
    expect(_cell(page, "Ready to import")).to_be_attached(timeout=60_000)


@pytest.mark.thorough
def test_a_long_file_shows_how_far_its_reading_is(writable_desk, new_page):
    page = new_page(writable_desk)
    opened(page, f"{writable_desk}/data?lang=en")
    payload = {"name": "long.csv", "mimeType": "text/csv", "buffer": _tickets(20_000)}
    page.locator("input[type=file]").set_input_files([payload])
    expect(page.get_by_test_id("stProgress")).to_be_visible(timeout=60_000)
    expect(_cell(page, "Ready to import")).to_be_attached(timeout=60_000)
    _import(page)
    expect(page.get_by_role("heading", name="all 20,000 rows accounted for")).to_be_visible()
