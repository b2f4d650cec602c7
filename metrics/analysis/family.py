"""Families of looks: how many changes were looked at is fixed by the question, never by what a page happens to show.

The scorecard of a desk (its data and settings, a filter, a grain) is one family in each period; a figure outside it
joins it alone. The groups of one figure under one dimension are another. Within a family the p-values are adjusted by
Benjamini and Hochberg (1995), so that of the changes called signals at most 5 % are expected to be none.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import NamedTuple, get_args

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
from metrics.query import FIGURE_COLUMNS, Where, figures
from metrics.settings import Csat, Settings
from metrics.statistics import Verdict
from metrics.statistics.arrays import Array

KPIS = ("csat", "nps", "first_response_median", "resolve_median", "sla_resolution", "fcr", "tickets", "backlog")
CSATS = get_args(Csat)
MANY: tuple[periods.Grain, ...] = ("day", "week")
"""Grains of too many periods to remember the scorecard's rows."""
Days = tuple[datetime | None, datetime | None]
ALL: Days = (None, None)
"""All days of the data."""


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
    key = ("judged", desk.key, *trend["kpi"].unique(), grain, *by, _filter_key(where), trend["period"].min())
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
    shared = _shares_scorecard(desk, trend, grain, by)
    rows = _of_scorecard(desk, trend, grain, where) if shared else evidence(desk, trend, grain, by, where)
    if rows.empty:
        return rows.assign(verdict=None)
    card = None if by else _scorecard(desk, rows, grain, where).chances
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
    lines = card.index.get_indexer(pd.DatetimeIndex(rows["period"]))
    others = card.to_numpy(float)[:, card.columns != key]
    # A period that the card lacks (−1) meets the line of missing values at its end.
    family = np.vstack([others, np.full(others.shape[1], np.nan)])[lines]
    adjusted: Array = statistics.benjamini_hochberg(np.column_stack([rows["chance"], family]))[:, 0]
    return adjusted


class Scorecard(NamedTuple):
    """The scorecard's figures with their evidence, and its p-values: one row a period, one column a KPI."""

    rows: pd.DataFrame
    chances: pd.DataFrame


def figure_course(
    desk: Desk, key: str, grain: periods.Grain, by: Sequence[str] = (), where: Where | None = None, days: Days = ALL
) -> pd.DataFrame:
    """Return `figures` of one KPI: what the scorecard holds of it, for whoever judges it asks that anyway."""
    if by or days != ALL or grain in MANY or key not in scorecard_keys(desk.settings) or desk.span is None:
        return figures(desk, [key], grain=grain, by=by, where=where, start=days[0], end=days[1])
    rows = _whole_scorecard(desk, grain, where).rows
    course: pd.DataFrame = rows.loc[rows["kpi"] == key, ["kpi", "period", *FIGURE_COLUMNS]].reset_index(drop=True)
    return course


def _shares_scorecard(desk: Desk, trend: pd.DataFrame, grain: periods.Grain, by: Sequence[str]) -> bool:
    """Tell whether the scorecard holds these very figures, from the first period on."""
    if by or grain in MANY or desk.span is None or not set(trend["kpi"]) < set(scorecard_keys(desk.settings)):
        return False
    return bool(trend["period"].min() == periods.start_of(desk.span[0], grain))


def _of_scorecard(desk: Desk, trend: pd.DataFrame, grain: periods.Grain, where: Where | None) -> pd.DataFrame:
    last = trend["period"].max()
    card = _whole_scorecard(desk, grain, where).rows
    rows: pd.DataFrame = card[card["kpi"].isin(trend["kpi"].unique()) & (card["period"] <= last)]
    return rows.reset_index(drop=True)


def _scorecard(desk: Desk, rows: pd.DataFrame, grain: periods.Grain, where: Where | None) -> Scorecard:
    keys = scorecard_keys(desk.settings)
    if not set(keys) <= set(rows["kpi"]):
        return _whole_scorecard(desk, grain, where)
    card = _card(rows[rows["kpi"].isin(keys)].reset_index(drop=True), grain)
    days = (card.chances.index.min(), card.chances.index.max())
    if desk.span is not None and days == tuple(periods.start_of(day, grain) for day in desk.span):
        desk.memo.put(_card_key(desk, grain, where), card)
    return card


def _whole_scorecard(desk: Desk, grain: periods.Grain, where: Where | None) -> Scorecard:
    """Return the scorecard of all periods, asked once a version and filter."""

    def ask() -> Scorecard:
        trend = figures(desk, scorecard_keys(desk.settings), grain=grain, where=where)
        return _card(evidence(desk, trend, grain, (), where), grain)

    return desk.memo.get(_card_key(desk, grain, where), ask)


def _card(rows: pd.DataFrame, grain: periods.Grain) -> Scorecard:
    chances = rows.pivot(index="period", columns="kpi", values="chance")
    return Scorecard(rows.head(0) if grain in MANY else rows, chances)


def _card_key(desk: Desk, grain: periods.Grain, where: Where | None) -> tuple[Hashable, ...]:
    return ("scorecard", desk.key, grain, _filter_key(where))


def _filter_key(where: Where | None) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    return tuple(sorted((name, tuple(values)) for name, values in (where or {}).items()))
