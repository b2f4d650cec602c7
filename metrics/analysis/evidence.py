"""What speaks for a change: its size, its interval with the usual wobble in it, and its p-value, before any family.

The one computation behind every verdict: cards, trends, groups, tables and commands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.analysis.answer_window import awaits_answers
from metrics.analysis.figure_columns import (
    Columns,
    Places,
    Rows,
    by_kpi,
    columns_of,
    group_numbers,
    level_codes,
    places,
    with_columns,
)
from metrics.analysis.period_before import PARTS, bases
from metrics.analysis.sampling_error import (
    DESIGN,
    clustered_difference,
    designed,
    luck_steps,
    steps_of,
    value_difference,
)
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where, figures
from metrics.statistics import Bounds, Wobble
from metrics.statistics.arrays import Array, normal_quantile
from metrics.statistics.lasting import Run, is_lasting, lasting_run, with_lasting

STEP = ("before", "before_n", "difference", "difference_low", "difference_high", "wobble", "chance")
RUN = ("run", "run_before", "run_difference", "run_low", "run_high")
"""Of a change that its run calls, not its step: its periods, the level before, and theirs less that; else 0."""
EVIDENCE = (*STEP, *RUN)
SEASONS: dict[periods.Grain, int] = {"day": 7, "month": 12, "quarter": 4}
"""Periods in a season; of weeks there are rarely two years."""
LEARNED_ON_MONTHS = ("quarter", "year")
"""Grains too coarse to have enough periods of their own: the wobble of the months carries over."""


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
    if rows.empty:
        return rows.reindex(columns=[*rows.columns, *EVIDENCE])
    base = bases(desk, rows, grain, by, where)
    learned = _learned(desk, rows, by, where) if grain in LEARNED_ON_MONTHS else None
    parts = [_of_kpi(desk, own, grain, learned) for own in kpi_rows(rows, base, by)]
    return with_columns(rows, {name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


class KpiRows(NamedTuple):
    """One KPI's rows among others: their columns, what each is compared with, and their places by group and period."""

    block: Kpi
    inside: slice
    columns: Columns
    base: Columns
    places: Places


def kpi_rows(rows: pd.DataFrame, base: pd.DataFrame, by: Sequence[str]) -> Iterator[KpiRows]:
    """Yield the rows of each KPI, of rows as `designed` gives them and their `bases`."""
    columns = columns_of(rows, (*PARTS, DESIGN, "unfinished"))
    columns |= {"period": rows["period"].to_numpy(), "scale": level_codes(rows["scale"])}
    before, groups = columns_of(base, PARTS), group_numbers(rows, ["kpi", *by])
    for key, inside in by_kpi(rows):
        own, other = ({name: column[inside] for name, column in all_rows.items()} for all_rows in (columns, before))
        yield KpiRows(kpi(key), inside, own, other, places(groups[inside] - groups[inside.start], own["period"]))


def _of_kpi(desk: Desk, own: KpiRows, grain: periods.Grain, learned: Wobble | None) -> dict[str, Array]:
    block, rows, where = own.block, own.columns, own.places
    if block.kind.judged_by_history:
        chances = where.rows(block.kind.chance(where.table(finished_values(rows)), SEASONS.get(grain)))
        return evidence_of(block, rows, own.base, NOT_KNOWN, chances)
    luck = clustered_difference(block, rows, own.base)
    if learned is None:
        steps = where.table(steps_of(rows, own.base, luck))
        wobble = Wobble(*(where.rows(part) for part in statistics.wobbles(steps)))
    else:
        wobble = Wobble(*(part[own.inside] for part in learned))
    compared = evidence_of(block, rows, own.base, wobble, luck=luck)
    run, step = _lasting(rows, wobble, where), compared["chance"]
    called = is_lasting(step, run.chance)
    columns = {name: np.where(called, part, 0.0) for name, part in zip(RUN, run[1:], strict=True)}
    waits = awaits_answers(desk, block, rows["period"], grain)
    chances = np.where(waits == 0, with_lasting(step, run.chance), np.nan)
    return {**compared, **columns, "awaits": waits, "chance": chances}


