"""Families of looks: how many changes were looked at is fixed by the question, never by what a page happens to show.

The scorecard of a desk (its data and settings, a filter, a grain) is one family in each period; a figure outside it
joins it alone. The groups of one figure under one dimension are another. Within a family the p-values are adjusted by
Benjamini and Hochberg (1995), so that of the changes called signals at most 5 % are expected to be none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.analysis.evidence import evidence
from metrics.analysis.figure_columns import Columns, by_kpi, columns_of, group_numbers, places
from metrics.analysis.judgement import judge
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where, figures
from metrics.settings import Csat, Settings
from metrics.statistics import Verdict
from metrics.statistics.arrays import Array

KPIS = ("csat", "nps", "first_response_median", "resolve_median", "sla_resolution", "fcr", "tickets", "backlog")
CSATS = get_args(Csat)


def scorecard_keys(settings: Settings) -> tuple[str, ...]:
    """Return KPIS with the figure that this desk calls its CSAT in the place of CSAT."""
    return tuple(settings.csat if key == "csat" else key for key in KPIS)


def judged(
    desk: Desk, trend: pd.DataFrame, grain: periods.Grain, by: Sequence[str] = (), where: Where | None = None
) -> pd.DataFrame:
    """Return `trend` with the evidence on each change and its `verdict` within its family.

    Args:
        desk: the data, asked for the scorecard of the same filter unless `trend` holds it; once a version.
        trend: figures of one or more KPIs over all periods up to those that matter.
        grain: the grain of `trend`.
        by: its splits.
        where: its filters.

    What was judged up to a later period of the same version serves again: a change depends on no later one.
    """
    key = ("judged", desk.version, *trend["kpi"].unique(), grain, *by, _filter_key(where), trend["period"].min())
    earlier: pd.DataFrame | None = desk.memo.peek(key)
    if earlier is not None and earlier["period"].max() >= trend["period"].max():
        rows: pd.DataFrame = earlier[earlier["period"] <= trend["period"].max()]
        return rows
    rows = _judged(desk, trend, grain, by, where)
    if 0 < len(rows) <= MOST_ROWS:
        desk.memo.put(key, rows)
    return rows


MOST_ROWS = 2_000
"""Rows up to which a judged trend is remembered."""


def _judged(
    desk: Desk, trend: pd.DataFrame, grain: periods.Grain, by: Sequence[str], where: Where | None
) -> pd.DataFrame:
    rows = evidence(desk, trend, grain, by, where)
    if rows.empty:
        return rows.assign(verdict=None)
    card = None if by else _scorecard(desk, rows, grain, where)
    columns = columns_of(rows, (*JUDGED_ON, "unfinished")) | {"period": rows["period"].to_numpy()}
    groups = group_numbers(rows, ["kpi", *by])
    verdicts: list[Verdict] = []
    for key, inside in by_kpi(rows):
        own = {name: column[inside] for name, column in columns.items()}
        adjusted = _among_groups(groups[inside], own) if card is None else _among_figures(key, own, card)
        verdicts += judge(kpi(key).kind, own, adjusted)
    return rows.assign(verdict=verdicts, run=np.where(np.isin(verdicts, CLAIMED_BY_RUN), columns["run"], 0.0))


JUDGED_ON = ("n", "before_n", "wobble", "awaits", "chance", "difference", "run")
CLAIMED_BY_RUN = ("signal", "early")
"""Verdicts of a run; it takes a wobble that is known."""


def _among_groups(groups: npt.NDArray[np.intp], rows: Columns) -> Array:
    where = places(groups - groups[0], rows["period"])
    return where.rows(statistics.benjamini_hochberg(where.table(rows["chance"]).T).T)


def _among_figures(key: str, rows: Columns, card: pd.DataFrame) -> Array:
    family = card.drop(columns=key, errors="ignore").reindex(pd.DatetimeIndex(rows["period"])).to_numpy(float)
    adjusted: Array = statistics.benjamini_hochberg(np.column_stack([rows["chance"], family]))[:, 0]
    return adjusted


def _scorecard(desk: Desk, rows: pd.DataFrame, grain: periods.Grain, where: Where | None) -> pd.DataFrame:
    """Return the p-values of the scorecard's changes: one row a period, one column a KPI."""
    keys = scorecard_keys(desk.settings)
    key = ("scorecard", desk.version, grain, _filter_key(where))
    if set(keys) <= set(rows["kpi"]):
        card = _chances(rows[rows["kpi"].isin(keys)])
        if desk.span is not None and card.index.min() == periods.start_of(desk.span[0], grain):
            desk.memo.put(key, card)
        return card
    earlier: pd.DataFrame | None = desk.memo.peek(key)
    if earlier is None or earlier.index.max() < rows["period"].max():
        earlier = _of_desk(desk, keys, grain, where)
        desk.memo.put(key, earlier)
    return earlier


def _of_desk(desk: Desk, keys: Sequence[str], grain: periods.Grain, where: Where | None) -> pd.DataFrame:
    return _chances(evidence(desk, figures(desk, keys, grain=grain, where=where), grain, (), where))


def _chances(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.pivot(index="period", columns="kpi", values="chance")


def _filter_key(where: Where | None) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    return tuple(sorted((name, tuple(values)) for name, values in (where or {}).items()))
