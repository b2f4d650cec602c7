"""Every page passes through the entry, so none is without the filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui import data, navigation

ENTRY = Path(__file__).parent.parent / "dashboard.py"
PAGES = sorted((ENTRY.parent / "pages").rglob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_stands_below_the_filters(page, tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    app.switch_page(str(page.relative_to(ENTRY.parent))).run()
    assert not app.exception
    assert [field.label for field in app.multiselect] == ["Channel", "Agent", "Team", "Type", "Priority"]
    assert len(app.header) + len(app.subheader) == 1


def test_a_store_that_cannot_be_opened_says_so_and_what_is_safe(tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    (tmp_path / "desk.duckdb").write_bytes(b"no database " * 1000)
    data.own_store.clear()
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    assert not app.exception
    assert [heading.value for heading in app.header] == ["The desk cannot be opened"]
    assert "The uploaded files are kept in" in app.text[0].value


def test_every_page_file_is_in_the_navigation():
    assert {page.relative_to(ENTRY.parent).as_posix() for page in PAGES} == set(navigation.PAGES.values())


def test_the_entry_holds_no_more_than_the_frame():
    assert len(ENTRY.read_text("utf-8").splitlines()) <= 50
