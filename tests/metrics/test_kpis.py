"""The invariants that every KPI of the catalogue keeps, from its block alone."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from metrics.errors import UnknownName
from metrics.kpis import CATALOGUE, Kpi, kpi
from metrics.query import figures
from metrics.words import Words, catalogue
from tests.metrics.frames import desk, desk_of, in_duckdb

FIRST_SET = [
    *("tickets", "csat", "csat_no_neutral", "csat_mean", "nps", "ces", "response_rate", "first_response_median"),
    *("first_response_mean", "resolve_median", "resolve_mean", "resolve_p90", "fcr", "sla_resolution"),
    *("reopen_rate", "backlog"),
]

every_kpi = pytest.mark.parametrize("block", CATALOGUE.values(), ids=CATALOGUE)


def whole(block: Kpi, rows, **options) -> pd.Series:
    """Return the one figure of `rows` over all their time."""
    return figures(desk_of(rows, block.part.table), [block.key], grain="all", **options).iloc[0]


def test_the_first_set_is_complete():
    assert set(FIRST_SET) <= set(CATALOGUE)


@every_kpi
def test_the_worked_example_comes_out(block):
    figure = whole(block, block.example.rows)
    assert figure["value"] == pytest.approx(block.example.value, abs=1e-9)
    assert figure["n"] == block.example.n


@every_kpi
def test_the_order_of_rows_does_not_matter(block):
    assert whole(block, block.example.rows[::-1])["value"] == pytest.approx(block.example.value, abs=1e-9)


@every_kpi
def test_the_value_lies_within_its_bounds_and_its_interval(block):
    figure = whole(block, block.example.rows)
    low, high = (-math.inf if block.bounds[0] is None else block.bounds[0]), (block.bounds[1] or math.inf)
    assert low <= figure["value"] <= high
    if not math.isnan(figure["low"]):
        assert low <= figure["low"] <= figure["value"]
    if not math.isnan(figure["high"]):
        assert figure["value"] <= figure["high"] <= high


@every_kpi
def test_no_rows_is_no_data_with_a_reason(block):
    outside = pd.Timestamp("2020-01-06")
    nothing = figures(
        desk_of(block.example.rows, block.part.table), [block.key], grain="day", start=outside, end=outside
    ).iloc[0]
    assert math.isnan(nothing["value"])
    assert nothing["n"] == 0
    assert nothing["reason"] == block.nothing


@every_kpi
def test_an_empty_desk_has_no_figure(block):
    assert figures(desk(), [block.key]).empty


@every_kpi
def test_parts_add_up_across_a_split(block):
    rows = [{**row, "channel": ("chat", "phone", None)[number % 3]} for number, row in enumerate(block.example.rows)]
    split = figures(desk_of(rows, block.part.table), [block.key], grain="all", by=["channel"])
    together = whole(block, rows)
    assert split["n"].sum() == together["n"]
    if block.kind in ("share", "mean", "net", "count", "stock"):
        assert split["total"].sum() == pytest.approx(together["total"], abs=1e-9)


@every_kpi
def test_duckdb_and_pandas_agree(block):
    here = desk_of(block.example.rows, block.part.table)
    there = in_duckdb(here)
    for grain in ("day", "week", "month", "all"):
        pd.testing.assert_frame_equal(
            figures(here, [block.key], grain=grain), figures(there, [block.key], grain=grain), check_dtype=False
        )


@every_kpi
def test_name_and_texts_are_bilingual(block):
    english, chinese = Words("en"), Words("zh")
    assert block.name(english)
    for text in (block.label, block.variant, block.sentence, block.formula, block.nothing, block.source):
        assert not text or text in catalogue("zh"), text
    assert block.name(chinese) != block.name(english) or block.label in ("NPS", "CSAT")


BETTER = {
    "csat": ("responses", {"score": 5}),
    "csat_no_neutral": ("responses", {"score": 5}),
    "csat_mean": ("responses", {"score": 5}),
    "csat_dissatisfied": ("responses", {"score": 5}),
    "nps": ("responses", {"score": 10}),
    "ces": ("responses", {"score": 1}),
    "response_rate": ("responses", {"score": 5, "answered": "2026-03-02T12:00Z"}),
    "first_response_median": ("tickets", {"first_response": "2026-03-02T08:01Z"}),
    "first_response_mean": ("tickets", {"first_response": "2026-03-02T08:01Z"}),
    "resolve_median": ("tickets", {"resolved": "2026-03-02T08:01Z"}),
    "resolve_mean": ("tickets", {"resolved": "2026-03-02T08:01Z"}),
    "resolve_p90": ("tickets", {"resolved": "2026-03-02T08:01Z"}),
    "fcr": ("tickets", {"first_contact": True}),
    "sla_resolution": ("tickets", {"sla_resolution": True}),
    "reopen_rate": ("tickets", {"reopens": 0}),
    "backlog": ("tickets", {"resolved": "2026-03-02T08:01Z", "status": "resolved"}),
}


@every_kpi
def test_improving_rows_moves_the_value_the_good_way(block):
    """Every row made as good as it can be: the value goes up where up is good, else down, and never back."""
    if block.good == "neither":
        assert block.key not in BETTER
        return
    _, best = BETTER[block.key]
    better = whole(block, [{**row, **best} for row in block.example.rows])["value"]
    moved = better - block.example.value
    assert (moved >= 0) if block.good == "up" else (moved <= 0)
    assert moved or block.example.value in block.bounds


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(UnknownName, match="csat"):
        kpi("csatt")
