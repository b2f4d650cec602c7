"""A desk's data as the figures see it, whatever engine holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import uuid4

import narwhals.stable.v2 as nw
import pandas as pd

from metrics import facts
from metrics.exclusions import counts
from metrics.fields import TABLES, Table
from metrics.frames import typed
from metrics.identity import keyed, merge
from metrics.ingest.reading import Reading
from metrics.settings import Settings

Span = tuple[datetime, datetime]

ACTIVITY = {
    "tickets": ("created_day", "resolved_day", "closed_day"),
    "responses": ("answered_day",),
    "monthly": ("month",),
}


@dataclass(frozen=True)
class Desk:
    """Three tables of facts and the settings they were derived under.

    Each table is anything Narwhals reads (a pandas frame, a DuckDB relation, a Spark frame) with the columns of
    `fields` and of `derive`. `version` changes whenever a figure may change; it keys every cache. `excluded` counts
    the tickets and responses that the settings' exclusions took out, by table and rule: {"tickets": {"tag=spam": 3}}.
    `span` is the first and the last local day on which anything happened; None for an empty desk.
    """

    tickets: Any
    responses: Any
    monthly: Any
    settings: Settings
    version: str
    span: Span | None
    excluded: dict[str, dict[str, int]] = field(default_factory=dict)

    def table(self, name: Table) -> nw.LazyFrame[Any]:
        """Return one table as a lazy Narwhals frame."""
        frame: nw.LazyFrame[Any] = nw.from_native(getattr(self, name)).lazy()
        return frame

    @classmethod
    def from_frames(
        cls, tickets: pd.DataFrame, responses: pd.DataFrame, monthly: pd.DataFrame, settings: Settings
    ) -> Desk:
        """Return a desk over canonical pandas frames; columns that a frame lacks are missing values."""
        return cls._over(facts.tickets(typed("tickets", tickets), settings), responses, monthly, settings)

    @classmethod
    def _over(cls, tickets: pd.DataFrame, responses: pd.DataFrame, monthly: pd.DataFrame, settings: Settings) -> Desk:
        answers = facts.answers(typed("responses", responses), tickets, settings)
        tables = {"tickets": _counted(tickets), "responses": _counted(answers), "monthly": typed("monthly", monthly)}
        return cls(
            **tables,
            settings=settings,
            version=f"frames-{uuid4().hex}",
            span=span_of(tables),
            excluded={"tickets": counts(tickets["excluded"]), "responses": counts(answers["excluded"])},
        )


def desk_from_readings(readings: Iterable[Reading], settings: Settings) -> Desk:
    """Return a desk over files that were read and not stored, by the rules of the store.

    A ticket that several files carry counts once (see `identity`); facts are derived file by file.
    """
    readings = list(readings)
    tables = {table: _merged(table, readings, settings) for table in TABLES}
    return Desk._over(tables["tickets"], tables["responses"], tables["monthly"], settings)


def _merged(table: Table, readings: list[Reading], settings: Settings) -> pd.DataFrame:
    parts = [_part(table, reading, settings) for reading in readings if table in reading.tables]
    empty = _with_facts(table, keyed(table, typed(table, pd.DataFrame())), settings)
    return reduce(lambda stored, fresh: merge(table, stored, fresh), parts, empty).drop(columns="key")


def _part(table: Table, reading: Reading, settings: Settings) -> pd.DataFrame:
    frame = typed(table, reading.tables[table]).drop(columns="row", errors="ignore")
    return _with_facts(table, keyed(table, frame), settings)


def _with_facts(table: Table, frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    return facts.tickets(frame, settings) if table == "tickets" else frame


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["excluded"].isna()].drop(columns="excluded").reset_index(drop=True)


def span_of(tables: Mapping[str, Any]) -> Span | None:
    """Return the first and the last day on which a ticket or an answer moved; without any, those of monthly figures."""
    for names in (("tickets", "responses"), ("monthly",)):
        days = [day for name in names for day in _extremes(tables[name], ACTIVITY[name])]
        known = [day for day in days if not pd.isna(day)]
        if known:
            return min(known), max(known)
    return None


def _extremes(native: Any, columns: tuple[str, ...]) -> list[pd.Timestamp]:
    low = [nw.col(column).min().alias(f"low_{column}") for column in columns]
    high = [nw.col(column).max().alias(f"high_{column}") for column in columns]
    row = nw.from_native(native).lazy().select(*low, *high).collect("pandas").to_native()
    return [pd.Timestamp(value) for value in row.iloc[0]]
