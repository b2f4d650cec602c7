"""Every page passes through the entry, so none is without its line of filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.store.failures import write_error
from tests.every import thorough
from ui.shell import navigation, session

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

ENTRY = Path(__file__).parent.parent / "dashboard.py"
FILTERS = ["Channel", "Category", "Agent", "Team", "Type", "Priority", "Organisation"]
UNFILTERED = ("data", "monthly", "settings")
PAGES = sorted((ENTRY.parent / "pages").rglob("*.py"))
FIRST = ("trends", "data", "settings")  # the tests of empty desks visit the others, too


@pytest.mark.parametrize(
    "page", [path if path.stem in FIRST else thorough(path) for path in PAGES], ids=lambda path: path.stem
)
def test_a_page_stands_below_the_filters_that_it_heeds(page, tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    app = AppTest.from_file(ENTRY, default_timeout=60)
    app.switch_page(str(page.relative_to(ENTRY.parent))).run()
    assert not app.exception
    assert [field.label for field in app.multiselect] == ([] if page.stem in UNFILTERED else FILTERS)
    assert [field.label for field in app.segmented_control] == ["English · 中文"]
    assert len(app.header) + len(app.subheader) == 1


@pytest.mark.parametrize(("section", "shown"), [("desk", []), ("targets", ["Period by", "Period"])])
def test_the_settings_offer_a_period_only_where_they_tell_how_it_stands(section, shown, tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    app = AppTest.from_file(ENTRY, default_timeout=60)
    app.query_params.update({"channel": ["chat"], "drill": [f"section:{section}"], "lang": ["en"]})
    app.switch_page("pages/desk/settings.py").run()
    assert not app.exception
    assert [field.label for field in app.selectbox if field.label in ("Period by", "Period")] == shown
    assert app.query_params["channel"] in ("chat", ["chat"])


def test_a_store_that_cannot_be_opened_says_so_and_what_is_safe(tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    (tmp_path / "desk.duckdb").write_bytes(b"no database " * 1000)
    session.own_store.clear()
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    assert not app.exception
    assert [heading.value for heading in app.header] == ["The desk cannot be opened"]
    assert "The uploaded files are kept in" in app.text[0].value


def test_a_store_that_fails_while_a_page_runs_is_reported_in_its_place(tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    session.own_store.clear()

    def choices(_desk):
        raise write_error(tmp_path / "desk.duckdb", OSError(28, "No space left on device"))

    monkeypatch.setattr("ui.cache.choices", choices)
    app = AppTest.from_file(ENTRY, default_timeout=60).run()
    assert not app.exception
    assert "make room on the disk" in app.text[-1].value


def _page_with_a_save_that_fails():
    from pathlib import Path

    import streamlit as st

    from metrics.store.failures import write_error
    from ui.shell import session

    def save():
        raise write_error(Path("desk.duckdb"), OSError(28, "No space left on device"))

    with session.reported_failures():
        st.button("Save", on_click=session.reporting(save))
        st.text("the page")


def test_a_click_that_cannot_be_saved_says_why_above_the_page():
    app = AppTest.from_function(_page_with_a_save_that_fails).run()
    app.button[0].click().run()
    assert not app.exception
    assert "make room on the disk" in app.text[0].value
    assert app.text[1].value == "the page"
    assert len(app.run().text) == 1


def test_every_page_file_is_in_the_navigation():
    assert {page.relative_to(ENTRY.parent).as_posix() for page in PAGES} == set(navigation.PAGES.values())


def test_the_entry_holds_no_more_than_the_frame():
    assert len(ENTRY.read_text("utf-8").splitlines()) <= 50
