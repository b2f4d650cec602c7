"""A desk's data as the figures see it, whatever engine holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import uuid4

import pandas as pd

from metrics import facts
from metrics.exclusions import counts
from metrics.fields import TABLES, Table
from metrics.frames import typed
from metrics.identity import keyed, merge
from metrics.ingest.reading import Reading
from metrics.settings import Settings


@dataclass(frozen=True)
class Desk:
    """Three tables of facts and the settings they were derived under.

    Each table is anything Narwhals reads (a pandas frame, a DuckDB relation, a Spark frame) with the columns of
    `fields` and of `derive`. `version` changes whenever a figure may change; it keys every cache. `excluded` counts
    the tickets and responses that the settings' exclusions took out, by table and rule: {"tickets": {"tag=spam": 3}}.
    """

    tickets: Any
    responses: Any
    monthly: Any
    settings: Settings
    version: str
    excluded: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def from_frames(
        cls, tickets: pd.DataFrame, responses: pd.DataFrame, monthly: pd.DataFrame, settings: Settings
    ) -> Desk:
        """Return a desk over canonical pandas frames; columns that a frame lacks are missing values."""
        return cls._over(facts.tickets(typed("tickets", tickets), settings), responses, monthly, settings)

    @classmethod
    def _over(cls, tickets: pd.DataFrame, responses: pd.DataFrame, monthly: pd.DataFrame, settings: Settings) -> Desk:
        answers = facts.answers(typed("responses", responses), tickets, settings)
        return cls(
            tickets=_counted(tickets),
            responses=_counted(answers),
            monthly=typed("monthly", monthly),
            settings=settings,
            version=f"frames-{uuid4().hex}",
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
