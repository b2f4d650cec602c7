"""A desk's data as the figures see it, whatever engine holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics import derive
from metrics.fields import Table
from metrics.settings import Settings

ACTIVITY: dict[Table, tuple[str, ...]] = {
    "tickets": ("created_day", "resolved_day", "closed_day"),
    "responses": ("answered_day",),
    "monthly": ("month",),
}


@dataclass(frozen=True)
class Desk:
    """Three tables of facts and the settings they were derived under.

    Each table is anything Narwhals reads (a pandas frame, a DuckDB relation, a Spark frame) with the columns of
    `fields` and of `derive`. `version` changes whenever a figure may change; it keys every cache.
    """

    tickets: Any
    responses: Any
    monthly: Any
    settings: Settings
    version: str

    def table(self, name: Table) -> nw.LazyFrame[Any]:
        """Return one table as a lazy Narwhals frame."""
        return nw.from_native(getattr(self, name)).lazy()

    @cached_property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last local day on which anything happened; None for an empty desk."""
        days = [day for name in ACTIVITY for day in self._extremes(name) if not pd.isna(day)]
        return (min(days), max(days)) if days else None

    def _extremes(self, name: Table) -> list[Any]:
        columns = ACTIVITY[name]
        low = [nw.col(column).min().alias(f"low_{column}") for column in columns]
        high = [nw.col(column).max().alias(f"high_{column}") for column in columns]
        row = self.table(name).select(*low, *high).collect("pandas").to_native()
        return [pd.Timestamp(value) for value in row.iloc[0]]

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
        facts = derive.tickets(tickets, settings)
        return cls(facts, derive.responses(responses, facts, settings), monthly, settings, version)
