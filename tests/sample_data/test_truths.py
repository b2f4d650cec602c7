"""Each planted truth is found in the written files with plain pandas, with the numbers that truths.toml states."""

import tomllib

import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from tests.sample_data import written

TRUTHS = tomllib.loads((written.FOLDER / "truths.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def answers():
    frame = written.answers()
    return frame.assign(opened=written.desk_day(frame["created"]), day=written.desk_day(frame["answered"]))


def counts(frame):
    return int(frame["satisfied"].sum()), len(frame)


def before_and_after(frame, day):
    late = frame["opened"] >= pd.Timestamp(day)
    return counts(frame[~late]), counts(frame[late])


def stated(truth):
    return tuple((truth[f"satisfied_{side}"], truth[f"n_{side}"]) for side in ("before", "after"))


def is_vpn_chat(frame):
    return (frame["channel"] == "chat") & (frame["category"] == "VPN")


def test_chat_vpn_goes_bad_in_june_2026(answers):
    truth = TRUTHS["bad_segment"]
    before, after = before_and_after(answers[is_vpn_chat(answers)], truth["since"])
    assert (before, after) == stated(truth)
    assert after[1] >= 60
    assert -0.32 <= after[0] / after[1] - before[0] / before[1] <= -0.25


def test_chat_vpn_is_below_the_rest_in_every_month_since(answers):
    late = answers[answers["day"] >= "2026-06-01"]
    shares = late.groupby([late["day"].dt.to_period("M"), is_vpn_chat(late)])["satisfied"].mean().unstack()
    assert len(shares) == 5
    assert (shares[True] < shares[False] - 0.1).all()


def test_the_last_month_is_low_and_only_because_of_chat_vpn(answers):
    truth = TRUTHS["headline"]
    last = answers[answers["day"] >= "2026-10-01"]
    usual = answers[(answers["day"] >= "2025-11-01") & (answers["day"] < "2026-06-01")]
    (good, n), (good_usual, n_usual) = counts(last), counts(usual)
    assert (n, n_usual) == (truth["n"], truth["usual_n"])
    assert n >= 300
    _, high = confint_proportions_2indep(good, n, good_usual, n_usual, method="newcomb")
    assert high < -0.03
    rest, rest_usual = (part.loc[~is_vpn_chat(part), "satisfied"].mean() for part in (last, usual))
    assert rest - rest_usual == pytest.approx(truth["change_without_chat_vpn"], abs=1e-6)
    assert abs(rest - rest_usual) < 0.02


def test_the_last_month_is_a_signal_against_the_month_before_and_the_control_limits(answers):
    months = answers.groupby(answers["day"].dt.to_period("M"))["satisfied"].agg(["sum", "size", "mean"])
    (good, n, share), (good_before, n_before, _) = (tuple(months.iloc[i]) for i in (-1, -2))
    earlier = months["mean"].iloc[:-1]
    limit = earlier.mean() - 2.66 * earlier.diff().abs().mean()
    assert limit == pytest.approx(TRUTHS["headline"]["lower_control_limit"], abs=1e-6)
    assert share < limit
    assert (earlier > limit).all()
    assert confint_proportions_2indep(good, n, good_before, n_before, method="newcomb")[1] < 0


def test_self_service_resets_improve_from_2_march_2026(answers):
    truth = TRUTHS["improvement"]
    kept = answers[
        (answers["category"] == "Password reset") & (answers["opened"] >= pd.Timestamp(truth["counted_from"]))
    ]
    portal = kept["channel"] == "portal"
    before, after = before_and_after(kept[portal], truth["on"])
    assert (before, after) == stated(truth)
    assert confint_proportions_2indep(*after, *before, method="newcomb")[0] > 0
    (good, n), (good_after, n_after) = before_and_after(kept[~portal], truth["on"])
    assert abs(good_after / n_after - good / n) < 0.05


def test_self_service_resets_are_answered_within_minutes_afterwards():
    truth, tickets = TRUTHS["improvement"], written.tickets()
    opened = written.desk_day(tickets["created"])
    segment = (tickets["channel"] == "portal") & (tickets["category"] == "Password reset")
    tickets = tickets[segment & tickets["file"].str.startswith("freshdesk")]
    hours = (tickets["replied"] - tickets["created"]).dt.total_seconds() / 3600
    medians = hours.groupby(opened.loc[tickets.index] >= pd.Timestamp(truth["on"])).median()
    assert medians[False] == pytest.approx(truth["first_response_hours_before"], abs=0.01)
    assert medians[True] == pytest.approx(truth["first_response_hours_after"], abs=0.01)


def test_the_lucky_agent_has_six_of_six_and_the_steady_agent_is_really_better(answers):
    truth = TRUTHS["lucky_agent"]
    lucky, steady = (counts(answers[answers["agent"] == truth[key]]) for key in ("agent", "steady_agent"))
    assert lucky == (6, 6)
    assert steady == (truth["steady_satisfied"], truth["steady_n"])
    assert proportion_confint(*steady, method="wilson")[0] > answers["satisfied"].mean()
    assert proportion_confint(*lucky, method="wilson")[0] < answers["satisfied"].mean()


def test_email_beats_phone_overall_but_loses_at_every_priority(answers):
    truth = TRUTHS["paradox"]
    kept = answers[answers["opened"] < pd.Timestamp(truth["until"])]
    overall = kept.groupby("channel")["satisfied"].agg(["mean", "size"])
    within = kept.groupby(["priority", "channel"])["satisfied"].mean().unstack()
    assert overall.loc["email", "mean"] > overall.loc["phone", "mean"]
    assert (within["email"] < within["phone"]).all()
    for channel in ("email", "phone"):
        assert tuple(overall.loc[channel]) == pytest.approx(
            (truth[f"{channel}_share"], truth[f"{channel}_n"]), abs=1e-6
        )


def test_exactly_three_customers_are_at_risk(answers):
    ordered = answers.sort_values("answered")
    last_three = ordered.groupby("requester")["satisfied"].agg(lambda s: len(s) >= 3 and s.tail(3).sum() == 0)
    latest_nps = ordered.dropna(subset="nps").groupby("requester")["nps"].last()
    unhappy = set(last_three.index[last_three.astype(bool)])
    detractors = set(latest_nps.index[latest_nps <= 6])
    truth = TRUTHS["customers"]
    assert sorted(unhappy & detractors) == truth["at_risk"] == truth["planted"]
    assert set(truth["watch"]) <= unhappy - detractors


def test_the_advocates_are_satisfied_promoters(answers):
    latest = answers.sort_values("answered").groupby("requester")[["satisfied", "nps"]].last()
    named = latest.loc[TRUTHS["customers"]["advocates"]]
    assert (named["satisfied"] == 1).all()
    assert (named["nps"] >= 9).all()
