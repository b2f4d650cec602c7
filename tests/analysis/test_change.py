"""Changes, year-on-year, targets and control limits claim what the data carry and no more."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.change import changes, year_on_year
from metrics.analysis.control_limits import TOO_SHORT, limits
from metrics.analysis.family import scorecard_keys as keys
from metrics.analysis.headline import scorecard
from metrics.analysis.judgement import target_state
from metrics.catalogue import kpi, targets
from metrics.catalogue.applied_rules import applied_rules
from metrics.catalogue.targets import GOOD_NPS, OWN, target
from metrics.errors import BadSetting, BadValue, UnknownName
from metrics.query import figures
from metrics.settings import SegmentTarget, Settings
from metrics.text.translation import Words
from tests.calibration import beyond
from tests.calibration import changes as calibration
from tests.data_frames import desk


def trend(key: str, values, n=100, start="2024-01-01", **columns) -> pd.DataFrame:
    """Return a trend as `figures` gives it, one month a value."""
    value = np.asarray(values, dtype=float)
    size = np.broadcast_to(np.asarray(n, dtype=float), value.shape)
    months = pd.date_range(start, periods=len(value), freq="MS").astype("datetime64[us]")
    made = {"kpi": key, "period": months, "value": value, "n": size, "total": value * size, "squares": value * size}
    return pd.DataFrame(
        {**made, "low": np.nan, "high": np.nan, "scale": None, "unfinished": False, "reason": None, **columns}
    )


def test_limits_are_those_of_the_wafers_of_nist():
    defects = [
        12,
        15,
        8,
        10,
        4,
        7,
        16,
        9,
        14,
        10,
        5,
        6,
        17,
        12,
        22,
        8,
        10,
        5,
        13,
        11,
        20,
        18,
        24,
        15,
        9,
        12,
        7,
        13,
        9,
        6,
    ]
    found = limits(trend("csat", np.array(defects) / 50, n=50), "csat", Settings())
    assert found.method == "p"
    assert found.rows["centre"].iloc[0] == pytest.approx(sum(defects[:12]) / 600)


def test_a_new_month_moves_no_limit():
    values = [50, 52, 48, 51, 49, 50, 53, 47, 50, 51, 49, 50, 50, 70]
    before, after = (limits(trend("tickets", values[:size]), "tickets", Settings()) for size in (13, 14))
    assert before.rows["high"].iloc[0] == after.rows["high"].iloc[0]
    assert after.rows["outside"].tolist() == [False] * 13 + [True]


def test_many_rows_a_month_widen_a_share_s_limits_by_its_own_spread():
    values = np.array([0.80, 0.86, 0.79, 0.88, 0.81, 0.87] * 2)
    found = limits(trend("csat", values, n=2000), "csat", Settings())
    assert found.method == "laney"
    assert not found.rows["outside"].any()


def test_a_baseline_can_begin_anew():
    shifted = trend("tickets", [10] * 8 + [50, 52, 48, 51, 49, 50])
    found = limits(shifted, "tickets", Settings(baseline_from={"tickets": date(2024, 9, 1)}))
    assert found.first == pd.Timestamp("2024-09-01")
    assert not found.rows["outside"].any()


def test_a_level_that_moved_fires_a_run_rule():
    low, high = [49, 51, 48, 52, 50, 49] * 2, [53, 54, 53, 54, 53, 54, 53, 54, 53, 54, 53]
    assert limits(trend("tickets", low + high), "tickets", Settings()).shifted
    assert not limits(trend("tickets", low), "tickets", Settings()).shifted


def test_growth_too_short_for_a_line_is_no_lasting_shift():
    growth = 600 * 1.03 ** np.arange(18) * (1 + 0.02 * np.resize([1, -1], 18))
    assert not limits(trend("tickets", growth.round()), "tickets", Settings()).shifted


def test_five_periods_have_no_limits():
    found = limits(trend("tickets", [1, 2, 3, 4, 5]), "tickets", Settings())
    assert (found.rows.empty, found.reason) == (True, TOO_SHORT)


def test_year_on_year_needs_24_months():
    long = trend("csat", np.linspace(0.7, 0.93, 24), n=400)
    last = long["period"].iloc[-1]
    found = year_on_year(long, last, "month")["csat"]
    assert found.before == pytest.approx(long["value"].iloc[11])
    assert found.better is True
    assert year_on_year(long.iloc[1:], last, "month") == {}


def test_an_unfinished_month_has_no_year_on_year():
    long = trend("csat", [0.8] * 24)
    long.loc[23, "unfinished"] = True
    assert year_on_year(long, long["period"].iloc[-1], "month") == {}


def test_a_change_of_scale_is_no_change_of_satisfaction():
    rows = [
        {"response_id": f"{month}{n}", "kind": "csat", "score": score, "scale_low": low, "scale_high": high}
        | {"answered": f"2026-0{month}-05T12:00Z"}
        for month, low, high, scores in ((1, 0, 1, (0, 1) * 20), (2, 1, 5, (4, 5) * 20))
        for n, score in enumerate(scores)
    ]
    here = desk(responses=rows)
    found = changes(here, figures(here, ["csat_mean"]), pd.Timestamp("2026-02-01"), "month")["csat_mean"]
    assert np.isnan(found.before)
    assert found.verdict == "too few"


@pytest.mark.parametrize(
    ("key", "aim", "low", "high", "value", "state"),
    [
        ("csat", 0.8, 0.82, 0.9, 0.86, "met"),
        ("csat", 0.8, 0.7, 0.79, 0.75, "missed"),
        ("csat", 0.8, 0.75, 0.9, 0.83, "open"),
        ("resolve_median", 8.0, 5.0, 7.0, 6.0, "met"),
        ("resolve_median", 8.0, 9.0, 12.0, 10.0, "missed"),
        ("backlog", 50.0, np.nan, np.nan, 40.0, "met"),
        ("backlog", 50.0, np.nan, np.nan, 60.0, "missed"),
        ("tickets", 50.0, np.nan, np.nan, 60.0, "open"),
        ("csat", 0.8, np.nan, np.nan, 0.9, "open"),
        ("cost_per_ticket", 20.0, 18.0, 24.0, 21.0, "open"),
        ("cost_per_ticket", 20.0, 20.5, 24.0, 21.0, "missed"),
        ("cost_per_ticket", 20.0, np.nan, np.nan, 21.0, "missed"),
    ],
)
def test_a_target_is_met_or_missed_only_beyond_the_interval(key, aim, low, high, value, state):
    assert target_state(kpi(key), aim, low, high, value) == state


def test_a_mean_of_fives_alone_changes_by_no_more_than_its_levels_allow():
    """Forty fives a month: each mean may be a little lower than 5, and so the change is 0, give or take that."""
    rows = [
        {"response_id": f"{month}{n}", "kind": "csat", "score": 5, "scale_low": 1, "scale_high": 5}
        | {"answered": f"2026-0{month}-05T12:00Z"}
        for month in (1, 2)
        for n in range(40)
    ]
    here = desk(responses=rows)
    found = changes(here, figures(here, ["csat_mean"]), pd.Timestamp("2026-02-01"), "month")["csat_mean"]
    assert found.difference_low < found.difference == 0 < found.difference_high
    assert found.verdict == "luck"


PHONE = SegmentTarget(kpi="csat", where={"channel": "phone"}, value=0.9)
URGENT = SegmentTarget(kpi="csat", where={"channel": "phone", "priority": "urgent"}, value=0.95)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ({}, 0.85),
        ({"channel": ["chat"]}, 0.85),
        ({"channel": ["phone"]}, 0.9),
        ({"channel": ["phone", "chat"]}, 0.85),
        ({"channel": ["phone"], "priority": ["urgent"]}, 0.95),
    ],
)
def test_the_target_of_the_smallest_segment_comes_first(where, value):
    settings = Settings(targets={"csat": 0.85}, segment_targets=(PHONE, URGENT))
    found = target(settings, "csat", where)
    assert (found.value, found.source) == (value, OWN)


def test_nps_has_a_published_target_until_the_desk_sets_one():
    assert (target(Settings(), "nps").value, target(Settings(), "nps").source) == (25, GOOD_NPS)
    assert target(Settings(targets={"nps": 40}), "nps").value == 40
    assert target(Settings(), "csat") is None


@pytest.mark.parametrize(
    "settings",
    [
        Settings(targets={"csatt": 1}),
        Settings(segment_targets=(SegmentTarget(kpi="csat", where={"chanel": "phone"}, value=1),)),
    ],
    ids=["figure", "dimension"],
)
def test_a_target_for_nothing_is_refused(settings):
    with pytest.raises(UnknownName):
        targets.check(settings)


@pytest.mark.parametrize(
    ("values", "error", "names"),
    [
        ({"csat": "stars"}, BadValue, "csat"),
        ({"time_zone": "Berlin"}, BadValue, "Europe/Berlin"),
        ({"sla_response_hours": {"high": 0}}, BadValue, "more than 0"),
        ({"service_level_minutes": -1}, BadValue, "service_level_minutes"),
        ({"time_zon": "UTC"}, UnknownName, "time_zone"),
    ],
    ids=["choice", "zone", "hours", "number", "name"],
)
def test_a_setting_that_cannot_be_is_refused_by_name(values, error, names):
    with pytest.raises(error, match=names):
        Settings().changed(**values)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"service_level_minutes": -1}, "“-1”不能用于设置“service_level_minutes”：必须大于 0.0。"),
        ({"first_contact_interactions": 0}, "“0”不能用于设置“first_contact_interactions”：不得小于 1。"),
        ({"first_contact_interactions": 99}, "“99”不能用于设置“first_contact_interactions”：不得大于 20。"),
        ({"targets": {"csat": "high"}}, "“high”不能用于设置“targets.csat”：不是该设置可用的值。"),
    ],
    ids=["more", "at-least", "at-most", "kind"],
)
def test_why_a_setting_is_refused_is_said_in_chinese_too(values, says):
    with pytest.raises(BadSetting) as refused:
        Settings().changed(**values)
    assert Words("zh")(refused.value.template, **refused.value.values) == says


def test_a_changed_setting_keeps_the_others():
    assert Settings(time_zone="Asia/Tokyo").changed(csat="csat_index") == Settings(
        time_zone="Asia/Tokyo", csat="csat_index"
    )


@pytest.mark.parametrize(
    ("settings", "key", "says"),
    [
        (Settings(), "fcr", "flag, else at most 1 interaction and no reopen"),
        (Settings(first_contact_by="interactions", first_contact_no_reopen=False), "fcr", "at most 1 interaction."),
        (Settings(sla_by="due"), "sla_resolution", "due date alone"),
        (Settings(sla_resolution_hours={"high": 8}), "sla_resolution", "High 8.0 h"),
        (Settings(), "service_level", "20 s on the phone, 1.0 h elsewhere"),
        (Settings(low_effort_is="high"), "ces", "turned round"),
        (Settings(csat="csat_no_neutral"), "csat", "neutral left out"),
        (Settings(), "business_resolve_mean", "5 days a week, 08:00–18:00; no holidays"),
        (Settings(), "complaint_rate", "complaint"),
    ],
)
def test_the_settings_in_force_stand_beside_the_figure(settings, key, says):
    assert says in " ".join(applied_rules(settings, key, Words("en")))
    assert applied_rules(settings, key, Words("zh")) != applied_rules(settings, key, Words("en"))


def test_a_figure_that_no_setting_touches_says_nothing():
    assert applied_rules(Settings(), "tickets", Words("en")) == []


def test_the_desk_s_own_csat_opens_the_review():
    assert keys(Settings(csat="csat_index"))[0] == "csat_index"
    here = trend("csat_index", [0.8, 0.9])
    moved = changes(desk(), here, here["period"].iloc[-1], "month")
    assert [one.kpi for one in scorecard(moved)] == ["csat_index"]


@pytest.mark.parametrize("key", calibration.FIGURES)
def test_shuffled_answers_are_seldom_called_a_change(key):
    assert not beyond(calibration.shuffled(key, 60), calibration.NOMINAL, 60)


def test_a_real_drop_is_called_and_a_steady_count_is_not():
    assert calibration.dropped(50) >= 0.8
    assert calibration.wobbling(200) <= 0.05


@pytest.mark.parametrize(
    ("last", "verdict", "better"),
    [([200], "signal", False), ([200, 199], "noise", None), ([20], "signal", True), ([20, 21], "noise", None)],
)
def test_a_count_is_judged_by_its_step_into_the_period(last, verdict, better):
    """A backlog of about 100 that jumped to 200 is worse; that it then shrank by one is no turn for the better."""
    rows = trend("backlog", [100, 102, 98, 101, 99, 100, 103, 97, 100, 101, 99, 100, *last])
    found = changes(desk(), rows, rows["period"].iloc[-1], "month")["backlog"]
    assert (found.verdict, found.better) == (verdict, better)
