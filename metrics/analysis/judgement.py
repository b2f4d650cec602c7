"""What a change and a target may claim: one rule for cards, trends, groups, tables and commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from metrics.catalogue import Kpi
from metrics.catalogue.kinds import Group, Kind
from metrics.statistics import Bounds, Verdict
from metrics.statistics.arrays import Array
from metrics.statistics.verdict import EARLY_BELOW, FALSE_DISCOVERY

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


def judge(kind: Kind, rows: pd.DataFrame, adjusted: Array) -> list[Verdict]:
    """Return what each change may claim: the one rule of cards, trends, groups, tables and commands.

    Args:
        kind: the figure's kind.
        rows: one KPI's rows with their evidence.
        adjusted: the p-value of each change after all looks of its family.
    """
    survives = adjusted <= FALSE_DISCOVERY
    cases = _of_history(rows, survives) if kind.judged_by_history else _of_sample(rows, survives)
    verdicts: list[Verdict] = np.select(
        [case for case, _ in cases], [np.array(name, object) for _, name in cases], np.array("noise", object)
    ).tolist()
    return verdicts


Cases = list[tuple[Any, Verdict]]


def _of_sample(rows: pd.DataFrame, survives: Any) -> Cases:
    few = np.fmin(rows["n"].to_numpy(float), rows["before_n"].to_numpy(float)) < EARLY_BELOW
    unknown = rows["wobble"].isna().to_numpy()
    return [
        (rows["awaits"].to_numpy(float) > 0, "waiting"),
        (rows["chance"].isna().to_numpy(), "too few"),
        (survives & few, "early"),
        (survives & unknown, "beyond luck"),
        (survives, "signal"),
        (unknown, "luck"),
    ]


def _of_history(rows: pd.DataFrame, survives: Any) -> Cases:
    return [
        (rows["difference"].isna().to_numpy(), "too few"),
        (rows["unfinished"].to_numpy(bool), "unfinished"),
        (rows["chance"].isna().to_numpy(), "unknown"),
        (survives, "signal"),
    ]


def target_state(block: Kpi, target: float, low: float, high: float, value: float = np.nan) -> TargetState:
    """Return whether a figure's whole interval lies on the good side of its target, on the bad side, or on neither.

    A count or a stock has no interval: where its `value` is given it is met or missed as it stands.
    """
    if block.kind.judged_by_history and np.isnan(low) and np.isnan(high):
        low = high = value
    if np.isnan(low) or np.isnan(high) or block.good == "neither":
        return "open"
    worst, best = (low, high) if block.good == "up" else (-high, -low)
    aim = target if block.good == "up" else -target
    return "met" if worst >= aim else "missed" if best < aim else "open"
