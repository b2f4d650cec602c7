from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import effect_of, rows_behind
from metrics.query import figures
from metrics.statistics import interrupted_means
from metrics.statistics.monthly_fit import monthly_fit
from metrics.text.translation import Words
from tests.calibration import beyond
from tests.calibration.effects import INSIDE, NOMINAL, found_in_nothing, inside, steps
from tests.data_frames import desk, in_duckdb

EN = Words("en")
BEGAN = date(2026, 3, 2)
FIRST, TRIGGER, SINCE, LAST = date(2025, 7, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 6, 30)
"""Seven months before the trigger, February, and four since: of 215 and 122 days; March began on a Sunday."""
ACTION = Action(id="1", title="Portal form", on=BEGAN, kpi="csat", where={"channel": "portal"})


def answers(channel, first, last, share, scale=5, **more):
    """One answer a day, a share of them satisfied, spread evenly among the rest."""
    days = pd.date_range(first, last, tz="UTC") + pd.Timedelta(hours=12)
    return [
        {
            "response_id": f"{channel}{day:%Y%m%d}{scale}{more}", "kind": "csat", "channel": channel, "scale_low": 1,
            "score": scale if (number + 1) * share // 1 > number * share // 1 else 1, "scale_high": scale,
            "answered": day.isoformat(), **more,
        }
        for number, day in enumerate(days)
    ]  # fmt: skip


def course(channel, before, after, first=FIRST, trigger=0.5, **more):
    """Rows of one channel: before, a bad February, since."""
    stretches = ((first, date(2026, 1, 31), before), (TRIGGER, date(2026, 2, 28), trigger), (SINCE, LAST, after))
    return [row for start, end, share in stretches for row in answers(channel, start, end, share, **more)]


def reviewed(before, after, others=(0.8, 0.8), first=FIRST, **more):
    """A desk of one answer a day: portal with these shares, chat beside it."""
    return desk(responses=[*course("portal", before, after, first, **more), *course("chat", *others, first, 0.8)])


def test_an_effect_beyond_the_comparison_group_is_told_and_said():
    found = effect_of(reviewed(0.6, 0.9), replace(ACTION, target=0.8))
    assert (found.before.n, found.after.n) == (215, 122)
    assert (found.before.value, found.after.value) == pytest.approx((0.6, 0.9), abs=0.01)
    assert found.effect.value == pytest.approx(0.3, abs=0.01)
    assert 0 < found.effect.low < 0.3 < found.effect.high
    assert found.better is True
    course, swing, effect, aim = found.sentences(EN)
    assert course.startswith("CSAT, satisfied share went from 60.0% (215 answers) to ")
    assert "All other work went from 80.0% (215 answers) to 79.5% (122 answers)." in course
    assert swing == (
        "Compared: 7 months before and 4 since, without February 2026, which led to it; "
        "these months swing 1.0 × what luck alone would."
    )
    assert "points; likely between " in effect
    assert effect.endswith("Other changes are not ruled out.")
    assert aim == "Target 80.0%: met."
    assert not any(sentence.isascii() for sentence in found.sentences(Words("zh")))


def test_the_month_that_led_to_the_action_is_no_baseline():
    """February was bad by chance; with it among the months before, the way back would pass for an effect."""
    good, bad = (effect_of(reviewed(0.8, 0.8, trigger=share), ACTION) for share in (0.8, 0.1))
    assert good.effect == bad.effect
    assert bad.better is None


def test_months_that_swing_more_than_luck_widen_the_interval():
    calm, wild = (reviewed(0.6, 0.9), [])
    for month in pd.date_range(FIRST, LAST, freq="MS"):
        share = (0.7 if month >= pd.Timestamp(SINCE) else 0.4) + (0.25 if month.month % 2 else 0)
        wild += answers("portal", month, month + pd.offsets.MonthEnd(), share)
    swinging = effect_of(desk(responses=[*wild, *course("chat", 0.8, 0.8, trigger=0.8)]), ACTION)
    steady = effect_of(calm, ACTION)
    assert swinging.fit.factor > 1.05
    assert swinging.effect.high - swinging.effect.low > steady.effect.high - steady.effect.low


def test_what_the_comparison_group_gained_too_is_no_effect():
    found = effect_of(reviewed(0.6, 0.75, others=(0.65, 0.8)), ACTION)
    assert found.effect.value == pytest.approx(0, abs=0.02)
    assert found.verdict == "noise"
    assert found.better is None
    assert "can't be told from luck" in found.sentence(EN)


def test_it_says_when_things_got_worse():
    assert effect_of(reviewed(0.9, 0.6), ACTION).better is False


