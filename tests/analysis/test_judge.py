"""One rule judges a change: cards, trends and groups say the same of every figure of the catalogue."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.change import changes
from metrics.analysis.history import STEP_COLUMNS, history
from metrics.catalogue import CATALOGUE
from metrics.imports.sample_desk import sample_store
from metrics.query import figures
from tests.data_frames import desk

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time


@pytest.fixture(scope="module")
def sample():
    return sample_store().desk()


@pytest.fixture(scope="module")
def trend(sample):
    return figures(sample, list(CATALOGUE))


def _steps(change):
    fields = asdict(change)
    return {name: fields[name] for name in STEP_COLUMNS}


def _differ(row, change):
    """Return whether a row of a trend table and a card say different things of one change."""
    row, card = {name: row[name] for name in STEP_COLUMNS}, _steps(change)
    numbers = [name for name in STEP_COLUMNS if name != "verdict"]
    same = np.allclose([row[name] for name in numbers], [card[name] for name in numbers], equal_nan=True)
    return not same or row["verdict"] != card["verdict"]


@pytest.fixture(scope="module")
def table(sample, trend):
    """Return the trend tables of the catalogue, asked for apart from the scorecard, a tenth of the figures at once."""
    parts = [list(CATALOGUE)[place::10] for place in range(10)]
    rows = [history(sample, trend[trend["kpi"].isin(keys)], "month") for keys in parts]
    return pd.concat(rows).set_index(["kpi", "period"])


@pytest.mark.parametrize("back", [1, 2], ids=["newest", "one before"])
def test_the_trend_table_judges_every_figure_as_its_card_does(sample, trend, table, back):
    period = trend["period"].unique()[-back]
    cards = changes(sample, trend, period, "month")
    rows = {key: table.loc[key, period] for key in CATALOGUE}
    assert [key for key in CATALOGUE if _differ(rows[key], cards[key])] == []
    told = {cards[key].verdict for key in ("tickets_per_customer", "backlog_age")}
    assert back == 1 or told <= {"signal", "noise"}, "two that the table once called too few"


def test_no_table_claims_a_change_from_one_scale_to_another():
    """January is rated 4 on 1–5, February 8 on 1–10: the mean did not double."""
    answers = [
        {"response_id": f"{month}{n}", "kind": "csat", "score": score + n % 2, "scale_low": 1, "scale_high": high}
        | {"answered": f"2026-0{month}-05T12:00Z", "asked": True}
        for month, score, high in ((1, 4, 5), (2, 8, 10))
        for n in range(40)
    ]
    rated = desk(responses=answers)
    trend = figures(rated, ["csat_mean"])
    table = history(rated, trend, "month")
    card = changes(rated, trend, trend["period"].iloc[-1], "month")["csat_mean"]
    assert table["verdict"].iloc[-1] == card.verdict == "too few"
    assert np.isnan(table["difference"].iloc[-1])
