"""What a change and a target may claim: one rule for cards, trends, groups, tables and commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.catalogue import Kpi
from metrics.catalogue.kinds import Group, Kind
from metrics.statistics import Bounds, Verdict
from metrics.statistics.arrays import Array

Figure = Mapping[str, Any]
"""One row of figures: column → value."""
TargetState = Literal["met", "missed", "open"]


def difference(block: Kpi, current: Figure | pd.DataFrame, before: Figure | pd.DataFrame) -> Bounds:
    """Return the 95 % interval of now − before by the method of the figure's kind; missing for counts and stocks.

    Takes one figure on each side or as many, row for row.
    """
    return block.kind.difference(_group(current), _group(before))


def _group(rows: Figure | pd.DataFrame) -> Group:
    return Group(*(np.asarray(rows[name], float) for name in Group._fields))


def judge(kind: Kind, difference: Bounds, before_n: float, n: float, value: float, earlier: Array) -> Verdict:
    """Return what one change may claim: the one rule of cards, trends, groups, tables and commands.

    Args:
        kind: the figure's kind; it says whether the interval or the figure's own history decides.
        difference: the 95 % interval of the change (one pair), as `difference` gives it.
        before_n: what the figure before rests on.
        n: what the current figure rests on.
        value: the current figure.
        earlier: the figure's values in the periods before, oldest first.
    """
    if kind.judged_by_history:
        return statistics.count_verdict(earlier, float(value))
    return statistics.verdict(difference, float(before_n), float(n))


def target_state(block: Kpi, target: float, low: float, high: float, value: float = np.nan) -> TargetState:
    """Return whether a figure's whole interval lies on the good side of its target, on the bad side, or on neither.

    A count or a stock has no interval: where its `value` is given it is met or missed as it stands.
    """
    if block.kind.judged_by_history:
        low = high = value
    if np.isnan(low) or np.isnan(high) or block.good == "neither":
        return "open"
    worst, best = (low, high) if block.good == "up" else (-high, -low)
    aim = target if block.good == "up" else -target
    return "met" if worst >= aim else "missed" if best < aim else "open"
