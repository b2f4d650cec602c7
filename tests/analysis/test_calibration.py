"""The harness that counts false and missed calls: its desks are as they say, and it knows a bound that is broken."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from metrics.query import figures
from tests.calibration.desks import KINDS, MONTHS, desk
from tests.calibration.pages import BOUNDS, FALL, FALLEN, LAST_THREE, false_alarms
from tests.calibration.pages import desk as pages_desk
from tests.calibration.pages import offenders as offenders_of_pages
from tests.calibration.verdicts import POWER, document, measure, offenders, power


def _cells(before, after):
    return {("i.i.d.", 600): {"csat": {"luck": 0.05, "before": before, "after": after, "n": 1000}}}


POWERS = {kind: {"luck": 0.9, "before": 0.85, "after": 0.5, "n": 100} for kind in POWER}


def test_a_share_beyond_its_bound_is_named():
    assert offenders(_cells(0.04, 0.01), POWERS) == []
    assert offenders(_cells(0.12, 0.01), POWERS) == ["i.i.d., 600, csat: 12.0%"]
    assert offenders(_cells(0.04, 0.01), {"i.i.d.": {**POWERS["i.i.d."], "before": 0.3}}) == ["power, i.i.d.: 30%"]


def test_the_document_tells_each_cell_and_the_power():
    text = document(_cells(0.04, 0.01), POWERS, 40, 600)
    assert "| csat | 5.0 · 4.0 · 1.0 % |" in text
    assert "| i.i.d. | 90% | 85% (≥ 80%) | 50% |" in text
    assert "No aim is missed by more than luck." in text
    assert "Above their aims, within the luck of so few desks: i.i.d., 600, csat: 6.5%." in document(
        _cells(0.065, 0.01), POWERS, 40, 600
    ).replace("\n", " ")


def test_an_export_made_early_leaves_the_last_month_unfinished():
    source = desk(KINDS["exported early"], 60, np.random.default_rng(1))
    rows = figures(source, ["tickets", "csat"])
    assert rows["period"].nunique() == MONTHS
    assert rows.loc[rows["period"] == pd.Timestamp("2025-12-01"), "unfinished"].all()
    assert rows.loc[rows["kpi"] == "csat", "value"].mean() == pytest.approx(0.78, abs=0.08)


@pytest.mark.thorough
def test_few_desks_break_no_bound():
    """Six desks of two kinds; the program holds all kinds and sizes to their bounds."""
    cells = measure(6, ("i.i.d.", "incidents"), (600,))
    assert offenders(cells, {"i.i.d.": power(KINDS["i.i.d."], 10, seed=1)}) == []


def test_a_page_that_shows_too_many_signals_is_named():
    calm, loud = pd.Series([False] * 100), pd.Series([True] * 30 + [False] * 70)
    assert offenders_of_pages(dict.fromkeys(BOUNDS, calm)) == []
    assert offenders_of_pages({**dict.fromkeys(BOUNDS, calm), "Overview": loud}) == ["Overview"]


def test_a_planted_fall_is_lower_by_ten_points_for_three_months_in_one_category_alone():
    source = pages_desk(np.random.default_rng(1), 4_000, FALL)
    rows = figures(source, ["csat"], grain="quarter", by=["category"])
    last = rows[rows["period"] == LAST_THREE[0]].set_index("category")["value"]
    assert last[FALLEN] == pytest.approx(0.7, abs=0.04)
    assert last.drop(FALLEN).min() > 0.75


@pytest.mark.thorough
def test_few_desks_of_pure_luck_stay_calm():
    assert offenders_of_pages(false_alarms(6)) == []
