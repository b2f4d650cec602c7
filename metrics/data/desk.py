"""A desk's data as figures read it, independent of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import pyarrow as pa

from metrics.data import facts
from metrics.data.fields import Table
from metrics.data.frames import conform, in_pandas
from metrics.data.memo import Memo
from metrics.settings import Settings
from metrics.settings.exclusions import Excluded, counts

Span = tuple[datetime, datetime]
Projection = Callable[[Table, frozenset[str]], Any]
Select = Callable[[str, dict[str, Any]], pa.Table]

ALL_ROWS = "all rows"
ACTIVITY = {
    "tickets": ("created_day", "resolved_day", "closed_day"),
    "responses": ("answered_day",),
    "monthly": ("month",),
}


@dataclass(frozen=True)
class Desk:
    """Three tables of facts and the settings they were derived under.

    Each table is anything Narwhals reads (a pandas frame, a DuckDB relation, a Spark frame) with the columns of
    `fields` and of `derive`. `version` changes whenever a figure may change, its settings too; `scope` names the rows
    that whoever asks may see, today all. Together they key every cache (`key`). `span` is the first and the last local
    day with activity, as `span_of` computes it; None for an empty desk.
    `excluded` counts the rows that the settings' exclusions removed, by table and rule:
    {"tickets": {"tag=spam": 3}}. `projection` returns a table with only some columns, for engines that are faster with
    fewer. `select` runs a statement with bound values on an engine that has statements. `memo` holds what is computed
    once a version.
    """

    tickets: Any
    responses: Any
    monthly: Any
    settings: Settings
    version: str
    span: Span | None
    excluded: Excluded = field(default_factory=dict)
    projection: Projection | None = None
    select: Select | None = field(default=None, compare=False, repr=False)
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)
    scope: str = ALL_ROWS

    @property
    def key(self) -> tuple[str, str]:
        """What tells this desk's answers from those of other data, other settings, or other rows of the same data."""
        return self.version, self.scope

    def table(self, name: Table, reads: Iterable[str] = ()) -> nw.LazyFrame[Any]:
        """Return one table as a lazy Narwhals frame, with at least the columns that the caller `reads`."""
        columns = frozenset(reads)
        native = self.projection(name, columns) if self.projection and columns else getattr(self, name)
        frame: nw.LazyFrame[Any] = nw.from_native(native).lazy()
        return frame

    @classmethod
    def from_frames(
        cls,
        tickets: pd.DataFrame,
        responses: pd.DataFrame,
        monthly: pd.DataFrame,
        settings: Settings,
        version: str = "frames",
    ) -> Desk:
        """Return the desk of three canonical pandas frames (columns of `fields`), their facts derived."""
        ticket_facts = facts.tickets(conform("tickets", tickets), settings)
        return cls.from_facts(ticket_facts, responses, monthly, settings, version)

    @classmethod
    def from_facts(
        cls, tickets: pd.DataFrame, responses: pd.DataFrame, monthly: pd.DataFrame, settings: Settings, version: str
    ) -> Desk:
        """Return the desk of tickets as `facts.tickets` gives them and of canonical responses and monthly figures."""
        answers = facts.responses(conform("responses", responses), tickets, settings)
        excluded = {"tickets": counts(tickets["excluded"]), "responses": counts(answers["excluded"])}
        tables = (_counted(tickets), _counted(answers), conform("monthly", monthly))
        return cls(*tables, settings, version, span_of(*tables), excluded)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["excluded"].isna()].drop(columns="excluded").reset_index(drop=True)


def span_of(tickets: Any, responses: Any, monthly: Any) -> Span | None:
    """Return the first and last day of activity in tickets and answers; without any, those of the monthly figures."""
    tables = {"tickets": tickets, "responses": responses, "monthly": monthly}
    for names in (("tickets", "responses"), ("monthly",)):
        days = [day for name in names for day in _extremes(tables[name], ACTIVITY[name])]
        present = [day for day in days if not pd.isna(day)]
        if present:
            return min(present), max(present)
    return None


def _extremes(native: Any, columns: tuple[str, ...]) -> list[pd.Timestamp]:
    low = [nw.col(column).min().alias(f"low_{column}") for column in columns]
    high = [nw.col(column).max().alias(f"high_{column}") for column in columns]
    row = in_pandas(nw.from_native(native).lazy().select(*low, *high))
    return [pd.Timestamp(value) for value in row.iloc[0]]
