"""The catalogue is complete, and every KPI keeps the invariants that follow from its block alone."""

from __future__ import annotations

import math
from functools import cache

import pandas as pd
import pytest

from metrics.catalogue import CATALOGUE, SECTIONS, Kpi, kpi
from metrics.catalogue.kinds import COUNT, CUSTOMERS, MEAN, NET, SHARE, STOCK, TOTAL
from metrics.errors import UnknownName
from metrics.query import behind, figures
from metrics.query.monthly import NO_SPLIT, NO_WEEK
from metrics.settings import Settings
from metrics.text.translation import Words, catalogue
from tests.data_frames import desk, in_duckdb
from tests.every import every

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

DURATIONS = ("first_response", "resolve", "close", "handle")
KEYS = [
    *["csat", "csat_no_neutral", "csat_mean", "csat_index", "five_star_share", "five_star_count", "five_star_hours"],
    *["nps", "ces"],
    *["contact_effort", "response_rate", "comment_rate", "negative_comment_share", "complaint_rate", "advice_followed"],
    *(f"{clock}{one}_{how}" for clock in ("", "business_") for one in DURATIONS for how in ("mean", "median", "p90")),
    *["reply_time_mean", "reply_time_median", "reply_time_p90"],
    *["fcr", "sla_response", "sla_resolution", "service_level", "reopen_rate", "escalation_rate", "resolution_rate"],
    *["backlog", "backlog_age", "tickets", "tickets_per_customer", "repeat_contact_rate"],
    *["cost_per_ticket", "cost_per_resolution", "churn_rate", "retention_rate", "silent_leavers", "clv"],
    *["tickets_per_agent_day", "tickets_per_agent_hour", "kb_views_per_ticket", "kb_helpful_share", "kb_deflection"],
    *["engagement_mean", "volunteer_share", "at_risk_customers", "advocates"],
]

every_kpi = every(CATALOGUE)
"""One check of all KPIs."""
one_of_a_kind = every(CATALOGUE, first={block.kind: key for key, block in reversed(CATALOGUE.items())}.values())
"""One check of all KPIs for which each derives desks of its own: the first tier takes the first KPI of each kind."""
ADDING_UP = (SHARE, MEAN, NET, COUNT, STOCK, TOTAL)


def desk_of_rows(block: Kpi, rows):
    return desk(**{block.part.table: rows, **block.example.also})


@cache
def alike(key: str) -> tuple[str, ...]:
    """Return the KPIs that show the same rows as `key` as their example: they share one desk and one question."""
    shown = kpi(key).example
    return tuple(
        other.key
        for other in CATALOGUE.values()
        if (other.part.table, other.example.rows, other.example.also) == (kpi(key).part.table, shown.rows, shown.also)
    )


@cache
def desk_of_first(key: str, engine: str):
    block = kpi(key)
    return in_duckdb(desk_of_first(key, "pandas")) if engine == "duckdb" else desk_of_rows(block, block.example.rows)


def example_desk(key: str, engine: str = "pandas"):
    return desk_of_first(alike(key)[0], engine)


@cache
def asked(keys: tuple[str, ...], engine: str, grain: str) -> pd.DataFrame:
    return figures(example_desk(keys[0], engine), keys, grain=grain)


def example_figures(key: str, engine: str = "pandas", grain: str = "all") -> pd.DataFrame:
    """Return the figures of one KPI on its own example."""
    found = asked(alike(key), engine, grain)
    return found[found["kpi"] == key].reset_index(drop=True)


def whole(block: Kpi, here, **options) -> pd.Series:
    """Return the one figure of a desk over all its time."""
    return figures(here, [block.key], grain="all", **options).iloc[0]


def test_every_key_of_the_catalogue_has_its_block():
    assert set(KEYS) - set(CATALOGUE) == set()


def test_every_block_stands_in_one_section():
    assert sum(len(blocks) for blocks in SECTIONS.values()) == len(CATALOGUE)


def assert_example(block: Kpi, engine: str) -> None:
    figure = example_figures(block.key, engine).iloc[0]
    assert figure["value"] == pytest.approx(block.example.value, abs=1e-9)
    assert figure["n"] == block.example.n
    assert figure["reason"] is None


@every_kpi
def test_the_worked_example_comes_out(block):
    assert_example(block, "pandas")


@every_kpi
def test_the_worked_example_comes_out_of_a_database(block):
    assert_example(block, "duckdb")


@cache
def turned(key: str):
    """Return the example with its rows in reverse and dealt to channels, except where a channel has its own rule."""
    block = kpi(key)
    rows = [dict(row) for row in block.example.rows]
    for place, row in enumerate(rows):
        row.update({"channel": ("chat", "phone", None)[place % 3]} if key != "service_level" else {})
        row.update({"answered": f"2026-03-02T12:{place:02}Z"} if block.kind is CUSTOMERS else {})
    return desk_of_rows(block, rows[::-1])


def turned_and_split(key: str):
    return turned(alike(key)[0])


