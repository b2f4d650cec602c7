"""Why did it change, asked of a desk: any share, mean or NPS against the stretch before."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime

import pandas as pd

from metrics.analysis.change import Change
from metrics.analysis.change_decomposition import decompose_sums
from metrics.analysis.change_of_days import change_of_days
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.errors import BadValue
from metrics.query import Where, dimension_values, figures
from metrics.query.clusters import design_effects
from metrics.statistics.clusters import DesignEffect
from metrics.text.translation import N_

NOT_EXPLAINED = N_("“{kpi}” is neither a share nor a mean nor an NPS: its change can't be split into parts.")
NO_DAYS = N_("The desk is empty: there is no change to explain.")


def decompose(
    desk: Desk,
    key: str,
    by: str,
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> ChangeDecomposition:
    """Return what moved a figure between the days from `start` to `end` and the stretch before, by one dimension.

    Without days the last whole month of the data is taken. The change of the whole is judged as on the trend.

    Raises:
        BadValue: the figure can't be split, or there are no data.
        UnknownName: there is no such figure or dimension.
    """
    block = kpi(key)
    if not block.kind.has_mix_and_rate:
        raise BadValue(NOT_EXPLAINED, kpi=key)
    days = _days(desk, start, end)
    current, before = (
        figures(desk, [key], grain="all", by=[by], where=where, start=first, end=last)
        for first, last in (days, period_comparison.preceding_period(*days))
    )
    sums = _sums(before), _sums(current)
    if (parts := decompose_sums(*sums, by, block.kind)).reason:
        return parts
    change = change_of_days(desk, key, *days, where)
    parts = decompose_sums(*sums, by, block.kind, _inflation(desk, block, change, where))
    # A run can be a signal whose last step is none: what is split into parts is the step.
    straddles = change.run and change.difference_low < 0 < change.difference_high
    verdict = "noise" if straddles else change.verdict
    return replace(parts, low=change.difference_low, high=change.difference_high, verdict=verdict)


def _inflation(desk: Desk, block: Kpi, change: Change, where: Where | None) -> float:
    """Return how many times larger the variance of a change is than luck alone would have it."""
    again = design_effects(desk, [block], (), where or {}).get(block.key, DesignEffect()).change
    return again * (1.0 if math.isnan(change.wobble) else max(change.wobble, 1.0)) ** 2


def _sums(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["n"] > 0]


def _days(desk: Desk, start: datetime | None, end: datetime | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    month = dimension_values.newest_complete_period(desk, "month")
    if month is None or desk.span is None:
        raise BadValue(NO_DAYS)
    if start or end:
        return pd.Timestamp(start or desk.span[0]), pd.Timestamp(end or desk.span[1])
    usual = periods.of_label(month, "month")
    return usual, periods.last_day(usual, "month")
