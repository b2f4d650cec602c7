"""A frozen review never moves, and says what reads otherwise today; a draft leaves as a person arranged it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import ingest
from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import effect_of
from metrics.errors import StoreError
from metrics.report.arrangement import Arrangement, arranged, load, save
from metrics.report.frozen import KIND, freeze, frozen_reviews, since_then
from metrics.report.question import Question
from metrics.report.review import review
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import Words

pytestmark = pytest.mark.usefixtures("no_child")

HEADER = "Ticket ID,Created at,Resolved at,Status,Channel,Agent,CSAT,CSAT date\n"
ROW = (
    "T{number},2026-{month:02d}-{day:02d} 09:00,2026-{month:02d}-{day:02d} 12:00,Closed,{channel},Ada,{score},"
    "2026-{month:02d}-{day:02d} 13:00\n"
)
MARCH = HEADER + "".join(
    ROW.format(
        number=number,
        month=2 + number % 2,
        day=1 + number % 27,
        channel=("Chat", "Email")[number % 3 > 0],
        score=5 - number % 5 // 4,
    )
    for number in range(60)
)
LATE = HEADER + "".join(ROW.format(number=100 + number, month=3, day=5, channel="Chat", score=1) for number in range(4))
FEW = 5
FEW_SECTIONS = ("last_time", "month", "decisions", "account")
CHANGES = ("late answers", "undo", "definition", "target", "action", "note")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = Store.open(tmp_path_factory.mktemp("frozen") / "desk.duckdb")
    _import(opened, "march.csv", MARCH, tmp_path_factory.mktemp("files"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def drafted(store):
    return _draft(store)


def _import(store, name, text, folder):
    path = folder / name
    path.write_text(text, "utf-8")
    store.add(ingest.read_file(path), path)


def _draft(store, language="en", keys=None):
    question = Question(source_of_store(store), "month", "2026-03", {}, Words(language))
    return review(question, keys) if keys else review(question)


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.sampled_from(CHANGES), max_size=4))
def test_whatever_happens_later_a_frozen_review_stays_byte_for_byte(store, drafted, tmp_path_factory, changes):
    frozen = freeze(store, drafted)
    for change in changes:
        _change(store, change, tmp_path_factory)
    (kept_text,) = [record.text for record in frozen_reviews(store) if record.name == frozen.name]
    assert kept_text == frozen.text
    assert frozen.review.to_json() == frozen.text


def _change(store, change, tmp_path_factory):
    current = store.settings()
    if change == "late answers":
        _import(store, "late.csv", LATE, tmp_path_factory.mktemp("late"))
    elif change == "undo":
        uploads = store.uploads()
        standing = uploads[uploads["undone_at"].isna()]
        if len(standing) > 1:
            store.undo(int(standing["id"].iloc[0]))
    elif change == "definition":
        store.save_settings(current.changed(csat="csat_mean" if current.csat == "csat" else "csat"))
    elif change == "target":
        store.save_settings(current.changed(targets={"csat": 0.9}))
    elif change == "action":
        improvement_actions.register(store, Action(id="a", title="New form", on=date(2026, 3, 9), kpi="csat"))
    else:
        store.annotate("note", "ticket:x:1", {"state": "", "text": "late"})


@pytest.fixture
def own(tmp_path):
    opened = Store.open(tmp_path / "desk.duckdb")
    _import(opened, "march.csv", MARCH, tmp_path)
    yield opened
    opened.close()


def test_since_then_names_the_figures_that_read_otherwise(own, tmp_path):
    frozen = freeze(own, _draft(own, keys=FEW_SECTIONS)).review
    assert since_then(frozen, frozen, Words()) == "Since then: every figure reads the same."
    _import(own, "late.csv", LATE, tmp_path)
    told = since_then(frozen, _draft(own, keys=FEW_SECTIONS), Words())
    assert told == (
        "Since then: CSAT, satisfied share 100% → 88.2% (30 answers → 34 answers); "
        "Time to resolve, median 3.0 h (30 tickets → 34 tickets); Tickets 30 → 34."
    )
    own.save_settings(own.settings().changed(targets={"csat": 0.9}))
    assert "settings changed" in since_then(frozen, _draft(own, keys=FEW_SECTIONS), Words())


@pytest.mark.parametrize("entry", [{"on": "2026-03-02"}, {"text": "{}"}, {"colour": "red"}])
def test_a_record_that_is_no_frozen_review_is_named(own, entry):
    frozen = freeze(own, _draft(own, keys=FEW_SECTIONS))
    whole = own.annotations(KIND)[frozen.name]
    own.annotate(KIND, frozen.name, entry if "on" in entry else whole | entry)
    with pytest.raises(StoreError, match=frozen.name):
        assert frozen_reviews(own)[0].review


def test_decisions_of_the_last_review_open_the_next(own):
    improvement_actions.register(own, Action(id="a", title="New form", on=date(2026, 3, 2), kpi="csat", owner="Ada"))
    february = review(Question(source_of_store(own), "month", "2026-02", {}, Words()), FEW_SECTIONS)
    assert [decision.what for decision in february.decisions] == ["New form"]
    freeze(own, february)
    first = _draft(own, keys=FEW_SECTIONS).sections[0]
    assert (first.key, first.table.rows[0][0], first.table.rows[0][2]) == ("last_time", "New form", "Ada")
    assert "February 2026" in first.finding
    hidden = review(Question(source_of_store(own, hide_names=True), "month", "2026-03", {}, Words()), FEW_SECTIONS)
    assert "last_time" not in [section.key for section in hidden.sections]


def test_what_came_of_a_decision_is_told_by_its_id_and_under_the_same_filters(own):
    decided = Action(id="a", title="New form", on=date(2026, 3, 2), kpi="csat")
    improvement_actions.register(own, decided)
    freeze(own, review(Question(source_of_store(own), "month", "2026-02", {}, Words()), FEW_SECTIONS))
    improvement_actions.register(own, replace(decided, title="New form, at last"))
    improvement_actions.register(own, replace(decided, id="b", on=date(2026, 5, 2)))
    judged = effect_of(own.desk(), improvement_actions.action_named(own, "a")).sentence(Words())
    assert _draft(own, keys=FEW_SECTIONS).sections[0].table.rows[0][4] == judged
    filtered = review(Question(source_of_store(own), "month", "2026-03", {"channel": ["chat"]}, Words()), FEW_SECTIONS)
    assert filtered.sections[0].key != "last_time"


def test_a_review_frozen_without_names_stands_under_the_filter_of_the_names_it_hides(own):
    whole, hidden = source_of_store(own), source_of_store(own, hide_names=True)
    chosen = {"agent": ["Ada"], "channel": ["chat"]}
    frozen = review(Question(hidden, "month", "2026-02", chosen, Words()), FEW_SECTIONS)
    assert frozen.where["agent"] != ["Ada"]
    assert whole.filter_of(frozen) == hidden.filter_of(frozen) | {"agent": ["Ada"]} == chosen
    assert hidden.filter_of(frozen) == frozen.where
    freeze(own, frozen)
    first = review(Question(source_of_store(own), "month", "2026-03", chosen, Words()), FEW_SECTIONS).sections[0]
    assert first.key == "last_time"


def test_a_frozen_review_says_what_it_is_before_it_is_opened(own):
    freeze(own, _draft(own, "zh", FEW_SECTIONS))
    (record,) = frozen_reviews(own)
    assert (record.period, record.language, record.names_hidden) == ("2026-03", "zh", False)


def test_what_is_left_out_leaves_in_no_file(own):
    improvement_actions.register(own, Action(id="a", title="New form", on=date(2026, 4, 2), kpi="csat"))
    draft = _draft(own, keys=FEW_SECTIONS)
    assert draft.decisions
    for key, left in (("decisions", (0, True)), ("account", (1, False))):
        leaving = arranged(draft, Arrangement().with_hidden(key, hidden=True), str)
        assert (len(leaving.decisions), leaving.receipt is not None) == left


def test_frozen_reviews_are_listed_latest_period_first(drafted, tmp_path):
    empty = Store.open(tmp_path / "desk.duckdb")
    february = drafted.model_copy(update={"period": "2026-02"})
    freeze(empty, drafted, datetime(2026, 4, 1, tzinfo=UTC))
    freeze(empty, february, datetime(2026, 4, 2, tzinfo=UTC))
    freeze(empty, drafted, datetime(2026, 4, 3, tzinfo=UTC))
    listed = [(record.review.period, record.on) for record in frozen_reviews(empty)]
    empty.close()
    assert listed == [("2026-03", "2026-04-03"), ("2026-03", "2026-04-01"), ("2026-02", "2026-04-02")]


def test_a_draft_leaves_as_it_was_arranged(store, drafted):
    keys = [section.key for section in drafted.sections]
    assert keys[:3] == ["month", "channels", "speed"]
    changed = (
        Arrangement()
        .with_hidden("month", hidden=True)
        .moved_up("speed", keys)
        .with_text("speed", "Reasons", "  VPN again  ")
    )
    save(store, "month 2026-03", changed)
    assert load(store, "month 2026-03") == changed
    leaving = arranged(drafted, changed, str.upper)
    assert [section.key for section in leaving.sections][:2] == ["speed", "channels"]
    assert (leaving.sections[0].title, leaving.sections[0].remark) == ("REASONS", "VPN AGAIN")
    assert load(store, "month 2026-02") == Arrangement()
    assert changed.with_hidden("month", hidden=False).with_text("speed", "", "") == Arrangement(order=changed.order)