def test_the_answer_is_the_same_over_duckdb():
    rows = reviewed(0.6, 0.9)
    assert effect_of(in_duckdb(rows), ACTION) == effect_of(rows, ACTION)


@pytest.mark.parametrize(
    ("target", "state"), [(0.7, "met"), (0.8, "open"), (0.95, "missed")], ids=["met", "can't be told", "missed"]
)
def test_the_targets_state_respects_the_interval_of_the_side_after(target, state):
    found = effect_of(reviewed(0.6, 0.82), replace(ACTION, target=target))
    assert found.target == state
    assert found.aim(EN).startswith("Target ")


def test_an_action_for_the_whole_desk_waits_for_two_years_before_it():
    whole = replace(ACTION, where={})
    found = effect_of(reviewed(0.6, 0.9), whole)
    assert found.effect is None
    assert "takes two whole years before February 2026" in found.sentence(EN)
    long = effect_of(reviewed(0.6, 0.9, first=date(2024, 1, 1)), whole)
    assert long.others is None
    assert long.effect.value == pytest.approx(0.15, abs=0.03)
    assert "Nothing to compare with" in long.sentence(EN)


def test_the_comparison_group_may_share_a_dimension():
    rows = [
        *course("portal", 0.8, 0.9, category="VPN"),
        *course("chat", 0.8, 0.8, category="VPN"),
        *course("chat", 0.8, 0.2, category="Mail"),
    ]
    segment = replace(ACTION, where={"channel": "portal", "category": "VPN"})
    all_others, alike = (effect_of(desk(responses=rows), replace(segment, alike=one)) for one in ((), ("category",)))
    assert [side.n for side in all_others.others] == [430, 244]
    assert [side.n for side in alike.others] == [215, 122]
    assert alike.effect.value == pytest.approx(0.1, abs=0.01)
    assert "Other work of the same category" in alike.sentences(EN)[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"on": date(2026, 6, 5)}, "the first whole month after it ends on 31 Jul 2026", id="too early"),
        pytest.param({"on": date(2025, 11, 25)}, "six whole months before October 2025", id="too late"),
        pytest.param({"where": {"channel": "phone"}}, "no rows of this figure", id="no rows"),
        pytest.param({"kpi": "nps"}, "no rows of this figure", id="nobody gave this figure"),
        pytest.param({"alike": ("channel",)}, "no other work to compare with", id="nothing but itself"),
    ],
)
def test_it_says_when_nothing_can_be_told_and_what_to_wait_for(change, why):
    found = effect_of(reviewed(0.6, 0.9), replace(ACTION, **change))
    assert found.reason
    assert found.verdict == "too few"
    assert found.better is None
    assert any(sentence.startswith("It can't be told yet") and why in sentence for sentence in found.sentences(EN))


def test_a_mean_score_over_two_scales_is_not_compared():
    rows = [*answers("portal", FIRST, date(2026, 2, 28), 0.8, 5), *answers("portal", SINCE, LAST, 0.8, 7)]
    found = effect_of(desk(responses=rows), replace(ACTION, kpi="csat_mean"))
    assert "scale" in found.reason.text


def test_a_handful_of_answers_is_too_few():
    rows = [*answers("portal", FIRST, date(2026, 2, 28), 0.5), *answers("portal", SINCE, date(2026, 3, 4), 0.5)]
    found = effect_of(desk(responses=[*rows, *course("chat", 0.8, 0.8)]), ACTION)
    assert found.verdict == "too few"
    assert found.sentence(EN).startswith("Too few to tell")


def test_eight_months_a_side_also_tell_the_step_of_the_series_itself():
    last = date(2026, 10, 31)
    rows = [*answers("portal", date(2025, 5, 1), date(2026, 2, 28), 0.6), *answers("portal", SINCE, last, 0.9)]
    whole = desk(responses=[*rows, *answers("chat", date(2025, 5, 1), last, 0.8)])
    found = effect_of(whole, ACTION)
    assert found.step.low < 0.3 < found.step.high
    assert "Month by month" in found.sentences(EN)[3]
    assert effect_of(whole, replace(ACTION, on=date(2026, 3, 16))).step is None


@pytest.mark.parametrize(
    ("kpi", "more"),
    [("nps", {"kind": "nps", "scale_low": 0, "scale_high": 10}), ("csat_mean", {}), ("csat_dissatisfied", {})],
)
def test_every_kind_of_figure_has_an_effect_with_an_interval(kpi, more):
    scale = 10 if kpi == "nps" else 5
    rows = [
        {**row, **more}
        for channel, then, now in (("portal", 0.5, 0.9), ("chat", 0.7, 0.7))
        for row in course(channel, then, now, scale=scale)
    ]
    found = effect_of(desk(responses=rows), replace(ACTION, kpi=kpi))
    assert found.effect.low < found.effect.value < found.effect.high
    assert found.better is True


