"""The jobs of a lead on the sample, each within its number of clicks; a choice in a box counts as one."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics.query import behind
from tests.page_visits import Visit, open_page
from ui.shell import page_numbers
from ui.shell.navigation import ALWAYS_IN_SIGHT, SECTIONS
from ui.shell.session import own_store

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

TICKET = "54263"
NUMBERS = "numbers on the page"


@pytest.fixture(autouse=True)
def sample_on_screen(tmp_path, monkeypatch):
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "desk.duckdb"))
    own_store.clear()
    yield
    own_store().close()
    own_store.clear()


def clicks_to(page):
    """Return how many clicks on the navigation open a page: those in a menu take one to open it."""
    section = next(title for title, files in SECTIONS.items() if any(file.endswith(f"/{page}.py") for file in files))
    return 1 if section == ALWAYS_IN_SIGHT else 2


def tables(app):
    return page_numbers.tables(app.session_state[NUMBERS])


def pressed(app, key):
    """Return the page that a button led to."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_why_it_changed_is_one_click_from_the_overview():
    app = pressed(open_page(Visit("overview")), "overview-why")
    assert "Why it changed, group by group" in tables(app)


def test_whom_to_call_first_stands_on_the_customers_page_two_clicks_away():
    app = open_page(Visit("customers"))
    assert clicks_to("customers") == 2
    assert [text.value for text in app.text if text.value.startswith("Call first: Greta Thistle (Dune Optics")]
    first = tables(app)["At risk"].iloc[0]
    assert first[["Organisation", "Last contact", "Last score"]].tolist() == [
        "Dune Optics",
        pd.Timestamp("2026-10-27"),
        "2 on 1–5",
    ]
    assert first["What happened"]


def test_score_1_in_chat_in_march_is_listed_and_exported_in_five_clicks(sample):
    clicks = clicks_to("find")
    app = open_page(Visit("find"))
    app.selectbox(key="period en").set_value("2026-03").run()
    app.multiselect(key="channel en").set_value(["chat"]).run()
    app.button_group(key="find score en").set_value(["1"]).run()
    assert clicks + 3 + len(["the download"]) == 5
    days = {"start": date(2026, 3, 1), "end": date(2026, 3, 31)}
    rows = behind(sample.desk(), "csat", where={"channel": ["chat"]}, **days)
    expected = rows.loc[rows["score"] == 1, "ticket_id"]
    assert len(expected) > 0
    assert list(tables(app)["The tickets behind the figure"]["Ticket"]) == list(expected)
    assert "find-download" in [button.key for button in app.get("download_button")]


def test_a_ticket_is_open_once_its_number_is_typed():
    app = open_page(Visit("find"))
    app.text_input(key="find text en").set_value(TICKET).run()
    assert clicks_to("find") == 1
    assert app.query_params["ticket"] in (TICKET, [TICKET])
    assert f"{TICKET} · VPN drops" in [text.value for text in app.text]


def test_names_hidden_are_not_found():
    hidden = {"names": "hidden", "drill": ["find:Greta"]}
    assert [heading.value for heading in open_page(Visit("find", hidden)).subheader] == [
        "No ticket and no comment holds what was typed"
    ]


def test_volume_by_category_is_two_clicks_away():
    assert clicks_to("volume") == 2
    assert tables(open_page(Visit("volume")))["Tickets by category"]["Category"].iloc[0] == "VPN"


@pytest.mark.parametrize(
    ("visit", "button", "chosen"),
    [
        pytest.param(Visit("overview"), "overview-action", {"Channel": "chat", "Category": "VPN"}, id="overview"),
        pytest.param(Visit("low_scores"), "low-action", {"Channel": "chat", "Category": "VPN"}, id="low scores"),
        pytest.param(Visit("volume"), "volume-action", {"Channel": None, "Category": "VPN"}, id="volume"),
        pytest.param(
            Visit("trends", {"channel": "chat", "kpi": "csat"}), "trends-action", {"Channel": "chat"}, id="trends"
        ),
    ],
)
def test_a_finding_begins_an_action_with_its_work_figure_and_day(visit, button, chosen):
    """One click on the finding's button; after the name is typed, the second keeps the action."""
    app = pressed(open_page(visit), button)
    boxes = {box.label: box.value for box in app.main.selectbox}
    assert {label: boxes[label] for label in chosen} == chosen
    assert boxes["Figure it aims at"] == "csat"
    assert [field.value for field in app.date_input] == [date(2026, 11, 1)]
    assert "Keep this action" in [entry.label for entry in app.button]
