"""What speaks for a change: its size, its interval with the usual wobble in it, and its p-value, before any family.

The one computation behind every verdict: cards, trends, groups, tables and commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.analysis.answer_window import awaits_answers
from metrics.analysis.judgement import difference
from metrics.analysis.period_before import bases
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where, figures
from metrics.query.clusters import design_effects
from metrics.statistics import Bounds, Wobble
from metrics.statistics.arrays import Array, normal_quantile
from metrics.statistics.lasting import Run, is_lasting, lasting_run, with_lasting
from metrics.statistics.verdict import GREY_BELOW

STEP = ("before", "before_n", "difference", "difference_low", "difference_high", "wobble", "chance")
RUN = ("run", "run_before", "run_difference", "run_low", "run_high")
"""Of a change that its run calls, not its step: its periods, the level before, and theirs less that; else 0."""
EVIDENCE = (*STEP, *RUN)
SEASONS: dict[periods.Grain, int] = {"day": 7, "month": 12, "quarter": 4}
"""Periods in a season; of weeks there are rarely two years."""
LEARNED_ON_MONTHS = ("quarter", "year")
"""Grains too coarse to have enough periods of their own: the wobble of the months carries over."""


class Places(NamedTuple):
    """Where each row stands in a table of groups (rows) by periods (columns), and the table's shape."""

    groups: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    shape: tuple[int, int]

    def table(self, values: Iterable[float]) -> Array:
        """Return the rows' values as the table, missing where no row stands."""
        table = np.full(self.shape, np.nan)
        table[self.groups, self.columns] = np.asarray(values, float)
        return table

    def rows(self, table: Array) -> Array:
        """Return the table's values row for row."""
        values: Array = table[self.groups, self.columns]
        return values


def places(rows: pd.DataFrame, by: Sequence[str]) -> Places:
    """Return the places of one KPI's rows."""
    groups = rows.groupby(list(by), dropna=False, sort=False).ngroup().to_numpy() if by else np.zeros(len(rows), int)
    columns, starts = pd.factorize(rows["period"], sort=True)
    return Places(groups.astype(np.intp), columns, (int(groups.max(initial=0)) + 1, len(starts)))


def evidence(
    desk: Desk, trend: pd.DataFrame, grain: periods.Grain, by: Sequence[str] = (), where: Where | None = None
) -> pd.DataFrame:
    """Return `trend` with EVIDENCE on the change of each row from the period before, KPI by KPI, group by group.

    Args:
        desk: the data, asked again for unfinished periods and, of quarters and years, for the months' wobble.
        trend: what `figures` gave, from the first period of the data on; or enough periods before those that matter.
        grain: the grain of `trend`.
        by: its splits.
        where: its filters.
    """
    rows = designed(desk, trend, by, where)
    base = bases(desk, rows, grain, by, where)
    months = month_wobbles(desk, rows, by, where) if grain in LEARNED_ON_MONTHS else None
    parts = [
        _of_kpi(desk, kpi(str(key)), own, base.loc[own.index], by, grain, months) for key, own in rows.groupby("kpi")
    ]  # fmt: skip
    return pd.concat(parts) if parts else rows.reindex(columns=[*rows.columns, *EVIDENCE])


DESIGN = "design"
"""The column of what repeat customers do to a row's change: the factor on its sampling error, 1 where it is missing."""


