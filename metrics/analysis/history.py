"""The whole course of a figure, each period with its change from the one before and what that change may claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.judgement import difference, judge
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures
from metrics.statistics import Bounds, Verdict

PARTS = ["value", "n", "low", "high", "total", "squares"]
_NOTHING = np.full(len(PARTS), np.nan)
STEP_COLUMNS = ("before", "difference", "difference_low", "difference_high", "verdict")


def history(
    desk: Desk, trend: pd.DataFrame, grain: str, by: Sequence[str] = (), where: Where | None = None
) -> pd.DataFrame:
    """Return `trend` with each row's change from the period before, by the rules of `change.changes`.

    Args:
        desk: the data, asked again only for an unfinished period: the same stretch of the one before counts there.
        trend: what `figures` gave for one KPI, from the first period of the data on.
        grain: the grain of `trend`.
        by: the splits of `trend`.
        where: its filters.

    Returns:
        The rows of `trend`, group by group and oldest first, with STEP_COLUMNS added; missing where a group has no
        period before.
    """
    if trend.empty:
        return trend.assign(**dict.fromkeys(STEP_COLUMNS))
    block = kpi(str(trend["kpi"].iloc[0]))
    rows = trend.sort_values([*by, "period"], kind="stable").reset_index(drop=True)
    groups = rows.groupby(list(by), dropna=False, sort=False).ngroup() if by else pd.Series(0, index=rows.index)
    base = _before(desk, rows, groups, periods.grain(grain), by, where)
    bounds = difference(block, rows, base)
    return rows.assign(
        before=base["value"],
        difference=rows["value"] - base["value"],
        difference_low=bounds.low,
        difference_high=bounds.high,
        verdict=_verdicts(block, rows, base, bounds, groups),
    )


def with_year_before(rows: pd.DataFrame, grain: str, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return `rows` (one KPI, all periods of the data) with `year_before`: the value of the same period a year earlier.

    Missing where the group has none, where that period was cut short, and where a mean was on another scale.
    """
    chosen = periods.grain(grain)
    earlier = rows[~rows["unfinished"].astype(bool)]
    values = dict(zip(_marked(earlier, by, earlier["period"]), earlier["value"], strict=True))
    keys = _marked(rows, by, [periods.year_before(start, chosen) for start in rows["period"]])
    return rows.assign(year_before=np.array([values.get(key, np.nan) for key in keys], float))


def _marked(rows: pd.DataFrame, by: Sequence[str], starts: Iterable[pd.Timestamp | None]) -> list[tuple[object, ...]]:
    """Return what each row is known by: its group, its scale and a period."""
    return [
        (*name, str(scale), start) for name, scale, start in zip(_names(rows, by), rows["scale"], starts, strict=True)
    ]


def _before(
    desk: Desk, rows: pd.DataFrame, groups: pd.Series, grain: periods.Grain, by: Sequence[str], where: Where | None
) -> pd.DataFrame:
    """Return the period before of every row, group by group; of an unfinished one the same stretch of it."""
    earlier = rows.groupby(groups)[[*PARTS, "scale"]].shift(1)
    base = earlier[PARTS].astype(float).where(_same_scale(rows["scale"], earlier["scale"]))
    for start in rows.loc[rows["unfinished"] & base["value"].notna(), "period"].unique():
        stretch = period_comparison.comparison_period(start, grain, pd.Timestamp(desk.span[1])) if desk.span else None
        if stretch is None:
            continue
        last = stretch[1] - pd.Timedelta(days=1)
        shorter_figures = figures(
            desk, [rows["kpi"].iloc[0]], grain="all", by=by, where=where, start=stretch[0], end=last
        )
        in_period = rows["period"] == start
        values = dict(zip(_names(shorter_figures, by), shorter_figures[PARTS].to_numpy(float), strict=True))
        shorter = [values.get(name, _NOTHING) for name in _names(rows[in_period], by)]
        base = base.where(~in_period, pd.DataFrame(shorter, columns=PARTS, index=rows.index[in_period]))
    return base


def _same_scale(scale: pd.Series, earlier: pd.Series) -> pd.Series:
    """Return where two means are on one scale: a step from 1–5 to 1–10 is no change."""
    return (scale == earlier) | (scale.isna() & earlier.isna())


def _names(rows: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each row's group as something that can be looked up; a missing value is a name like any other."""
    return [tuple(map(str, values)) for values in rows[list(by)].to_numpy(object)]


def _verdicts(block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, bounds: Bounds, groups: pd.Series) -> list[Verdict]:
    values, first = rows["value"].to_numpy(float), groups.drop_duplicates().index.to_numpy()
    begin = first[groups.to_numpy()]
    sides = zip(map(Bounds, *bounds), base["n"].astype(float), rows["n"].astype(float), values, begin, strict=True)
    return [
        judge(block.kind, difference, before_n, n, value, values[start:position])
        for position, (difference, before_n, n, value, start) in enumerate(sides)
    ]
