"""Intervals widen where the same customers answer again and again; it is worked out once a version."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from metrics.catalogue import kpi
from metrics.data.memo import MOST_ENTRIES, Memo
from metrics.query import clusters, figures
from metrics.query.clusters import design_effects
from tests.data_frames import desk

MONTH = pd.Timestamp("2026-03-01T08:00Z")


def _desk(each):
    """Return 120 answers and tickets of customers who come back `each` times, all their answers and times alike."""
    tickets, answers = [], []
    for number in range(120):
        customer, hour = number // each, pd.Timedelta(hours=number)
        row = {"ticket_id": str(number), "requester": f"c{customer}" if each > 1 else None}
        solved = {
            "created": MONTH + hour,
            "resolved": MONTH + hour + pd.Timedelta(hours=1 + customer),
            "status": "resolved",
        }
        tickets.append({**row, **solved})
        rating = {"kind": "csat", "score": 5 - 3 * (customer % 2), "scale_low": 1, "scale_high": 5, "asked": True}
        answers.append({**row, "response_id": str(number), "answered": MONTH + hour, **rating})
    return desk(tickets, answers)


@pytest.fixture(scope="module")
def regulars():
    return _desk(4)


def _width(source, key, **options):
    row = figures(source, [key], **options).iloc[0]
    return row["high"] - row["low"]


@pytest.mark.parametrize("key", ["csat", "csat_mean", "resolve_median"])
def test_four_answers_of_each_customer_are_worth_one(regulars, key):
    strangers = replace(regulars, memo=Memo())
    strangers.memo.put(("design effects", strangers.key), {key: clusters.STRANGERS})
    assert _width(regulars, key) == pytest.approx(2 * _width(strangers, key), rel=0.1)


def test_no_interval_leaves_the_scale_or_falls_to_nothing(regulars):
    """Ratings of 1–5 end at 5, and hours that all lie above 1 have a mean and a median above 0."""
    rows = figures(regulars, ["csat_mean", "resolve_mean", "resolve_median"], grain="week").query("n > 1")
    rated, waited = rows[rows["kpi"] == "csat_mean"], rows[rows["kpi"] != "csat_mean"]
    assert (rated["low"].dropna() > 1).all()
    assert (rated["high"].dropna() < 5).all()
    assert (waited["low"].dropna() > 0).all()


def test_where_nobody_is_named_answers_are_those_of_strangers():
    assert design_effects(_desk(1), [kpi("csat")], (), {})["csat"] == (1, 1)


@pytest.mark.parametrize("options", [{"by": ["requester"]}, {"where": {"requester": ["c1"]}}], ids=["split", "filter"])
def test_within_one_customer_there_are_no_clusters(regulars, options):
    assert design_effects(regulars, [kpi("csat")], options.get("by", ()), options.get("where", {})) == {}


def test_counts_have_none(regulars):
    assert design_effects(regulars, [kpi("tickets"), kpi("backlog")], (), {}) == {}


def test_the_engine_is_asked_once_a_version(regulars, monkeypatch):
    figures(regulars, ["csat"])
    monkeypatch.setattr(clusters, "additive", lambda *_: pytest.fail("asked again"))
    figures(regulars, ["csat"], by=["channel"])


def test_an_engine_tells_them_too(sample):
    """The sample's desk is held by an engine: its median needs a quantile of the engine's."""
    effect = design_effects(sample.desk(), [kpi("resolve_median"), kpi("csat")], (), {})
    assert all(1 <= each.level < 1.5 for each in effect.values())


def test_a_full_memo_takes_no_customer_from_a_figure(regulars):
    """Design effects stand in one entry: none is lost alone, and what is lost is worked out anew."""
    full = replace(regulars, memo=Memo())
    before = design_effects(full, [kpi("csat"), kpi("csat_mean")], (), {})
    for number in range(MOST_ENTRIES):
        full.memo.put(("other", number), number)
    assert (
        design_effects(full, [kpi("csat"), kpi("csat_mean"), kpi("five_star_share")], (), {})["csat"] == before["csat"]
    )