def _lasting(rows: Columns, wobble: Wobble, where: Places) -> Run:
    """Return the run that each row ends, of whole periods on the row's own scale alone."""
    codes = level_codes(rows["scale"])
    runs = [_on_scale(rows, codes == code, wobble, where) for code in range(codes.max() + 1)]
    return runs[0] if len(runs) == 1 else Run(*(np.choose(codes, parts) for parts in zip(*runs, strict=True)))


def _on_scale(rows: Columns, on: npt.NDArray[np.bool_], wobble: Wobble, where: Places) -> Run:
    error = (rows["high"] - rows["low"]) / 2 / normal_quantile()
    values = np.where(on, finished_values(rows), np.nan)
    value, n, luck = (where.table(column) for column in (values, rows["n"], error))
    run = lasting_run(value, n, luck, Wobble(*(where.table(part) for part in wobble)))
    return Run(*(where.rows(part) for part in run))


def with_evidence(
    block: Kpi, rows: pd.DataFrame, base: pd.DataFrame, wobble: Wobble, chances: Array | None = None
) -> pd.DataFrame:
    """Return one KPI's rows with EVIDENCE on their differences from `base` (PARTS, row for row), given the wobble.

    `chances` are the p-values of a figure that is no sample.
    """
    return with_columns(rows, evidence_of(block, rows, base, wobble, chances))


def evidence_of(
    block: Kpi, rows: Rows, base: Rows, wobble: Wobble, chances: Array | None = None, luck: Bounds | None = None
) -> dict[str, Array]:
    """Return EVIDENCE on one KPI's rows without a run, by what `base` holds row for row, given the wobble.

    `chances` are the p-values of a figure that is no sample; `luck` is the interval of the differences by luck alone,
    where it is known.
    """
    luck = luck or clustered_difference(block, rows, base)
    change = value_difference(rows, base)
    low, high = statistics.widened(change, luck, wobble)
    if chances is None:
        chances = statistics.chance(steps_of(rows, base, luck), wobble)
    value, n = (np.asarray(base[name], float) for name in ("value", "n"))
    columns = dict(zip(STEP, (value, n, change, low, high, wobble.factor, chances), strict=True))
    rest = dict.fromkeys((*RUN, "awaits"), np.zeros(len(change)))
    return {name: np.broadcast_to(column, change.shape) for name, column in (columns | rest).items()}


NOT_KNOWN = Wobble(np.asarray(np.nan), np.asarray(np.nan))
LUCK_ALONE = Wobble(np.asarray(1.0), np.asarray(1e9))
"""What applies between two groups of the same period: months do not come into it."""


def finished_values(rows: Rows) -> Array:
    """Return the values of whole periods: a part of a month has no count to hold against that of a month."""
    return np.where(np.asarray(rows["unfinished"], bool), np.nan, np.asarray(rows["value"], float))


def _learned(desk: Desk, rows: pd.DataFrame, by: Sequence[str], where: Where | None) -> Wobble:
    """Return for each row the usual wobble of the months before its first day."""
    keys = ["kpi", *by, "period"]
    learned = rows[keys].merge(month_wobbles(desk, rows, by, where), on=keys, how="left")
    return Wobble(learned["factor"].to_numpy(float), learned["degrees"].to_numpy(float))


def month_wobbles(desk: Desk, rows: pd.DataFrame, by: Sequence[str], where: Where | None) -> pd.DataFrame:
    """Return for each KPI, group and month the wobble of the months before it."""
    sampled = [key for key in rows["kpi"].unique() if not kpi(str(key)).kind.judged_by_history]
    trend = designed(desk, figures(desk, sampled, grain="month", by=by, where=where), by, where)
    parts = [_of_months(own) for own in kpi_rows(trend, bases(desk, trend, "month", by, where), by)]
    factor, degrees = (np.concatenate(part) for part in zip(*parts, strict=True)) if parts else (np.zeros(0),) * 2
    return trend[["kpi", *by, "period"]].assign(factor=factor, degrees=degrees)


def _of_months(own: KpiRows) -> Wobble:
    steps = own.places.table(luck_steps(own.block, own.columns, own.base))
    return Wobble(*(own.places.rows(part) for part in statistics.wobbles(steps, gap=1)))
