"""The dimension that explains a change: the one whose groups moved apart, and none on luck alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from metrics.analysis.change_dimension import explain
from metrics.catalogue import kpi
from tests.every import thorough

CSAT = kpi("csat")


def _sums(name, groups):
    """Return one row a group from (value, n, hits)."""
    rows = [{name: value, "n": float(n), "total": float(hits), "squares": float(hits)} for value, n, hits in groups]
    return pd.DataFrame(rows)


def _moved(name, first, second):
    """Return before and after of two groups of 100 each at 80 %, which then have so many hits."""
    return _sums(name, [("a", 100, 80), ("b", 100, 80)]), _sums(name, [("a", 100, first), ("b", 100, second)])


def test_the_dimension_whose_groups_moved_apart_is_chosen_and_its_parts_sum_to_the_change():
    explanation = explain([_moved("channel", 70, 70), _moved("category", 50, 90)], ["channel", "category"], CSAT)
    assert explanation.parts.by == "category"
    assert explanation.p_value < 0.001
    assert explanation.parts.groups["effect"].sum() == pytest.approx(explanation.parts.change, abs=1e-9)


def test_where_all_groups_move_alike_nothing_is_claimed():
    explanation = explain([_moved("channel", 70, 70), _moved("category", 71, 69)], ["channel", "category"], CSAT)
    assert explanation.p_value > 0.5


def test_groups_that_one_period_lacks_or_that_are_too_small_count_for_nothing():
    before = _sums("channel", [("a", 100, 80), ("small", 3, 3)])
    after = _sums("channel", [("a", 100, 70), ("new", 50, 0), ("small", 3, 0)])
    assert explain([(before, after)], ["channel"], CSAT).p_value == 1.0


def test_the_chance_is_cochrans_q_of_the_steps():
    before, after = _moved("channel", 60, 85)
    counts = [frame[["n", "total"]].to_numpy() for frame in (before, after)]
    within = sum((t - t**2 / n).sum() for n, t in (c.T for c in counts)) / 400
    steps = counts[1][:, 1] / counts[1][:, 0] - counts[0][:, 1] / counts[0][:, 0]
    library = combine_effects(steps, np.full(2, within * 2 / 100))
    assert explain([(before, after)], ["channel"], CSAT).p_value == pytest.approx(library.test_homogeneity().pvalue)


@pytest.mark.parametrize("desks", [40, thorough(400)])
def test_on_luck_alone_a_dimension_is_claimed_in_no_more_than_one_desk_in_twenty(desks):
    rng = np.random.default_rng(4)
    names = ["channel", "category", "team"]
    claimed = 0
    for _ in range(desks):
        pairs = []
        for name in names:
            hits = rng.binomial(40, 0.8, (2, 6))
            pairs.append(tuple(_sums(name, [(str(g), 40, hits[side, g]) for g in range(6)]) for side in (0, 1)))
        claimed += explain(pairs, names, CSAT).p_value <= 0.05
    assert claimed <= 0.05 * desks + 3 * np.sqrt(0.05 * 0.95 * desks)
