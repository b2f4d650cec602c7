"""The figure that each period is compared with: that of the period before, cut to the same days where it must be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures

PARTS = ["value", "n", "low", "high", "total", "squares"]
_NOTHING = np.full(len(PARTS), np.nan)


def bases(desk: Desk, rows: pd.DataFrame, grain: periods.Grain, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return PARTS of what each row is compared with, row for row; missing where there is nothing to compare with.

    Args:
        desk: asked again for an unfinished period: the same stretch of the one before counts there.
        rows: figures, each KPI and group oldest first, with a row for every period.
        grain: the grain of `rows`.
        by: their splits.
        where: their filters.
    """
    if rows.empty:
        return rows[PARTS].astype(float)
    earlier = rows.groupby(["kpi", *by], dropna=False, sort=False)[[*PARTS, "scale"]].shift(1)
    base = earlier[PARTS].astype(float).where(same_scale(rows["scale"], earlier["scale"]))
    cut = rows["unfinished"].astype(bool) & base["value"].notna()
    for start in rows.loc[cut, "period"].unique():
        stretch = period_comparison.comparison_period(start, grain, pd.Timestamp(desk.span[1])) if desk.span else None
        if stretch is not None:
            in_period = cut & (rows["period"] == start)
            base.loc[in_period] = _of_stretch(desk, rows[in_period], stretch, by, where)
    return base


def _of_stretch(
    desk: Desk, rows: pd.DataFrame, stretch: period_comparison.Span, by: Sequence[str], where: Where | None
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
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
