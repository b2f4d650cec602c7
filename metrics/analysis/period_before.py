"""The figure that each period is compared with: that of the period before, cut to the same days where it must be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.analysis.figure_columns import Columns, columns_of, group_numbers, level_codes
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures
from metrics.statistics.arrays import Array

PARTS = ["value", "n", "low", "high", "total", "squares"]
_NOTHING = np.full(len(PARTS), np.nan)


def bases(desk: Desk, rows: pd.DataFrame, grain: periods.Grain, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return PARTS of what each row is compared with, row for row; missing where there is nothing to compare with.

    Args:
        desk: asked again for an unfinished period: the same stretch of the one before counts there.
        rows: figures KPI by KPI, group by group and oldest first, with a row for every period.
        grain: the grain of `rows`.
        by: their splits.
        where: their filters.
    """
    if rows.empty:
        return rows[PARTS].astype(float)
    base = _shifted(rows, by)
    cut = rows["unfinished"].to_numpy(bool) & ~np.isnan(base[:, 0])
    starts = rows["period"].to_numpy()
    for start in np.unique(starts[cut]):
        stretch = _same_days(desk, pd.Timestamp(start), grain)
        if stretch is not None:
            in_period = cut & (starts == start)
            base[in_period] = _of_stretch(desk, rows[in_period], stretch, by, where)
    return pd.DataFrame(base, index=rows.index, columns=PARTS)


def _shifted(rows: pd.DataFrame, by: Sequence[str]) -> Array:
    """Return PARTS of the row before, missing for the first of a group and after a change of scale."""
    groups, scales = group_numbers(rows, ["kpi", *by]), level_codes(rows["scale"])
    before = columns_before(columns_of(rows, PARTS), groups * (scales.max(initial=0) + 1) + scales)
    return np.column_stack(list(before.values()))


def columns_before(rows: Columns, comparable: npt.NDArray[np.intp]) -> dict[str, Array]:
    """Return PARTS of the row before each; missing where its number in `comparable` is another."""
    same = comparable[1:] == comparable[:-1]
    return {name: np.concatenate([[np.nan], np.where(same, rows[name][:-1], np.nan)]) for name in PARTS}


def _same_days(desk: Desk, start: pd.Timestamp, grain: periods.Grain) -> period_comparison.Span | None:
    """Return the days of the period before that an unfinished one is held against."""
    if desk.span is None:
        return None
    return period_comparison.comparison_period(start, grain, pd.Timestamp(desk.span[1]))


def _of_stretch(
    desk: Desk, rows: pd.DataFrame, stretch: period_comparison.Span, by: Sequence[str], where: Where | None
) -> Array:
    last = stretch[1] - pd.Timedelta(days=1)
    keys = list(rows["kpi"].unique())
    shorter = figures(desk, keys, grain="all", by=by, where=where, start=stretch[0], end=last)
    values = dict(zip(_names(shorter, by), shorter[PARTS].to_numpy(float), strict=True))
    return np.array([values.get(name, _NOTHING) for name in _names(rows, by)])


def same_scale(scale: pd.Series, earlier: pd.Series) -> pd.Series:
    """Return where two means are on one scale: a step from 1–5 to 1–10 is no change."""
    return (scale == earlier) | (scale.isna() & earlier.isna())


def _names(rows: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each row's KPI and group as something that can be looked up; a missing value is a name like any other."""
    return [tuple(map(str, values)) for values in rows[["kpi", *by]].to_numpy(object)]
