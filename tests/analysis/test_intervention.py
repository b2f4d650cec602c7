from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import effect_of, rows_behind
from metrics.text.translation import Words
from tests.calibration import beyond
from tests.calibration.effects import INSIDE, NOMINAL, found_in_nothing, inside, steps
from tests.data_frames import desk, in_duckdb

BEGAN = date(2026, 3, 2)
ACTION = Action(id="1", title="Portal form", on=BEGAN, kpi="csat", where={"channel": "portal"})


def answers(channel, first, good, n, scale=5, **more):
    """`n` answers, one a day from `first` on, `good` of them satisfied and spread evenly among the rest."""
    days = pd.date_range(first, periods=n, tz="UTC") + pd.Timedelta(hours=12)
    return [
        {
            "response_id": f"{channel}{day:%Y%m%d}{scale}", "kind": "csat", "channel": channel, "scale_low": 1,
            "score": scale if (number + 1) * good // n > number * good // n else 1, "scale_high": scale,
            "answered": day.isoformat(), **more,
        }
        for number, day in enumerate(days)
    ]  # fmt: skip


def reviewed(before, after, others=(80, 80), n=100):
    """A desk of 100 answers a side: portal with these satisfied ones, chat beside it."""
    first = pd.Timestamp(BEGAN) - pd.Timedelta(days=n)
    sides = ((first, 0), (pd.Timestamp(BEGAN), 1))
    own = [row for day, side in sides for row in answers("portal", day, (before, after)[side], n)]
    return desk(responses=[*own, *(row for day, side in sides for row in answers("chat", day, others[side], n))])


def test_an_effect_beyond_the_comparison_group_is_told_and_said():
    found = effect_of(reviewed(60, 90), replace(ACTION, target=0.8))
    assert (found.before.n, found.after.n, found.days) == (100, 100, 100)
    assert (found.before.value, found.after.value) == (0.6, 0.9)
    assert [side.value for side in found.others] == [0.8, 0.8]
    assert found.effect.value == pytest.approx(0.3)
    assert 0 < found.effect.low < 0.3 < found.effect.high
    assert found.better is True
    assert found.sentences(Words("en")) == [
        "CSAT, satisfied share went from 60.0% (100 answers) to 90.0% (100 answers), 100 days each. "
        "All other work went from 80.0% (100 answers) to 80.0% (100 answers).",
        found.sentence(Words("en")),
        "Target 80.0%: met.",
    ]
    assert "+30.0 points; likely between " in found.sentence(Words("en"))
    assert found.sentence(Words("en")).endswith("Other changes are not ruled out.")
    assert not any(sentence.isascii() for sentence in found.sentences(Words("zh")))


def test_what_the_comparison_group_gained_too_is_no_effect():
    found = effect_of(reviewed(60, 75, others=(65, 80)), ACTION)
    assert found.effect.value == pytest.approx(0)
    assert found.verdict == "noise"
    assert found.better is None
    assert "can't be told from luck" in found.sentence(Words("en"))


def test_it_says_when_things_got_worse():
    assert effect_of(reviewed(90, 60), ACTION).better is False


def test_the_answer_is_the_same_over_duckdb():
    rows = reviewed(60, 90)
    assert effect_of(in_duckdb(rows), ACTION) == effect_of(rows, ACTION)


@pytest.mark.parametrize(
    ("target", "state"), [(0.7, "met"), (0.8, "open"), (0.95, "missed")], ids=["met", "can't be told", "missed"]
)
def test_the_targets_state_respects_the_interval_of_the_side_after(target, state):
    found = effect_of(reviewed(60, 82), replace(ACTION, target=target))
    assert found.target == state
    assert found.aim(Words("en")).startswith("Target ")


def test_an_action_for_the_whole_desk_is_compared_with_nothing_and_says_so():
    found = effect_of(reviewed(60, 90), replace(ACTION, where={}))
    assert found.others is None
    assert found.effect.value == pytest.approx(0.15)
    assert "Nothing to compare with" in found.sentence(Words("en"))