def test_a_season_that_two_years_tell_is_taken_off():
    """A wave of ±0.1 over the year and no step: half a year at its top is 0.06 above the year before."""
    month = np.arange(36)
    wave = 0.1 * np.sin(2 * np.pi * month / 12)
    fit = monthly_fit(month[:30], wave[:30], np.full(30, 1e-6), 12, 6)
    assert fit.factor < 2
    assert fit.season == pytest.approx(wave[24:30].mean())
    assert monthly_fit(month[:18], wave[:18], np.full(18, 1e-6), 12, 6).factor > 30


def test_before_and_after_of_nothing_find_nothing_and_a_planted_effect_lies_in_its_interval():
    """Few desks of each; `python -m tests.calibration.effects`, of the second tier, holds many to their bounds."""
    assert not beyond(found_in_nothing("csat", 40), NOMINAL, 40)
    assert not beyond(1 - inside(60), 1 - INSIDE, 60)
    assert not beyond(1 - steps(15), 1 - INSIDE, 15)


def test_the_rows_behind_each_cell_are_those_its_n_counts():
    here, action = reviewed(0.6, 0.9), replace(ACTION, target=0.8)
    found = effect_of(here, action)
    for side in (found.before, found.after):
        rows = rows_behind(here, action, side)
        assert (len(rows), rows["measure"].mean()) == (side.n, pytest.approx(side.value))
        assert set(rows["channel"]) == {"portal"}
    for side in found.others:
        rows = rows_behind(here, action, side, others=True)
        assert (len(rows), rows["measure"].mean()) == (side.n, pytest.approx(side.value))
        assert set(rows["channel"]) == {"chat"}


def test_a_steady_trend_is_no_step_although_months_between_are_left_out():
    """One point a month, all along: the two months cut out before the ninth are months all the same."""
    months = np.array([*range(12), *range(14, 26)])
    found = interrupted_means(0.5 + 0.01 * months, np.full(24, 300), 12, months=months)
    assert found.value == pytest.approx(0, abs=1e-9)


def test_the_whole_desk_without_a_season_known_has_nothing_to_compare_with():
    """Twenty-four months are there by the calendar, but the answers of every third are missing."""
    rows = [row for row in course("portal", 0.6, 0.9, date(2023, 12, 1)) if int(row["answered"][5:7]) % 3]
    found = effect_of(desk(responses=rows), replace(ACTION, where={}))
    assert found.effect is None
    assert "takes two whole years" in found.reason.sentence(EN)


def test_an_earlier_scale_takes_no_part_and_forbids_nothing():
    """Until the end of 2024 answers were on 1–10; the year that is compared is on 1–5."""
    old = [row for name in ("portal", "chat") for row in answers(name, date(2024, 1, 1), date(2024, 12, 31), 0.8, 10)]
    new = [*course("portal", 0.6, 0.9, date(2025, 1, 1)), *course("chat", 0.8, 0.8, date(2025, 1, 1), 0.8)]
    found = effect_of(desk(responses=[*old, *new]), replace(ACTION, kpi="csat_mean"))
    assert found.reason is None
    assert found.effect.low > 0


def test_a_side_has_the_interval_of_its_card():
    """Ratings end at the top of their scale, and customers who come back count as clusters."""
    rows = [*course("portal", 0.95, 1.0), *course("chat", 0.8, 0.8, trigger=0.8)]
    rows = [{**row, "requester": f"c{number // 5}"} for number, row in enumerate(rows)]
    found = effect_of(here := desk(responses=rows), replace(ACTION, kpi="csat_mean"))
    card = figures(
        here, ["csat_mean"], grain="all", where={"channel": ["portal"]},
        start=found.after.days[0], end=found.after.days[1],
    ).iloc[0]  # fmt: skip
    assert (found.after.low, found.after.high) == pytest.approx((card["low"], card["high"]))


def test_a_rate_of_answers_is_looked_at_again_when_late_answers_are_in():
    """Answers take twelve days here: March ends on the 31st, its rate is known on 12 April."""
    days = pd.date_range("2025-07-01", "2026-04-05", tz="UTC")
    rows = [
        {"response_id": str(day), "kind": "csat", "score": 5, "scale_low": 1, "scale_high": 5, "asked": True}
        | {"sent": day.isoformat(), "answered": (day + pd.Timedelta(days=12)).isoformat(), "channel": "portal"}
        for day in days[:-12]
    ]
    found = effect_of(desk(responses=rows), replace(ACTION, kpi="response_rate"))
    assert found.reason.days["day"] == pd.Timestamp("2026-04-12")
