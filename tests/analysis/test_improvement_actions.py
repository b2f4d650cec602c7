from dataclasses import replace
from datetime import date

import pytest

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.errors import BadValue, UnknownName
from metrics.store import Store

RESET = Action(
    id="", title="Self-service resets", on=date(2026, 3, 2), kpi="csat", owner="Asha", done="New portal form",
    where={"channel": "portal", "category": "Password reset"}, alike=("category",), target=0.9,
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with_own = Store.open(tmp_path / "desk.duckdb")
    yield with_own
    with_own.close()


def test_an_action_comes_back_as_it_was_written_and_can_be_changed_and_deleted(store):
    kept = improvement_actions.register(store, RESET)
    assert improvement_actions.registered_actions(store) == [replace(RESET, id=kept.id)]
    improvement_actions.register(store, replace(kept, owner="Bo"))
    assert [one.owner for one in improvement_actions.registered_actions(store)] == ["Bo"]
    improvement_actions.delete(store, kept.id)
    assert improvement_actions.registered_actions(store) == []


def test_an_action_is_found_by_its_title_and_by_its_id(store):
    kept = improvement_actions.register(store, RESET)
    assert (
        improvement_actions.action_named(store, "Self-service resets")
        == improvement_actions.action_named(store, kept.id)
        == kept
    )
    with pytest.raises(UnknownName, match="Self-service resets"):
        improvement_actions.action_named(store, "Self-service reset")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"title": " "}, BadValue, id="no title"),
        pytest.param({"kpi": "cast"}, UnknownName, id="no such figure"),
        pytest.param({"kpi": "backlog"}, UnknownName, id="a figure without an interval"),
        pytest.param({"kpi": "churn_rate"}, UnknownName, id="a monthly figure knows no tickets"),
        pytest.param({"where": {"chanel": "chat"}, "alike": ()}, UnknownName, id="no such dimension"),
        pytest.param({"alike": ("team",)}, UnknownName, id="alike in what the action does not name"),
    ],
)
def test_what_nobody_could_judge_later_is_refused(store, change, error):
    with pytest.raises(error):
        improvement_actions.register(store, replace(RESET, **change))
    assert improvement_actions.registered_actions(store) == []


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        pytest.param({}, True, id="the whole desk"),
        pytest.param({"channel": ["portal", "chat"]}, True, id="its channel among others"),
        pytest.param({"priority": ["high"]}, True, id="part of its work"),
        pytest.param({"channel": ["portal"], "category": ["VPN"]}, False, id="other work"),
        pytest.param({"channel": []}, True, id="a filter that keeps everything"),
    ],
)
def test_a_trend_marks_the_actions_whose_work_it_holds(store, where, shown):
    kept = improvement_actions.register(store, RESET)
    assert (
        improvement_actions.actions_on_trend(improvement_actions.registered_actions(store), "csat", where)
        == [kept] * shown
    )


def test_markers_are_in_order_of_time_and_of_one_day_those_that_aim_at_the_figure_first(store):
    improvement_actions.register(store, replace(RESET, title="later", on=date(2026, 4, 1), where={}, alike=()))
    improvement_actions.register(store, RESET)
    improvement_actions.register(store, replace(RESET, title="A faster queue", kpi="resolve_median"))
    assert [
        one.title for one in improvement_actions.actions_on_trend(improvement_actions.registered_actions(store), "csat")
    ] == [
        "Self-service resets",
        "A faster queue",
        "later",
    ]
    assert (
        improvement_actions.actions_on_trend(improvement_actions.registered_actions(store), "resolve_median")[0].title
        == "A faster queue"
    )


@pytest.mark.parametrize(
    ("kpi", "kept", "typed"),
    [("csat", 0.85, 85), ("resolve_median", 4.0, 4.0), ("nps", 30, 30), ("csat", None, None)],
    ids=["a share in percent", "hours", "points", "none"],
)
def test_a_target_is_typed_as_people_say_it(kpi, kept, typed):
    assert improvement_actions.target_as_typed(kpi, kept) == typed
    assert improvement_actions.target_number(kpi, typed) == kept
