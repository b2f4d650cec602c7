"""What people change about a draft stays with its period and its filters; a frozen review keeps its language."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from metrics.imports.sample_desk import sample_store
from metrics.report.arrangement import Arrangement, load, save
from metrics.report.frozen import freeze, since_then
from metrics.report.model import Figure, Foot, Review, Section
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import Words
from ui.pages.review import data, draft
from ui.shell.address import HIDDEN, View

MARCH = View(lang="en", grain="month", period="2026-03")
FIGURE = Figure(key="csat", name="CSAT", unit="share", value=0.5, n=2, text="50%")


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "desk.duckdb")
    yield opened
    opened.close()


def test_a_draft_is_told_by_its_period_and_its_filters_by_names_hidden_or_not():
    store = sample_store()
    source = source_of_store(store)
    agent = min(source.names.by_name["agent"])
    chosen = {"agent": [agent], "channel": ["chat"]}
    hidden = {"agent": [source.names.pseudonym("agent", agent)], "channel": ["chat"]}
    names = [data.draft_name(store, MARCH.replace(where=where)) for where in ({}, {"channel": ["chat"]}, chosen)]
    assert len({*names, data.draft_name(store, MARCH.replace(period="2026-04"))}) == 4
    assert data.draft_name(store, MARCH.replace(where=hidden, names=HIDDEN)) == names[2]


def test_a_text_field_belongs_to_one_draft_and_to_the_text_that_is_stored():
    changed = Arrangement().with_text("month", "", "New")
    keys = {data.text_key(*asked) for asked in (
        ("month 2026-03", "month", Arrangement()), ("month 2026-04", "month", Arrangement()),
        ("month 2026-03", "why", Arrangement()), ("month 2026-03", "month", changed),
    )}  # fmt: skip
    assert len(keys) == 4


def test_two_people_who_change_one_draft_take_nothing_back(store):
    hide, up = draft.with_section(store, "d", "why", hidden=True), draft.moved_up(store, "d", "why", ["month", "why"])
    save(store, "d", Arrangement().with_text("month", "", "by somebody else").with_hidden("why", hidden=True))
    hide()
    up()
    changed = load(store, "d")
    assert (changed.hidden, changed.order, changed.remarks["month"]) == (("why",), ("why", "month"), "by somebody else")


def frozen(language: str) -> Review:
    section = Section(key="month", title="月", finding="f", figures=(FIGURE,), foot=Foot(period="p", filters=""))
    return Review(
        title="t", language=language, grain="month", period="2026-03", period_name="p", version="v", as_of="",
        sections=(section,),
    )  # fmt: skip


def test_the_list_of_frozen_reviews_opens_none_of_them(store, monkeypatch):
    record = freeze(store, frozen("zh"))
    monkeypatch.setattr(Review, "from_json", None)
    assert data.earlier(store, MARCH) == [record]
    assert data.earlier(store, MARCH.replace(names=HIDDEN)) == []
    monkeypatch.undo()
    assert data.frozen_review(store, MARCH, record.name) == frozen("zh")


def test_a_frozen_review_has_its_own_language_on_a_page_of_another():
    app = AppTest.from_function(_zh_section).run()
    assert not app.exception
    (table,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert Words("zh")("Figure") in table
    assert Words("en")("Figure") not in table
    assert since_then(frozen("zh"), frozen("zh"), frozen("zh").words).startswith("此后")


def _zh_section() -> None:
    from tests.ui.pages.review.test_draft import frozen
    from ui.pages.review.section import section

    review = frozen("zh")
    section(review.sections[0], "month", review.words)


def test_what_reads_otherwise_is_asked_in_the_language_and_the_names_of_the_frozen_review(monkeypatch):
    store = sample_store()
    source = source_of_store(store)
    agent = min(source.names.by_name["agent"])
    review = frozen("zh").model_copy(
        update={"where": {"agent": [source.names.pseudonym("agent", agent)]}, "names_hidden": True}
    )
    monkeypatch.setattr(data, "frozen_review", lambda *_: review)
    monkeypatch.setattr(data, "source", lambda *_, **__: source)
    monkeypatch.setattr(data, "_draft", lambda *asked: asked)
    _, _, period, where, language = data.current(store, None, MARCH, "x")
    assert (period, where, language) == ("2026-03", {"agent": [agent]}, "zh")
