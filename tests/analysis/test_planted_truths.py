"""The questions a review asks find what is planted in the sample desk, by name (`sample_data/truths.toml`)."""

import tomllib

import pandas as pd
import pytest

from metrics import query
from metrics.analysis import improvement_actions, segments
from metrics.analysis.agents.comparison import compare_rows
from metrics.analysis.change import changes
from metrics.analysis.change_decomposition import decompose_sums, sums_by
from metrics.analysis.customers.standing import customer_standings
from metrics.analysis.family import scorecard_keys
from metrics.analysis.history import history
from metrics.analysis.intervention import effect_of
from metrics.catalogue.kinds import SHARE
from metrics.imports.sample_desk import FOLDER
from tests.analysis.customers.test_standing import standings

TRUTHS = tomllib.loads((FOLDER / "truths.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def store(sample):
    return sample


@pytest.fixture(scope="module")
def desk(store):
    return store.desk()


def test_the_bad_segment_comes_first(desk):
    bad = TRUTHS["bad_segment"]
    columns = ("channel", "type", "category", "team", "agent", "priority", "organisation")
    answers = query.outcomes(desk, "csat", columns, start=pd.Timestamp(bad["since"]))
    first = segments.search(answers, outcome="measure", columns=columns).segments[0]
    assert dict(first.where) == {"channel": bad["channel"], "category": bad["category"]}


def test_the_improvement_is_registered_and_its_effect_is_told(store, desk):
    better = TRUTHS["improvement"]
    (action,) = improvement_actions.registered_actions(store)
    assert dict(action.where) == {"channel": better["channel"], "category": better["category"]}
    assert action.on == better["on"]
    found = effect_of(desk, action)
    assert found.better is True
    assert found.target == "met"
    planted = better["change"] - (better["other_channels_after"] - better["other_channels_before"])
    assert found.effect.low < planted < found.effect.high


def test_the_lucky_agent_cannot_be_told_apart_from_the_desk(desk):
    lucky = TRUTHS["lucky_agent"]["agent"]
    comparison = compare_rows(
        query.outcomes(desk, "csat", ("agent", "channel", "type", "category", "priority")), "measure"
    )
    assert lucky not in [agent.name for agent in comparison.distinguishable()]


def test_the_paradox_between_email_and_phone_is_caught(desk):
    mixed = TRUTHS["paradox"]
    answers = query.outcomes(
        desk, "csat", ("channel", "priority"), end=pd.Timestamp(mixed["until"]) - pd.Timedelta(days=1)
    )
    better, other = (
        sums_by(answers[answers["channel"] == mixed[name]], "measure", mixed["within"])
        for name in ("better_overall", "better_within")
    )
    found = decompose_sums(other, better, mixed["within"], SHARE)
    assert found.change > 0
    assert found.paradox


def test_the_customers_at_risk_are_named(desk):
    found = customer_standings(desk)
    assert found == standings(desk.table("responses").collect("pandas").to_native())
    named = {state: [one.name for one in found.in_state(state)] for state in ("at risk", "watch", "advocate")}
    assert named["at risk"] == TRUTHS["customers"]["at_risk"]
    assert set(TRUTHS["customers"]["watch"]) <= set(named["watch"])
    assert set(TRUTHS["customers"]["advocates"]) <= set(named["advocate"])


def test_the_customers_at_risk_are_named_for_the_last_whole_month_too(desk):
    found = customer_standings(desk, end=pd.Timestamp("2026-10-31"))
    assert [one.name for one in found.in_state("at risk")] == TRUTHS["customers"]["at_risk"]
    assert customer_standings(desk, end=pd.Timestamp("2024-09-30")).answered < found.answered / 2


def test_the_planted_fall_is_a_signal_on_the_scorecard_and_in_its_channel(desk):
    """It survives its families: eight figures of October, and the channels of one."""
    october, bad = pd.Timestamp("2026-10-01"), TRUTHS["bad_segment"]
    card = changes(desk, query.figures(desk, scorecard_keys(desk.settings)), october, "month")
    assert {card[key].better for key in ("csat", "nps")} == {False}
    split = history(desk, query.figures(desk, ["csat"], by=["channel"]), "month", ["channel"])
    fallen = split[(split["period"] == october) & (split["verdict"] == "signal")]
    assert fallen["channel"].tolist() == [bad["channel"]]
