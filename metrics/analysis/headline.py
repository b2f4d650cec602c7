"""What a review opens with: the figures to show first, and the one that deserves the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.change import Change
from metrics.analysis.family import CSATS, KPIS
from metrics.dates import periods

SHOWN = 5
HISTORY = 13
"""Periods in a sparkline and a trend: a year, and the same month of the year before beside the last."""


def scorecard(changes: Mapping[str, Change], most: int = SHOWN) -> list[Change]:
    """Return the first figures of KPIS that have a value in this period; fewer when the data carry fewer."""
    ranked = [
        key
        for key_in_order in KPIS
        for key in changes
        if key == key_in_order or (key_in_order == "csat" and key in CSATS)
    ]
    return [changes[key] for key in ranked if not pd.isna(changes[key].value)][:most]


def leading_change(changes: Sequence[Change]) -> Change | None:
    """Return the change to name first: a turn for the worse, else one for the better, else the first figure."""
    for better in (False, True):
        for change in changes:
            if change.better is better:
                return change
    return changes[0] if changes else None


def recent(trend: pd.DataFrame, period: pd.Timestamp, kpi: str, most: int = HISTORY) -> pd.DataFrame:
    """Return one KPI's rows of `trend` up to `period`, the last `most`, oldest first."""
    starts = trend["period"].to_numpy()
    rows = np.flatnonzero((trend["kpi"] == kpi).to_numpy() & (starts <= period.to_datetime64()))
    return trend.iloc[rows[np.argsort(starts[rows], kind="stable")][-most:]]


def since_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows from the first period on in which any group has data: before it there was no desk."""
    periods_with_rows = rows.loc[rows["n"] > 0, "period"]
    return rows if periods_with_rows.empty else rows[rows["period"] >= periods_with_rows.min()]


def first_shown(start: pd.Timestamp, grain: periods.Grain, most: int = HISTORY) -> pd.Timestamp:
    """Return the start of the earliest of the `most` periods that end with the one beginning on `start`."""
    for _ in range(most - 1):
        start = periods.previous_start(start, grain) or start
    return start
