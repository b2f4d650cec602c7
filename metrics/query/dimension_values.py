"""The choices that a desk's data offer: the periods they cover and the values of each dimension."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.data.frames import in_pandas
from metrics.dates import period_comparison, periods
from metrics.query import COLUMN_OF_SPLIT, figures
from metrics.query.fact_rows import fact_rows

RECENT_DAYS = 60
"""Days before the last one that define a usual day."""
TABLES: tuple[Table, ...] = ("tickets", "responses")
GRAINS = ("month", "quarter", "week", "day", "year", "all")


def period_labels(desk: Desk, grain: str) -> list[str]:
    """Return the labels of all periods that the data touch, newest first."""
    if desk.span is None:
        return []
    chosen = periods.grain(grain)
    first, last = (pd.Timestamp(day) for day in desk.span)
    starts = periods.starts(first, last, chosen)
    return [periods.label(start, chosen) for start in reversed(starts)]


def occurring_values(desk: Desk, dimension: str) -> list[Any]:
    """Return the values of a dimension that occur in tickets or answers, sorted; missing is not among them."""
    column = COLUMN_OF_SPLIT[dimension]
    tables = [table for table in TABLES if column in desk.table(table).collect_schema().names()]
    return sorted(set[Any]().union(*(_distinct(desk, table, column) for table in tables)))


def newest_complete_period(desk: Desk, grain: str) -> str | None:
    """Return the label of the newest period that the data cover wholly, else of the newest; None for an empty desk."""
    if desk.span is None:
        return None
    chosen = periods.grain(grain)
    span = pd.Timestamp(desk.span[0]), pd.Timestamp(desk.span[1])
    works = [hours is not None for hours in desk.settings.calendar.hours]
    if chosen == "day" and (busy := _last_busy_day(desk, span[1])):
        return periods.label(busy, chosen)
    starts = periods.starts(span[0], span[1], chosen)
    cut = period_comparison.are_partial(starts, chosen, span, works)
    whole = [start for start, missing in zip(starts, cut, strict=True) if not missing]
    return periods.label((whole or starts)[-1], chosen)


def _last_busy_day(desk: Desk, last: pd.Timestamp) -> pd.Timestamp | None:
    """Return the newest day with at least half the activity of a usual day; None without activity in RECENT_DAYS.

    The data's very last day is often a Sunday, or an export made in the morning: nobody reviews it.
    """
    kpis = ("tickets", desk.settings.satisfied_kpi)
    recent = figures(desk, kpis, grain="day", start=last - pd.Timedelta(days=RECENT_DAYS), end=last)
    activity = recent.groupby("period")["n"].sum()
    activity = activity[activity > 0]
    return None if activity.empty else activity.index[activity >= activity.median() / 2].max()


def status_spellings(desk: Desk) -> list[str]:
    """Return the statuses of tickets as spelled in the exports, sorted."""
    return sorted(_distinct(desk, "tickets", "status_raw"))


def tags(desk: Desk) -> list[str]:
    """Return the tags of tickets, sorted."""
    return sorted({tag for labels in _distinct(desk, "tickets", "tags") for tag in labels.split()})


def _distinct(desk: Desk, table: Table, column: str) -> set[Any]:
    return set(in_pandas(fact_rows(desk, table, [column]).unique())[column].dropna())
