"""What the store shows: the rows that hold and count, and how many are kept out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from metrics.data.desk import Desk, Only, Span, span_of
from metrics.data.fields import Table
from metrics.settings import Settings
from metrics.settings.exclusions import Excluded
from metrics.store import meta
from metrics.store.queries import Cursor, frame, records
from metrics.store.schema import HELD_VIEWS, counted, sql

MONTHLY = """
SELECT month, figure, value, upload_id, file FROM monthly JOIN uploads ON uploads.id = monthly.upload_id
WHERE ended_by IS NULL ORDER BY month, figure
"""


@dataclass(frozen=True)
class About:
    """What a desk says of itself beside its tables; costs a scan, so it is asked once a version."""

    version: str
    settings: Settings
    span: Span | None
    excluded: Excluded


def version(cursor: Cursor) -> str:
    """Return the store's own name and how often it changed."""
    return f"{meta.get(cursor, 'id')}-{meta.version(cursor)}"


def about(cursor: Cursor) -> About:
    """Return what the desk says of itself, all of one moment."""
    cursor.begin()
    found = About(version(cursor), meta.settings(cursor), span_of(*_tables(cursor)), excluded(cursor))
    cursor.commit()
    return found


def desk(cursor: Cursor, known: About) -> Desk:
    """Return the desk over relations of `cursor`, which lives as long as they do."""
    return Desk(*_tables(cursor), known.settings, known.version, known.span, known.excluded, _only(cursor))


def _only(cursor: Cursor) -> Only:
    """Return what gives a table's relation with few columns, bound once."""

    @cache
    def only(table: Table, columns: frozenset[str]) -> Any:
        return _relation(cursor, table, columns)

    return only


def _tables(cursor: Cursor) -> tuple[Any, Any, Any]:
    return _relation(cursor, "tickets"), _relation(cursor, "responses"), _relation(cursor, "monthly")


def _relation(cursor: Cursor, table: Table, only: frozenset[str] | None = None) -> Any:
    if table == "monthly":
        return cursor.sql("SELECT * EXCLUDE (key, upload_id, row, ended_by) FROM monthly WHERE ended_by IS NULL")
    return cursor.sql(counted(table, only))


def ticket(cursor: Cursor, source: str, ticket_id: str) -> dict[str, Any] | None:
    """Return one ticket that holds, excluded or not; None where there is none."""
    query = "SELECT * FROM held_tickets WHERE source = $source AND ticket_id = $ticket_id"
    found = records(cursor, query, {"source": source, "ticket_id": ticket_id})
    return found[0] if found else None


def monthly(cursor: Cursor) -> pd.DataFrame:
    """Return the monthly figures that hold, each with the upload it came with."""
    return frame(cursor, MONTHLY)


def excluded(cursor: Cursor) -> Excluded:
    """Return table → rule → number of rows taken out, for tickets and responses."""
    return {table: _counts(cursor, view) for table, view in HELD_VIEWS.items()}


def _counts(cursor: Cursor, view: str) -> dict[str, int]:
    query = "SELECT excluded, count(*) FROM {view} WHERE excluded IS NOT NULL GROUP BY excluded ORDER BY excluded"
    return dict(cursor.execute(sql(query, view=view)).fetchall())
