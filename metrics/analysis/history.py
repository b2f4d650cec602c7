"""The whole course of a figure, each period with its change from the one before and what that change may claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.evidence import RUN
from metrics.analysis.family import judged
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where

STEP_COLUMNS = ("before", "difference", "difference_low", "difference_high", "wobble", "verdict", *RUN)


def history(
    desk: Desk, trend: pd.DataFrame, grain: str, by: Sequence[str] = (), where: Where | None = None
) -> pd.DataFrame:
    """Return `trend` with each row's change from the period before, by the rules of `family.judged`.

    Args:
        desk: the data, asked again for unfinished periods and for the scorecard that the figure is judged beside.
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
    rows = judged(desk, trend, periods.grain(grain), by, where)
    return rows[[*trend.columns, *STEP_COLUMNS]]


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


def _names(rows: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each row's group as something that can be looked up; a missing value is a name like any other."""
    return [tuple(map(str, values)) for values in rows[list(by)].to_numpy(object)]
