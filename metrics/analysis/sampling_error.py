"""How far luck alone moves a figure from one group of rows to another, customers counted as clusters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.figure_columns import Rows
from metrics.analysis.judgement import difference
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.query.clusters import design_effects
from metrics.statistics import Bounds
from metrics.statistics.arrays import Array
from metrics.statistics.verdict import GREY_BELOW

DESIGN = "design"
"""The column of what repeat customers do to a row's change: the factor on its sampling error, 1 where it is missing."""


def designed(desk: Desk, trend: pd.DataFrame, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return the rows of `trend`, KPI by KPI, group by group and oldest first, with their DESIGN."""
    rows = _ordered(trend, ["kpi", *by])
    blocks = [kpi(str(key)) for key in rows["kpi"].unique()]
    effects = design_effects(desk, blocks, by, where or {})
    # The interval of a quantile's change is made of those of its two values, which have their clusters in them.
    inside = {key: effect.level if kpi(key).kind.combines == "values" else 1.0 for key, effect in effects.items()}
    factors = {key: (effect.change / inside[key]) ** 0.5 for key, effect in effects.items()}
    return rows.assign(**{DESIGN: [_or_one(factors.get(str(key))) for key in rows["kpi"].to_numpy(object)]})


def _ordered(trend: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the rows in the order of these columns and their periods, missing values last."""
    codes = [pd.factorize(trend[name], sort=True)[0] for name in names]
    levels = [np.where(code < 0, len(trend), code) for code in codes]
    return trend.iloc[np.lexsort([trend["period"].to_numpy(), *reversed(levels)])].reset_index(drop=True)


def _or_one(factor: float | None) -> float:
    return 1.0 if factor is None or np.isnan(factor) else factor


def luck_steps(block: Kpi, rows: Rows, base: Rows) -> Array:
    """Return the rows' changes from `base` in sampling errors; missing with fewer than five rows on a side."""
    return steps_of(rows, base, clustered_difference(block, rows, base))


def steps_of(rows: Rows, base: Rows, luck: Bounds) -> Array:
    """Return the same of changes whose intervals by luck alone are known."""
    enough = np.fmin(np.asarray(rows["n"], float), np.asarray(base["n"], float)) >= GREY_BELOW
    return np.where(enough, statistics.luck_steps(value_difference(rows, base), luck), np.nan)


def value_difference(rows: Rows, base: Rows) -> Array:
    """Return the rows' values less those of `base`."""
    change: Array = np.asarray(rows["value"], float) - np.asarray(base["value"], float)
    return change


def clustered_difference(block: Kpi, rows: Rows, base: Rows) -> Bounds:
    """Return the 95 % intervals of the rows' differences from `base` by luck alone, customers counted as clusters."""
    low, high = difference(block, rows, base)
    if DESIGN not in rows:
        return Bounds(low, high)
    change, factor = value_difference(rows, base), np.asarray(rows[DESIGN], float)
    return Bounds(change + factor * (low - change), change + factor * (high - change))
