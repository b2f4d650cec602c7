"""The change of a figure from one stretch of days to the next, judged as the periods of a trend are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.analysis.change import Change, by_kpi, change_of_row, changes
from metrics.analysis.evidence import NOT_KNOWN, month_wobbles, with_evidence
from metrics.analysis.judgement import judge
from metrics.analysis.period_before import PARTS, same_scale
from metrics.analysis.sampling_error import designed
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures
from metrics.statistics import Wobble

WHOLE: tuple[periods.Grain, ...] = ("month", "quarter", "year", "week")


def change_of_days(
    desk: Desk, key: str, first: pd.Timestamp, last: pd.Timestamp, where: Where | None = None
) -> Change:  # fmt: skip
    """Return the change of a figure from the stretch before into the days from `first` to `last`.

    A whole month, quarter, year or week is judged as on its trend; any other stretch by the wobble of the months
    before it, alone.
    """
    for grain in WHOLE:
        if first == periods.start_of(first, grain) and last == periods.last_day(first, grain):
            return changes(desk, figures(desk, [key], grain=grain, where=where), first, grain, where)[key]
    days = ((first, last), period_comparison.preceding_period(first, last))
    rows, base = (figures(desk, [key], grain="all", where=where, start=start, end=end) for start, end in days)
    rows = designed(desk, rows, (), where)
    comparable = base[PARTS].astype(float).where(same_scale(rows["scale"], base["scale"]))
    compared = with_evidence(kpi(key), rows, comparable, _wobble(desk, rows, first, where), _chances(key))
    verdicts = judge(kpi(key).kind, compared, compared["chance"].to_numpy(float))
    return change_of_row(by_kpi(compared.assign(verdict=verdicts))[key])


def _chances(key: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None:
    return np.full(1, np.nan) if kpi(key).kind.judged_by_history else None


def _wobble(desk: Desk, rows: pd.DataFrame, first: pd.Timestamp, where: Where | None) -> Wobble:
    months = month_wobbles(desk, rows, (), where)
    months = months[months["period"] == periods.start_of(first, "month")]
    if months.empty:
        return NOT_KNOWN
    return Wobble(months["factor"].to_numpy(float), months["degrees"].to_numpy(float))
