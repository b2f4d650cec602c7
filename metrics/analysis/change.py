"""Is it different from the period before? Signal, noise or too few to tell, for every kind of figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.judgement import Figure, difference, judge
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures
from metrics.statistics import Bounds, Verdict
from metrics.statistics.arrays import Array

Key = tuple[Any, ...]
"""A KPI and, where figures are split, the group."""

TWO_YEARS = pd.DateOffset(months=24)


@dataclass(frozen=True)
class Change:
    """One figure and the same figure of the period before.

    `difference` is now − before in the figure's own unit, `low` and `high` its 95 % interval (missing for counts,
    which are judged by their own month-to-month wobble). `usual` is the level that a count had in the periods
    before, missing for other kinds. `better` is None unless the change is a signal.
    """

    kpi: str
    value: float
    n: int
    low: float
    high: float
    unfinished: bool
    reason: str | None
    before: float
    before_n: int
    difference: float
    difference_low: float
    difference_high: float
    verdict: Verdict
    usual: float

    @property
    def better(self) -> bool | None:
        """Whether a signal goes the way that is good; None when it is no signal or no way is good.

        A count is a signal by its level: an unusually long backlog that shrank by one has not turned for the better.
        """
        good, up = kpi(self.kpi).good, self.difference > 0
        if self.verdict != "signal" or good == "neither":
            return None
        if not np.isnan(self.usual) and up != (self.value > self.usual):
            return None
        return up == (good == "up")


def changes(
    desk: Desk, trend: pd.DataFrame, period: pd.Timestamp, grain: str, where: Where | None = None
) -> dict[str, Change]:
    """Return KPI → its change into `period`, for every KPI of `trend`.

    Args:
        desk: the data, asked again only when `period` is unfinished: then the same stretch of the one before counts.
        trend: what `figures` gave for these KPIs without splits, up to at least `period`.
        period: first day of the period under review.
        grain: the grain of `trend`.
        where: the filters of `trend`.
    """
    return {key: change for (key,), change in _changes(desk, trend, period, grain, (), where).items()}


def changes_of_groups(
    desk: Desk, trend: pd.DataFrame, period: pd.Timestamp, grain: str, by: str, where: Where | None = None
) -> dict[str | None, Change]:
    """Return group → its change into `period`, of one KPI that `trend` splits by the dimension `by`; else `changes`."""
    return {group: change for (_, group), change in _changes(desk, trend, period, grain, (by,), where).items()}


def _changes(
    desk: Desk, trend: pd.DataFrame, period: pd.Timestamp, grain: str, by: Sequence[str], where: Where | None
) -> dict[Key, Change]:
    current = _by_key(trend[trend["period"] == period], by)
    before = _by_key(_base(desk, trend, period, grain, by, where), by)
    earlier = _earlier(trend[trend["period"] < period], by)
    return {key: _change(kpi(key[0]), row, before.get(key), np.array(earlier[key])) for key, row in current.items()}


def by_kpi(rows: pd.DataFrame) -> dict[str, Figure]:
    """Return KPI → its row, of figures of one period without splits."""
    return {str(row["kpi"]): row for row in map(_named, rows.to_dict("records"))}


def _named(row: Mapping[Any, Any]) -> Figure:
    return {str(name): value for name, value in row.items()}


def _by_key(rows: pd.DataFrame, by: Sequence[str]) -> dict[Key, Figure]:
    return dict(zip(_keys(rows, by), map(_named, rows.to_dict("records")), strict=True))


def _keys(rows: pd.DataFrame, by: Sequence[str]) -> list[Key]:
    """Return of each row its KPI and its group, in which a missing value is None."""
    groups = ([None if pd.isna(value) else value for value in rows[name]] for name in by)
    return list(zip(rows["kpi"].tolist(), *groups, strict=True))


def _earlier(before: pd.DataFrame, by: Sequence[str]) -> defaultdict[Key, list[float]]:
    """Return KPI and group → their values in the periods before, in their order."""
    values: defaultdict[Key, list[float]] = defaultdict(list)
    for key, value in zip(_keys(before, by), before["value"].to_numpy(float), strict=True):
        values[key].append(value)
    return values


def _base(
    desk: Desk, trend: pd.DataFrame, period: pd.Timestamp, grain: str, by: Sequence[str], where: Where | None
) -> pd.DataFrame:
    before = trend[trend["period"] == periods.previous_start(period, periods.grain(grain))]
    unfinished = bool(trend.loc[trend["period"] == period, "unfinished"].any())
    if not unfinished or before.empty or desk.span is None:
        return before
    stretch = period_comparison.comparison_period(period, periods.grain(grain), pd.Timestamp(desk.span[1]))
    if stretch is None:
        return before
    first, after_last = stretch
    keys = list(trend["kpi"].unique())
    return figures(desk, keys, grain="all", by=by, where=where, start=first, end=after_last - pd.Timedelta(days=1))


_NOTHING: Figure = {"value": np.nan, "n": 0, **dict.fromkeys(("low", "high", "total", "squares"), np.nan)}


def year_on_year(trend: pd.DataFrame, period: pd.Timestamp, grain: str) -> dict[str, Change]:
    """Return KPI → its change against the same period of the year before.

    Only where a KPI has 24 months up to `period`, so that a season has been seen twice, and both periods are
    finished: half a month is no year-on-year.
    """
    before = periods.year_before(period, periods.grain(grain))
    valued = trend[trend["value"].notna()]
    first = valued.groupby("kpi")["period"].min()
    long = first[first <= periods.next_start(period, periods.grain(grain)) - TWO_YEARS].index
    current, base = (by_kpi(trend[trend["kpi"].isin(long) & (trend["period"] == at)]) for at in (period, before))
    earlier = _earlier(trend[trend["period"] < period], ())
    return {
        key: _change(kpi(key), figure, base[key], np.array(earlier[key,]))
        for key, figure in current.items()
        if key in base and not (figure["unfinished"] or base[key]["unfinished"])
    }


def _change(block: Kpi, current: Figure, before: Figure | None, earlier: Array) -> Change:
    base = before if before is not None and _same_scale(current, before) else _NOTHING
    bounds = difference(block, current, base) if base is not _NOTHING else Bounds(np.array(np.nan), np.array(np.nan))
    return Change(
        kpi=block.key,
        value=float(current["value"]),
        n=int(current["n"]),
        low=float(current["low"]),
        high=float(current["high"]),
        unfinished=bool(current["unfinished"]),
        reason=current["reason"],
        before=float(base["value"]),
        before_n=int(base["n"]),
        difference=float(current["value"] - base["value"]),
        difference_low=float(bounds.low),
        difference_high=float(bounds.high),
        verdict=judge(block.kind, bounds, base["n"], current["n"], current["value"], earlier),
        usual=float(statistics.xmr(earlier).centre) if block.kind.judged_by_history else np.nan,
    )


def against(block: Kpi, figure: Figure, other: Figure) -> Change:
    """Return one figure against the same figure of other work, which takes the place of the period before.

    A count has no history to be judged by here: its verdict is “too few”.
    """
    return _change(block, figure, other, np.array([np.nan]))


def _same_scale(current: Figure, before: Figure) -> bool:
    """Return whether two means are on one scale: a step from 0–1 to 1–5 is no change of satisfaction."""
    scales = current.get("scale"), before.get("scale")
    return all(pd.isna(scale) for scale in scales) or scales[0] == scales[1]
