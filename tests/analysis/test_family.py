"""What counts as looked at is fixed by the question: a change claims the same on every page that shows it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import family
from metrics.analysis.answer_window import answer_window
from metrics.analysis.change import changes, year_on_year
from metrics.analysis.change_of_days import change_of_days
from metrics.analysis.decomposition import decompose
from metrics.analysis.family import judged, scorecard_keys
from metrics.data.memo import Memo
from metrics.query import figures
from tests.analysis.test_change import trend
from tests.data_frames import desk

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

MONTHS = 14


def _answers(last_share, n=60, months=MONTHS, usual=(0.75, 0.77)):
    """Return `n` answers a month, the `usual` shares of them satisfied by turns, in the last month `last_share`."""
    starts = pd.date_range("2025-01-01", periods=months, freq="MS", tz="UTC")
    return [
        {"response_id": f"{at}-{number}", "kind": "csat", "scale_low": 1, "scale_high": 5, "asked": True}
        | {"score": 5 if number < round(n * share) else 2, "answered": start + pd.Timedelta(hours=number)}
        for at, start in enumerate(starts)
        for share in [last_share if at == months - 1 else usual[at % 2]]
        for number in range(n)
    ]


@pytest.fixture(scope="module")
def fallen():
    return desk(responses=_answers(0.4))


def _verdict(source, keys, key="csat"):
    rows = figures(source, keys)
    return changes(source, rows, rows["period"].iloc[-1], "month")[key].verdict


def test_hiding_a_card_changes_no_verdict(fallen):
    whole = list(scorecard_keys(fallen.settings))
    verdicts = {_verdict(fallen, keys) for keys in (whole, ["csat"], ["csat", "nps"], ["csat", "tickets", "ces"])}
    assert verdicts == {"signal"}


def test_a_change_that_would_be_called_alone_is_not_among_many():
    """p .03 in the first of three groups: called alone, not where two others were looked at as well."""
    groups, periods = np.arange(3), pd.DatetimeIndex(["2026-01-01"] * 3).to_numpy()
    looked = family._among_groups(groups, {"period": periods, "chance": np.array([0.03, 0.6, 0.9])})
    assert looked == pytest.approx([0.09, 0.9, 0.9])
    assert family._among_groups(groups, {"period": periods, "chance": np.array([0.03, np.nan, np.nan])})[0] == 0.03


def test_the_scorecard_is_worked_out_once_a_version(fallen, monkeypatch):
    judged(fallen, figures(fallen, ["csat"]), "month")
    monkeypatch.setattr(family, "figures", lambda *_, **__: pytest.fail("asked again"))
    judged(fallen, figures(fallen, ["csat"]), "month")


def test_what_was_judged_up_to_a_later_month_serves_again(fallen):
    """A change depends on no later one, so that a shorter trend of the same data is judged as if it were alone."""
    judged(fallen, figures(fallen, ["csat"]), "month")
    shorter = figures(fallen, ["csat"], end=pd.Timestamp("2025-12-31"))
    columns = ["period", "value", "difference", "wobble", "chance", "verdict"]
    again, alone = (judged(source, shorter, "month")[columns] for source in (fallen, replace(fallen, memo=Memo())))
    pd.testing.assert_frame_equal(again.reset_index(drop=True), alone.reset_index(drop=True))


def test_an_early_sign_is_marked_and_no_signal():
    found = _verdict(desk(responses=_answers(0.1, n=20)), ["csat"])
    assert found == "early"


@pytest.mark.parametrize(("last", "verdict"), [(0.2, "beyond luck"), (0.7, "luck")])
def test_below_eight_earlier_months_luck_alone_is_claimed(last, verdict):
    assert _verdict(desk(responses=_answers(last, months=6)), ["csat"]) == verdict


def test_a_restless_desk_calls_less_a_signal():
    """The same last step of ten points: called where months swing by luck, not where they swing by twenty points."""
    calm, restless = [0.8, 0.81] * 8, [0.7, 0.9] * 8
    found = []
    for values in (calm, restless):
        shares = np.array([*values, 0.8, 0.7])
        rows = trend("csat", shares, n=500)
        change = changes(desk(), rows, rows["period"].iloc[-1], "month")["csat"]
        found.append((change.verdict, round(change.wobble, 1), change.difference_high < 0))
    assert found == [("signal", 0.5, True), ("noise", 10.1, False)]


def test_a_year_to_date_is_judged_by_the_wobble_of_its_months():
    two_years = desk(responses=_answers(0.4, months=24, usual=(0.6, 0.9)))
    rows = figures(two_years, ["csat"], grain="year")
    change = changes(two_years, rows, rows["period"].iloc[-1], "year")["csat"]
    assert change.verdict == "noise"
    assert change.wobble > 1


def test_a_count_of_an_unfinished_month_claims_nothing():
    rows = trend("tickets", [100, 102, 98, 101, 99, 100, 103, 97, 100, 101, 99, 100, 8])
    rows.loc[12, "unfinished"] = True
    assert changes(desk(), rows, rows["period"].iloc[-1], "month")["tickets"].verdict == "unfinished"


def test_growth_of_a_year_is_no_signal_but_a_break_is():
    values = 600 * 1.03 ** np.arange(36)
    rows = trend("tickets", values, n=values)
    last = rows["period"].iloc[-1]
    assert year_on_year(rows, last, "month")["tickets"].verdict == "noise"
    rows.loc[35, "value"] *= 1.5
    assert year_on_year(rows, last, "month")["tickets"].verdict == "signal"


def test_why_judges_the_change_as_the_card_does(fallen):
    card = changes(fallen, figures(fallen, ["csat"]), pd.Timestamp("2026-02-01"), "month")["csat"]
    month = change_of_days(fallen, "csat", pd.Timestamp("2026-02-01"), pd.Timestamp("2026-02-28"))
    assert month == card
    parts = decompose(fallen, "csat", "channel", start=pd.Timestamp("2026-02-01"), end=pd.Timestamp("2026-02-28"))
    assert (parts.verdict, parts.low, parts.high) == (card.verdict, card.difference_low, card.difference_high)


@pytest.mark.parametrize(
    ("first", "last", "verdict"), [("2026-01-15", "2026-02-10", "signal"), ("2025-02-15", "2025-03-10", "luck")]
)
def test_other_days_are_judged_by_the_months_before_them(fallen, first, last, verdict):
    """All answers of a month arrive in its first three days; in its second the wobble is not known yet."""
    change = change_of_days(fallen, "csat", pd.Timestamp(first), pd.Timestamp(last))
    assert (change.verdict, change.n, change.before_n) == (verdict, 60, 60)
    assert np.isnan(change.wobble) == (verdict == "luck")


def test_a_rate_of_answers_is_not_judged_before_the_answers_can_be_there():
    """Half of 40 surveys a month are answered, ten days later; of the last month few have been by the export."""
    starts = pd.date_range("2025-01-01", periods=MONTHS, freq="MS", tz="UTC")
    first = {"kind": "csat", "scale_low": 1, "scale_high": 5, "asked": True}
    sent = [
        (at, number, start + pd.Timedelta(days=number % 28)) for at, start in enumerate(starts) for number in range(40)
    ]
    surveys = [{**first, "response_id": f"{at}-{number}", "sent": day} for at, number, day in sent]
    for row, (at, number, day) in zip(surveys, sent, strict=True):
        if number % (8 if at == MONTHS - 1 else 2) == 0:
            row |= {"score": 5, "answered": day + pd.Timedelta(days=10)}
    exported = starts[-1] + pd.Timedelta(days=28)
    source = desk(responses=[row for row in surveys if row.get("answered", row["sent"]) < exported])
    rows = figures(source, ["response_rate"])
    verdicts = [changes(source, rows, period, "month")["response_rate"].verdict for period in rows["period"].iloc[-2:]]
    assert answer_window(source) == 10
    assert verdicts == ["noise", "waiting"]


def test_without_a_group_there_is_nothing_to_judge(fallen):
    nothing = figures(fallen, ["csat"], by=["channel"], where={"channel": ["pigeon"]})
    assert judged(fallen, nothing, "month", ["channel"], {"channel": ["pigeon"]}).empty
