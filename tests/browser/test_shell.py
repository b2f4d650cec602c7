"""The frame around every page: addresses, filters, languages, and what the server sends."""

from __future__ import annotations

import gzip
import http.client
import re
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from streamlit import file_util

from tests.browser.choosing import choose
from tests.browser.harness import moved, opened, server, settled
from tests.browser.screenshots import PAGES

STATIC = Path(file_util.get_static_dir())
PATHS = list(PAGES.values())


def _asked(page):
    return parse_qs(urlsplit(page.url).query)


def _at(page, name):
    """Wait until the navigation marks the page of that name."""
    expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page")


def _choose_channel(page, name):
    choose(page, page.get_by_role("combobox", name="Channel"), name, exact=False)
    page.keyboard.press("Escape")
    settled(page)


def _go(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    _at(page, name)
    settled(page)


def test_a_cold_server_answers_a_deep_link_first_and_takes_its_sample_with_it(tmp_path, monkeypatch, browser):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with server(tmp_path / "desk.duckdb") as origin, browser.new_page() as page:
        opened(page, f"{origin}/low-scores?channel=chat&lang=en")
        _at(page, "Low scores")
        expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Chat")
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert list(tmp_path.glob("sample.*.plumbline"))
    assert not list(tmp_path.glob("sample.*.plumbline"))


@pytest.mark.thorough
def test_filters_stay_when_the_page_changes_and_when_it_is_loaded_again(desk, new_page):
    page = new_page(desk)
    opened(page, f"{desk}/?channel=chat")
    _choose_channel(page, "Email")
    expect(page).to_have_url(re.compile("channel=email"))
    _go(page, "Trends")
    before = page.url
    assert _asked(page)["channel"] == ["chat", "email"]
    page.reload()
    _at(page, "Trends")
    settled(page)
    assert page.url == before
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Email")


def test_the_back_button_takes_back_one_choice_at_a_time(desk, page):
    moved(page, f"{desk}/trends?channel=chat&lang=en")
    _choose_channel(page, "Email")
    expect(page).to_have_url(re.compile("channel=email"))
    _go(page, "Low scores")
    page.go_back()
    _at(page, "Trends")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Email")
    settled(page)
    page.go_back()
    expect(page.get_by_test_id("stMultiSelect").first).not_to_contain_text("Email")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Chat")


@pytest.mark.thorough
def test_a_shared_address_shows_the_same_view_to_someone_else(desk, new_page):
    mine, theirs = new_page(desk), new_page(desk, locale="zh-CN")
    opened(mine, f"{desk}/trends?lang=en&channel=phone&priority=high")
    opened(theirs, mine.url)
    assert theirs.url == mine.url
    _at(theirs, "Trends")


def test_the_language_switch_keeps_page_and_filters(desk, page):
    moved(page, f"{desk}/trends?channel=chat")
    page.get_by_role("radio", name="中文").click()
    _at(page, "趋势")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("聊天")
    assert _asked(page)["channel"] == ["chat"]


def test_a_browser_in_chinese_is_greeted_in_chinese(desk, new_page):
    page = new_page(desk, locale="zh-CN")
    opened(page, desk)
    _at(page, "总览")


def test_the_filters_stay_on_one_line(desk, page):
    moved(page, f"{desk}/trends?channel=chat&channel=email&agent=somebody with a rather long name")
    tops = {round(field.bounding_box()["y"]) for field in page.get_by_test_id("stMultiSelect").all()}
    assert len(tops) == 1
    assert page.locator(".st-key-filters").bounding_box()["height"] < 80


@pytest.mark.parametrize("passed_on", [{"x-forwarded-for": "192.0.2.1"}, {"via": "1.1 proxy"}], ids=["for", "via"])
def test_the_plotly_script_arrives_compressed_and_whole_from_afar(desk, passed_on):
    script = next(path for path in STATIC.glob("static/js/PlotlyChart.*.js"))
    body, headers = _get(f"{desk}/static/js/{script.name}", {"accept-encoding": "gzip"} | passed_on)
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert len(body) < script.stat().st_size / 3
    assert gzip.decompress(body) == script.read_bytes()


@pytest.mark.parametrize("accepts", [{}, {"accept-encoding": "gzip"}], ids=["plain", "gzip"])
def test_a_browser_on_the_same_machine_gets_the_plotly_script_as_it_is(desk, accepts):
    script = next(path for path in STATIC.glob("static/js/PlotlyChart.*.js"))
    body, headers = _get(f"{desk}/static/js/{script.name}", accepts)
    assert "content-encoding" not in headers
    assert body == script.read_bytes()


@pytest.mark.parametrize("path", [*PATHS, "/_stcore/health"])
def test_every_answer_forbids_frames_sniffing_and_other_sources(path, desk):
    _, headers = _get(f"{desk}{path}", {})
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/static/../../secrets", "/static/js/%00.js", "/%2e%2e/%2e%2e/etc/passwd"])
def test_a_path_that_leads_astray_gets_the_page_or_a_refusal(path, desk):
    parts = urlsplit(desk)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (400, 404) or b"<title>Streamlit</title>" in body


def _get(url, headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
        return answer.read(), answer.headers