@one_of_a_kind
def test_the_order_of_rows_does_not_matter(block):
    assert whole(block, turned_and_split(block.key))["value"] == pytest.approx(block.example.value, abs=1e-9)


@one_of_a_kind
def test_the_value_lies_within_its_bounds_and_its_interval(block):
    figure = example_figures(block.key).iloc[0]
    low, high = (-math.inf if block.bounds[0] is None else block.bounds[0]), (block.bounds[1] or math.inf)
    assert low <= figure["value"] <= high
    assert math.isnan(figure["low"]) or low <= figure["low"] <= figure["value"]
    assert math.isnan(figure["high"]) or figure["value"] <= figure["high"] <= high


@every_kpi
def test_no_rows_is_no_data_with_a_reason(block):
    outside = pd.Timestamp("2020-01-01")
    nothing = figures(example_desk(block.key), [block.key], start=outside, end=outside + pd.Timedelta(days=30)).iloc[0]
    assert math.isnan(nothing["value"])
    assert nothing["n"] == 0
    assert nothing["reason"] == block.nothing


def test_an_empty_desk_has_no_figure():
    nothing = desk()
    assert [key for key in CATALOGUE if not figures(nothing, [key]).empty] == []


@one_of_a_kind
def test_parts_add_up_across_a_split_or_the_split_is_refused(block):
    here = turned_and_split(block.key)
    split = figures(here, [block.key], grain="all", by=["channel"])
    if block.is_monthly:
        assert set(split["reason"]) <= {NO_SPLIT}
        assert split["value"].isna().all()
    elif block.kind in ADDING_UP and not block.part.distinct:
        together = whole(block, here)
        assert split["n"].sum() == together["n"]
        assert split["total"].sum() == pytest.approx(together["total"], abs=1e-9)


@one_of_a_kind
def test_duckdb_and_pandas_agree(block):
    for grain in ("week", "month"):
        mine, theirs = (example_figures(block.key, engine, grain) for engine in ("pandas", "duckdb"))
        pd.testing.assert_frame_equal(mine, theirs, check_dtype=False)


@every_kpi
def test_name_and_texts_are_bilingual(block):
    english, chinese = Words("en"), Words("zh")
    texts = (block.label, block.variant, block.sentence, block.formula, block.nothing, block.part.mixed, block.source)
    assert [text for text in texts if text and text not in catalogue("zh")] == []
    assert block.name(chinese) != block.name(english) or block.label == "NPS"


@every_kpi
def test_no_two_figures_bear_one_name(block):
    assert [other.key for other in CATALOGUE.values() if other.name(Words("en")) == block.name(Words("en"))] == [
        block.key
    ]


WITHOUT_BEST = ("tickets", "clv", "churn_rate", "retention_rate", "silent_leavers", "silent_leaver_share")
WITHOUT_BEST += ("tickets_per_agent_hour", "kb_views_per_ticket", "kb_helpful_share", "kb_deflection")
WITHOUT_BEST += ("volunteer_share",)


@one_of_a_kind
def test_improving_rows_moves_the_value_the_good_way(block):
    """Every row made as good as it can be: the value goes up where up is good, else down, and never back."""
    best = block.example.best
    assert bool(best) == (block.key not in WITHOUT_BEST)
    if best:
        rows = best if isinstance(best, tuple) else [{**row, **best} for row in block.example.rows]
        moved = whole(block, desk_of_rows(block, rows))["value"] - block.example.value
        none_left = block.key == "backlog_age" and math.isnan(moved)
        assert none_left or (moved > 0 if block.good == "up" else moved < 0) or block.example.value in block.bounds


GOOD = {
    "clv": {"revenue": 1},
    "churn_rate": {"customers_lost": -1},
    "retention_rate": {"customers_lost": -1},
    "silent_leavers": {"silent_leavers": -1},
    "silent_leaver_share": {"silent_leavers": -1},
    "kb_views_per_ticket": {"kb_views": 1},
    "kb_helpful_share": {"kb_helpful_votes": 1},
    "kb_deflection": {"kb_views": 1},
    "volunteer_share": {"employees_volunteering": 1},
}


@pytest.mark.parametrize("key", GOOD)
def test_a_better_monthly_figure_moves_the_value_the_good_way(key):
    block = kpi(key)
    rows = [{**row, "value": row["value"] + GOOD[key].get(row["figure"], 0)} for row in block.example.rows]
    moved = whole(block, desk_of_rows(block, rows))["value"] - block.example.value
    assert moved > 0 if block.good == "up" else moved < 0


@every_kpi
def test_the_rows_behind_a_figure_are_as_many_as_its_n(block):
    if block.is_monthly or block.part.distinct or block.kind is CUSTOMERS:
        assert len(behind(example_desk(block.key), block.key)) > 0
    else:
        assert len(behind(example_desk(block.key), block.key)) == block.example.n