def designed(desk: Desk, trend: pd.DataFrame, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return the rows of `trend`, KPI by KPI, group by group and oldest first, with their DESIGN."""
    rows = trend.sort_values(["kpi", *by, "period"], kind="stable").reset_index(drop=True)
    blocks = [kpi(str(key)) for key in rows["kpi"].unique()]
    effects = design_effects(desk, blocks, by, where or {})
    # The interval of a quantile's change is made of those of its two values, which have their clusters in them.
    inside = {key: effect.level if kpi(key).kind.combines == "values" else 1.0 for key, effect in effects.items()}
    factors = {key: (effect.change / inside[key]) ** 0.5 for key, effect in effects.items()}
    return rows.assign(**{DESIGN: rows["kpi"].map(factors).astype(float).fillna(1.0).to_numpy()})


def _of_kpi(
    desk: Desk,
    block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, by: Sequence[str], grain: periods.Grain,
    months: pd.DataFrame | None,
) -> pd.DataFrame:  # fmt: skip
    where = places(rows, by)
    if block.kind.judged_by_history:
        chances = where.rows(block.kind.chance(where.table(finished_values(rows)), SEASONS.get(grain)))
        return with_evidence(block, rows, base, NOT_KNOWN, chances)
    wobble = _wobble(rows, luck_steps(block, rows, base), where, by, months)
    compared = with_evidence(block, rows, base, wobble)
    run, step = _lasting(rows, wobble, where), compared["chance"]
    called = is_lasting(step, run.chance)
    columns = {name: np.where(called, part, 0.0) for name, part in zip(RUN, run[1:], strict=True)}
    waits = awaits_answers(desk, block, rows, grain)
    chances = np.where(waits == 0, with_lasting(step, run.chance), np.nan)
    return compared.assign(**columns, awaits=waits, chance=chances)


def _lasting(rows: pd.DataFrame, wobble: Wobble, where: Places) -> Run:
    """Return the run that each row ends, of whole periods on the row's own scale alone."""
    codes, scales = pd.factorize(rows["scale"], use_na_sentinel=False)
    runs = [_on_scale(rows, codes == code, wobble, where) for code in range(len(scales))]
    return Run(*(np.choose(codes, parts) for parts in zip(*runs, strict=True)))


def _on_scale(rows: pd.DataFrame, on: npt.NDArray[np.bool_], wobble: Wobble, where: Places) -> Run:
    error = (rows["high"] - rows["low"]).astype(float) / 2 / normal_quantile()
    value, n, luck = (where.table(column) for column in (finished_values(rows).where(on), rows["n"], error))
    run = lasting_run(value, n, luck, Wobble(*(where.table(part) for part in wobble)))
    return Run(*(where.rows(part) for part in run))


def with_evidence(
    block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, wobble: Wobble, chances: Array | None = None
) -> pd.DataFrame:
    """Return one KPI's rows with EVIDENCE on their differences from `base` (PARTS, row for row), given the wobble.

    `chances` are the p-values of a figure that is no sample.
    """
    change = (rows["value"] - base["value"]).to_numpy(float)
    low, high = statistics.widened(change, clustered_difference(block, rows, base), wobble)
    if chances is None:
        chances = statistics.chance(luck_steps(block, rows, base), wobble)
    values = (base["value"].to_numpy(float), base["n"].to_numpy(float), change, low, high, wobble.factor, chances)
    columns: dict[str, Array] = dict(zip(STEP, values, strict=True))
    return rows.assign(**columns, **dict.fromkeys(RUN, 0.0), awaits=0.0)


NOT_KNOWN = Wobble(np.asarray(np.nan), np.asarray(np.nan))
LUCK_ALONE = Wobble(np.asarray(1.0), np.asarray(1e9))
"""What applies between two groups of the same period: months do not come into it."""


def finished_values(rows: pd.DataFrame) -> pd.Series:
    """Return the values of whole periods: a part of a month has no count to hold against that of a month."""
    return rows["value"].astype(float).where(~rows["unfinished"].astype(bool))


def luck_steps(block: Kpi, rows: pd.DataFrame, base: pd.DataFrame) -> Array:
    """Return the rows' changes from `base` in sampling errors; missing with fewer than five rows on a side."""
    change = (rows["value"] - base["value"]).to_numpy(float)
    enough = np.fmin(rows["n"].to_numpy(float), base["n"].to_numpy(float)) >= GREY_BELOW
    return np.where(enough, statistics.luck_steps(change, clustered_difference(block, rows, base)), np.nan)


def clustered_difference(block: Kpi, rows: pd.DataFrame, base: pd.DataFrame) -> Bounds:
    """Return the 95 % intervals of the rows' differences from `base` by luck alone, customers counted as clusters."""
    low, high = difference(block, rows, base)
    if DESIGN not in rows:
        return Bounds(low, high)
    change, factor = (rows["value"] - base["value"]).to_numpy(float), rows[DESIGN].to_numpy(float)
    return Bounds(change + factor * (low - change), change + factor * (high - change))


def _wobble(rows: pd.DataFrame, steps: Array, where: Places, by: Sequence[str], months: pd.DataFrame | None) -> Wobble:
    """Return the usual wobble before each row: of its own periods, or of the months before its first day."""
    if months is None:
        return Wobble(*(where.rows(part) for part in statistics.wobbles(where.table(steps))))
    learned = rows[["kpi", *by, "period"]].merge(months, on=["kpi", *by, "period"], how="left")
    return Wobble(learned["factor"].to_numpy(float), learned["degrees"].to_numpy(float))


def month_wobbles(desk: Desk, rows: pd.DataFrame, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return for each KPI, group and month the wobble of the months before it."""
    sampled = [key for key in rows["kpi"].unique() if not kpi(str(key)).kind.judged_by_history]
    trend = designed(desk, figures(desk, sampled, grain="month", by=by, where=where), by, where)
    base = bases(desk, trend, "month", by, where)
    parts = [_of_months(kpi(str(key)), own, base.loc[own.index], by) for key, own in trend.groupby("kpi")]
    columns = ["kpi", *by, "period", "factor", "degrees"]
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns).astype({"period": "datetime64[us]"})


def _of_months(block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    where = places(rows, by)
    wobble = statistics.wobbles(where.table(luck_steps(block, rows, base)), gap=1)
    return rows.assign(factor=where.rows(wobble.factor), degrees=where.rows(wobble.degrees))
