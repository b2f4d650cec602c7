"""What a change and a target may claim: one rule for cards, trends, groups, tables and commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from metrics.analysis.figure_columns import Rows
from metrics.catalogue import Kpi
from metrics.catalogue.kinds import Group, Kind
from metrics.statistics import Bounds, Verdict
from metrics.statistics.arrays import Array
from metrics.statistics.verdict import EARLY_BELOW, FALSE_DISCOVERY

Figure = Mapping[str, Any]
"""One row of figures: column → value."""
TargetState = Literal["met", "missed", "open"]


def difference(block: Kpi, current: Figure | Rows, before: Figure | Rows) -> Bounds:
    """Return the 95 % interval of now − before by the method of the figure's kind; missing for counts and stocks.

    Takes one figure on each side or as many, row for row.
    """
    return block.kind.difference(_group(current), _group(before))


def _group(rows: Figure | Rows) -> Group:
    return Group(*(np.asarray(rows[name], float) for name in Group._fields))


def judge(kind: Kind, rows: Rows, adjusted: Array) -> list[Verdict]:
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


def _of_sample(rows: Rows, survives: Any) -> Cases:
    few = np.fmin(_floats(rows, "n"), _floats(rows, "before_n")) < EARLY_BELOW
    unknown = np.isnan(_floats(rows, "wobble"))
    return [
        (_floats(rows, "awaits") > 0, "waiting"),
        (np.isnan(_floats(rows, "chance")), "too few"),
        (survives & few, "early"),
        (survives & unknown, "beyond luck"),
        (survives, "signal"),
        (unknown, "luck"),
    ]


def _of_history(rows: Rows, survives: Any) -> Cases:
    return [
        (np.isnan(_floats(rows, "difference")), "too few"),
        (np.asarray(rows["unfinished"], bool), "unfinished"),
        (np.isnan(_floats(rows, "chance")), "unknown"),
        (survives, "signal"),
    ]


def _floats(rows: Rows, name: str) -> Array:
    return np.asarray(rows[name], float)


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
