"""A meeting opens the rows that a point rests on, fills in what it decides, and adds to a frozen review."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.imports.sample_desk import sample_store
from metrics.report.arrangement import Arrangement, load, save
from metrics.report.frozen import freeze
from metrics.report.meeting import aimed_work, rows_behind, with_meeting
from metrics.report.minutes import minutes
from metrics.report.model import Foot, Review, Section
from metrics.report.question import Question
from metrics.report.review import KEYS, ON_REQUEST, keys_with
from metrics.report.sections.last_time import last_time
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import Words
from tests.report.reviews import CHAT, built, question


def _section(key, name="plain"):
    return next(section for section in built(name).sections if section.key == key)


def _counts(key, column):
    """The rows behind each place of a section's chart, and the number that its table says."""
    section, review = _section(key), built("plain")
    rows = [len(rows_behind(question("plain").source, review, section.chart, each)) for each in section.chart.places]
    return rows, [int(row[column]) for row in section.table.rows]


def test_a_point_of_a_course_opens_as_many_answers_as_it_rests_on():
    section = _section("month")
    rows = rows_behind(question("plain").source, built("plain"), section.chart, section.chart.places[-1])
    (n,) = {figure.n for figure in section.figures if figure.key == section.chart.kpi}
    assert len(rows) == n


@pytest.mark.parametrize(("key", "column"), [("channels", 2), ("comments", 1)])
def test_a_group_opens_as_many_rows_as_the_table_beside_it_says(key, column):
    rows, counts = _counts(key, column)
    assert rows == counts


def test_each_chart_says_for_each_of_its_categories_what_it_opens_or_for_none():
    charts = [section.chart for name in ("plain", "filtered") for section in built(name).sections if section.chart]
    assert [chart.title for chart in charts if len(chart.places) not in (0, len(chart.categories))] == []


def test_a_decision_aims_at_the_group_of_its_section_within_the_filters():
    source, section = question("plain").source, _section("low_scores")
    assert aimed_work(source, built("plain"), section) == {"channel": "chat", "category": "VPN"}
    assert aimed_work(source, built("filtered"), section.model_copy(update={"where": {}})) == {"channel": "chat"}
    assert CHAT == {"channel": ["chat"]}


def test_sections_that_name_people_are_in_a_review_only_if_they_are_asked_for():
    assert set(KEYS) - set(keys_with(())) == set(ON_REQUEST) == {"customers", "agents"}
    assert keys_with(("agents", "customers")) == list(KEYS)
    switched = Arrangement().with_added("agents", added=True)
    assert (switched.added, switched.with_added("agents", added=False)) == (("agents",), Arrangement())


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "desk.duckdb")
    yield opened
    opened.close()


def _frozen() -> Review:
    section = Section(key="month", title="t", finding="f", foot=Foot(period="p", filters=""), remark="before")
    return Review(
        title="t", language="en", grain="month", period="2026-09", period_name="September", version="v", as_of="",
        sections=(section,),
    )  # fmt: skip


def test_the_meeting_about_a_frozen_review_adds_to_its_minutes_and_opens_the_next_one(store):
    record = freeze(store, _frozen())
    action = improvement_actions.register(store, Action("", "Read *first*", date(2026, 12, 24), "csat", owner="Asha"))
    save(store, record.name, load(store, record.name).with_decision(action.id).with_note("month", "told\n"))
    source = source_of_store(store)
    after = with_meeting(record.review, load(store, record.name), source)
    assert record.review == _frozen()
    assert [decision.what for decision in after.decisions] == ["Read *first*"]
    assert after.sections[0].remark == "before\ntold"
    assert "24 Dec 2026" in minutes(after)
    opening = last_time(Question(source, "month", "2026-10", {}, Words("en")))
    assert opening is not None
    assert [row[0] for row in opening.table.rows] == ["Read *first*"]


def test_a_meeting_that_added_nothing_leaves_a_frozen_review_as_it_is():
    review = _frozen()
    assert with_meeting(review, Arrangement(), source_of_store(sample_store())) is review