@pytest.mark.parametrize("grain", ["day", "week"])
def test_a_monthly_figure_has_no_value_for_less_than_a_month(grain):
    found = figures(example_desk("churn_rate"), ["churn_rate"], grain=grain)
    assert set(found["reason"]) == {NO_WEEK}


def month_rows(*months):
    return [
        {"month": f"2026-{number:02}-01", "figure": name, "value": value}
        for number, figures_of in months
        for name, value in figures_of.items()
    ]


def test_churn_of_a_quarter_is_all_who_left_of_those_there_when_it_began():
    rows = month_rows(*((n, {"customers_at_start": 100 - n, "customers_lost": 2}) for n in (1, 2, 3)))
    found = figures(desk(monthly=rows), ["churn_rate", "retention_rate"], grain="quarter")
    assert found["value"].tolist() == pytest.approx([6 / 99, 93 / 99])


def test_a_month_without_cost_lends_no_tickets_to_the_cost_of_the_quarter():
    tickets = [{"ticket_id": str(n), "created": f"2026-0{n}-05T08:00Z"} for n in (1, 2, 2, 3)]
    tickets = [{**row, "ticket_id": str(place)} for place, row in enumerate(tickets)]
    here = desk(tickets, monthly=month_rows((1, {"support_cost": 10}), (2, {"support_cost": 40})))
    found = figures(here, ["cost_per_ticket"], grain="quarter").iloc[0]
    assert (found["value"], found["n"]) == (pytest.approx(50 / 3), 3)


def test_a_month_in_which_nobody_left_in_silence_is_a_0_that_is_known():
    found = figures(desk(monthly=month_rows((1, {"silent_leavers": 0}))), ["silent_leavers"]).iloc[0]
    assert (found["value"], found["n"], found["reason"]) == (0, 1, None)


def test_monthly_costs_are_refused_for_one_channel():
    tickets = [{"ticket_id": "1", "created": "2026-01-05T08:00Z", "channel": "chat"}]
    here = desk(tickets, monthly=month_rows((1, {"support_cost": 10})))
    found = figures(here, ["cost_per_ticket"], where={"channel": ["chat"]}).iloc[0]
    assert (found["reason"], found["n"]) == (NO_SPLIT, 0)


def test_more_lost_than_there_were_is_no_share():
    rows = month_rows((1, {"customers_at_start": 3, "customers_lost": 4}))
    found = figures(desk(monthly=rows), ["churn_rate"]).iloc[0]
    assert math.isnan(found["value"])
    assert "larger than the whole" in found["reason"]


@pytest.mark.parametrize("key", ["csat_mean", "ces", "engagement_mean"])
def test_two_scales_have_no_common_mean_but_each_alone_has_one(key):
    kind = {"csat_mean": "csat", "ces": "ces", "engagement_mean": "engagement"}[key]
    rows = [
        {"response_id": f"{high}{n}", "kind": kind, "score": 1, "scale_low": 1, "scale_high": high, "channel": channel}
        | {"answered": "2026-03-02T12:00Z"}
        for n, (high, channel) in enumerate([(5, "chat"), (7, "phone")])
    ]
    here = desk(responses=rows)
    mixed = whole(kpi(key), here)
    assert math.isnan(mixed["value"])
    assert mixed["reason"] == kpi(key).part.mixed
    apart = figures(here, [key], grain="all", by=["channel"])
    assert apart["scale"].tolist() == ["1–5", "1–7"]
    assert apart["value"].tolist() == [1, 1]


def test_six_easy_and_four_difficult_contacts_are_two_fewer_difficult_ones():
    figure = whole(kpi("contact_effort"), example_desk("contact_effort"))
    assert (figure["total"], figure["value"]) == (-2, pytest.approx(-0.2))


def test_effort_of_five_answers_is_their_mean():
    rows = [
        {"response_id": str(n), "kind": "ces", "score": score, "scale_low": 1, "scale_high": 7}
        | {"answered": "2026-03-02T12:00Z"}
        for n, score in enumerate((2, 3, 4, 4, 5))
    ]
    assert whole(kpi("ces"), desk(responses=rows))["value"] == pytest.approx(3.6)


def test_120_answers_of_400_asked_are_30_percent():
    rows = [
        {"response_id": str(n), "kind": "csat", "scale_low": 1, "scale_high": 5, "asked": True}
        | {"sent": "2026-03-02T12:00Z", "score": 5 if n < 120 else None}
        | {"answered": "2026-03-02T15:00Z" if n < 120 else None}
        for n in range(400)
    ]
    figure = whole(kpi("response_rate"), desk(responses=rows))
    assert (figure["value"], figure["n"]) == (pytest.approx(0.3), 400)


def test_a_ticket_over_night_takes_ten_minutes_of_business():
    rows = [{"ticket_id": "1", "created": "2026-03-02T17:55Z", "resolved": "2026-03-03T08:05Z", "status": "resolved"}]
    value = whole(kpi("business_resolve_median"), desk(rows, settings=Settings()))["value"]
    assert value * 60 == pytest.approx(10)


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(UnknownName, match="csat"):
        kpi("csatt")
