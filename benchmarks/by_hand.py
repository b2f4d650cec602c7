"""The same figures written by hand for one desk: SQL over DuckDB, and groupby over pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from metrics.data.desk import Desk

START = pd.Timestamp("1900-01-01")


@dataclass(frozen=True)
class Question:
    """What a page queries: KPIs by month or over all time ("all"), split by dimensions."""

    name: str
    kpis: tuple[str, ...]
    grain: str = "month"
    by: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The columns that name a group."""
        return ["period", *self.by]


@dataclass(frozen=True)
class Column:
    """The source of a KPI: table, the day that places a row in a period, column, aggregate."""

    table: str
    day: str
    name: str
    how: str


COLUMNS = {
    "csat": Column("responses", "answered_day", "csat_satisfied", "mean"),
    "nps": Column("responses", "answered_day", "nps_value", "mean"),
    "tickets": Column("tickets", "created_day", "ticket_id", "count"),
    "first_response_mean": Column("tickets", "created_day", "first_response_hours", "mean"),
    "first_response_median": Column("tickets", "created_day", "first_response_hours", "median"),
    "resolve_median": Column("tickets", "resolved_day", "resolve_hours", "median"),
    "sla_resolution": Column("tickets", "resolved_day", "sla_resolution_met", "mean"),
    "fcr": Column("tickets", "resolved_day", "first_contact", "mean"),
}
AGGREGATES = {"mean": "avg({}::DOUBLE)", "count": "count({})", "median": "median({})"}
BACKLOG = """
SELECT period, sum(sum(step)) OVER (ORDER BY period) AS backlog, backlog AS backlog_n
FROM (
    SELECT date_trunc('month', created_day) AS period, 1 AS step FROM desk WHERE created_day IS NOT NULL
    UNION ALL
    SELECT date_trunc('month', gone_day), -1 FROM desk WHERE gone_day IS NOT NULL
)
GROUP BY period
"""


def by_sql(desk: Desk, question: Question) -> list[pd.DataFrame]:
    """Return one frame for each table and day: the keys, each KPI and its n. `desk` is in DuckDB."""
    statements = [(table, _statement(question, day, list(kpis))) for (table, day), kpis in _by_source(question.kpis)]
    if "backlog" in question.kpis:
        statements.append(("tickets", BACKLOG))
    return [getattr(desk, table).query("desk", statement).df() for table, statement in statements]


def by_pandas(desk: Desk, question: Question) -> list[pd.DataFrame]:
    """Return the same frames from a desk in pandas."""
    frames = [
        _grouped(getattr(desk, table), question, day, list(kpis)) for (table, day), kpis in _by_source(question.kpis)
    ]
    return [*frames, _backlog(desk.tickets)] if "backlog" in question.kpis else frames


def _by_source(kpis: Iterable[str]) -> list[tuple[tuple[str, str], list[str]]]:
    def source(key: str) -> tuple[str, str]:
        return COLUMNS[key].table, COLUMNS[key].day

    in_columns = sorted((key for key in kpis if key in COLUMNS), key=source)
    return [(place, list(keys)) for place, keys in groupby(in_columns, key=source)]


def _statement(question: Question, day: str, kpis: list[str]) -> str:
    period = f"date_trunc('month', {day})" if question.grain == "month" else f"TIMESTAMP '{START}'"
    figures = [
        f"{AGGREGATES[COLUMNS[key].how].format(COLUMNS[key].name)} AS {key}, count({COLUMNS[key].name}) AS {key}_n"
        for key in kpis
    ]
    columns = ", ".join([f"{period} AS period", *question.by, *figures])
    return f"SELECT {columns} FROM desk WHERE {day} IS NOT NULL GROUP BY ALL"  # noqa: S608 - names from above


def _grouped(frame: pd.DataFrame, question: Question, day: str, kpis: list[str]) -> pd.DataFrame:
    dated = frame[frame[day].notna()]
    groups = dated.assign(period=_period(dated[day], question.grain)).groupby(question.keys, dropna=False)
    aggregations: dict[str, tuple[str, str | Callable[[pd.Series], float]]] = {}
    for key in kpis:
        aggregations |= {key: (COLUMNS[key].name, COLUMNS[key].how), f"{key}_n": (COLUMNS[key].name, "count")}
    return groups.agg(**aggregations).reset_index()


def _period(day: pd.Series, grain: str) -> pd.Series:
    if grain == "all":
        return pd.Series(START, index=day.index)
    return day.astype("datetime64[us]").dt.to_period("M").astype("datetime64[us]")


def _backlog(tickets: pd.DataFrame) -> pd.DataFrame:
    created, departed = (_period(tickets[day].dropna(), "month").value_counts() for day in ("created_day", "gone_day"))
    level = (
        created.sub(departed, fill_value=0).sort_index().cumsum().rename_axis("period").rename("backlog").reset_index()
    )
    return level.assign(backlog_n=level["backlog"])