def test_the_comparison_group_may_share_a_dimension():
    rows = [
        row
        for channel, category, good in (("portal", "VPN", 90), ("chat", "VPN", 80), ("chat", "Mail", 20))
        for day, satisfied in ((pd.Timestamp(BEGAN) - pd.Timedelta(days=100), 80), (pd.Timestamp(BEGAN), good))
        for row in answers(channel, day, satisfied, 100, category=category)
    ]
    rows = [{**row, "response_id": f"{number}"} for number, row in enumerate(rows)]
    segment = replace(ACTION, where={"channel": "portal", "category": "VPN"})
    all_others, alike = (effect_of(desk(responses=rows), replace(segment, alike=one)) for one in ((), ("category",)))
    assert [side.n for side in all_others.others] == [200, 200]
    assert [side.n for side in alike.others] == [100, 100]
    assert alike.effect.value == pytest.approx(0.1)
    assert "Other work of the same category" in alike.sentences(Words("en"))[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"on": date(2026, 6, 5)}, "less than two weeks after it", id="too early"),
        pytest.param({"on": date(2025, 11, 25)}, "less than two weeks before it", id="too late"),
        pytest.param({"where": {"channel": "phone"}}, "no rows of this figure", id="no rows"),
        pytest.param({"kpi": "nps"}, "no rows of this figure", id="nobody gave this figure"),
        pytest.param({"alike": ("channel",)}, "no other work to compare with", id="nothing but itself"),
    ],
)
def test_it_says_when_nothing_can_be_told(change, why):
    found = effect_of(reviewed(60, 90), replace(ACTION, **change))
    assert found.reason
    assert found.verdict == "too few"
    assert found.better is None
    assert why in found.sentences(Words("en"))[-1]


def test_a_mean_score_over_two_scales_is_not_compared():
    first = pd.Timestamp(BEGAN) - pd.Timedelta(days=50)
    rows = [*answers("portal", first, 40, 50, scale=5), *answers("portal", BEGAN, 40, 50, scale=7)]
    found = effect_of(desk(responses=rows), replace(ACTION, kpi="csat_mean"))
    assert "scale" in found.reason


def test_a_handful_of_answers_is_too_few():
    few = answers("portal", BEGAN, 3, 3)
    rest = [row for day in (pd.Timestamp(BEGAN) - pd.Timedelta(days=60), BEGAN) for row in answers("chat", day, 9, 60)]
    found = effect_of(desk(responses=[*few, *answers("portal", date(2026, 2, 1), 10, 20), *rest]), ACTION)
    assert found.verdict == "too few"
    assert found.sentence(Words("en")).startswith("Too few to tell")


def test_eight_months_a_side_also_tell_the_step_of_the_series_itself():
    n = 245
    first = pd.Timestamp(BEGAN) - pd.Timedelta(days=n)
    rows = [*answers("portal", first, 150, n), *answers("portal", BEGAN, 230, n)]
    rows += [*answers("chat", first, 200, n), *answers("chat", BEGAN, 200, n)]
    found = effect_of(desk(responses=rows), replace(ACTION, on=date(2026, 3, 2)))
    assert found.step.low < 230 / n - 150 / n < found.step.high
    assert "Month by month" in found.sentences(Words("en"))[2]
    assert effect_of(desk(responses=rows), replace(ACTION, on=date(2026, 3, 16))).step is None


@pytest.mark.parametrize(
    ("kpi", "more"),
    [("nps", {"kind": "nps", "scale_low": 0, "scale_high": 10}), ("csat_mean", {}), ("csat_dissatisfied", {})],
)
def test_every_kind_of_figure_has_an_effect_with_an_interval(kpi, more):
    first = pd.Timestamp(BEGAN) - pd.Timedelta(days=60)
    rows = [
        {**row, **more}
        for channel, then, now in (("portal", 30, 55), ("chat", 40, 40))
        for day, good in ((first, then), (BEGAN, now))
        for row in answers(channel, day, good, 60, **({"scale": 10} if kpi == "nps" else {}))
    ]
    found = effect_of(desk(responses=rows), replace(ACTION, kpi=kpi))
    assert found.effect.low < found.effect.value < found.effect.high
    assert found.better is True


def test_before_and_after_of_nothing_find_nothing_and_a_planted_effect_lies_in_its_interval():
    """Few desks of each; `python -m tests.calibration.effects`, of the second tier, holds many to their bounds."""
    assert not beyond(found_in_nothing("csat", 40), NOMINAL, 40)
    assert not beyond(1 - inside(60), 1 - INSIDE, 60)
    assert not beyond(1 - steps(15), 1 - INSIDE, 15)


def test_the_rows_behind_each_cell_are_those_its_n_counts():
    here, action = reviewed(60, 90), replace(ACTION, target=0.8)
    found = effect_of(here, action)
    for side in (found.before, found.after):
        rows = rows_behind(here, action, side)
        assert (len(rows), rows["measure"].mean()) == (side.n, side.value)
        assert set(rows["channel"]) == {"portal"}
    for side in found.others:
        rows = rows_behind(here, action, side, others=True)
        assert (len(rows), rows["measure"].mean()) == (side.n, side.value)
        assert set(rows["channel"]) == {"chat"}
