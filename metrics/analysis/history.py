"""The whole course of a figure, each period with its change from the one before and what that change may claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.analysis.change import difference
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
    known = dict(zip(_marked(earlier, by, earlier["period"]), earlier["value"], strict=True))
    asked = _marked(rows, by, [periods.year_before(start, chosen) for start in rows["period"]])
    return rows.assign(year_before=np.array([known.get(one, np.nan) for one in asked], float))


def _marked(rows: pd.DataFrame, by: Sequence[str], starts: Iterable[pd.Timestamp | None]) -> list[tuple[object, ...]]:
    """Return what each row is known by: its group, its scale and a period."""
    return [
        (*name, str(scale), start) for name, scale, start in zip(_names(rows, by), rows["scale"], starts, strict=True)
    ]


def _before(
    desk: Desk, rows: pd.DataFrame, groups: pd.Series, grain: periods.Grain, by: Sequence[str], where: Where | None
) -> pd.DataFrame:
    """Return the period before of every row, group by group; of an unfinished one the same stretch of it."""
    base = rows.groupby(groups)[PARTS].shift(1).astype(float)
    for start in rows.loc[rows["unfinished"] & base["value"].notna(), "period"].unique():
        stretch = period_comparison.comparison_period(start, grain, pd.Timestamp(desk.span[1])) if desk.span else None
        if stretch is None:
            continue
        last = stretch[1] - pd.Timedelta(days=1)
        found = figures(desk, [rows["kpi"].iloc[0]], grain="all", by=by, where=where, start=stretch[0], end=last)
        there = rows["period"] == start
        known = dict(zip(_names(found, by), found[PARTS].to_numpy(float), strict=True))
        shorter = [known.get(name, _NOTHING) for name in _names(rows[there], by)]
        base = base.where(~there, pd.DataFrame(shorter, columns=PARTS, index=rows.index[there]))
    return base


def _names(rows: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each row's group as something that can be looked up; a missing value is a name like any other."""
    return [tuple(map(str, values)) for values in rows[list(by)].to_numpy(object)]


def _verdicts(block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, bounds: Bounds, groups: pd.Series) -> list[Verdict]:
    if block.kind in ("count", "stock"):
        grouped = rows["value"].groupby(groups, sort=False)
        return [found for _, values in grouped for found in _of_counts(values.to_numpy(float))]
    ends: Iterable[tuple[float, float, float, float]] = zip(
        bounds.low, bounds.high, base["n"].astype(float), rows["n"].astype(float), strict=True
    )
    return [
        statistics.verdict(Bounds(np.asarray(low), np.asarray(high)), before, now) for low, high, before, now in ends
    ]


def _of_counts(values: npt.NDArray[np.float64]) -> list[Verdict]:
    return [statistics.count_verdict(values[:position], value) for position, value in enumerate(values)]
