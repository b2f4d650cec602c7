"""Snapshots: the desk over the store's current rows, as of one version of the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from metrics.data.desk import Desk, Projection, Span, span_of
from metrics.data.fields import Table
from metrics.data.memo import Memo
from metrics.settings import Settings
from metrics.settings.exclusions import Excluded
from metrics.store import meta, queries
from metrics.store.queries import Cursor
from metrics.store.schema import counted
from metrics.store.summaries import excluded


@dataclass(frozen=True)
class Snapshot:
    """The attributes of a desk beside its tables; computing them costs a scan, so once a version."""

    version: str
    settings: Settings
    span: Span | None
    excluded: Excluded
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)


def version(cursor: Cursor) -> str:
    """Return the store's identifier, its number of changes, and what tells the latest from another of that number.

    An older file put in the store's place counts on from its own number.
    """
    return f"{meta.get(cursor, 'id')}-{meta.version(cursor)}-{meta.get(cursor, 'change')}"


def snapshot(cursor: Cursor) -> Snapshot:
    """Return the desk's attributes, read in one transaction."""
    cursor.begin()
    result = attributes(cursor, version(cursor))
    cursor.commit()
    return result


def attributes(cursor: Cursor, name: str) -> Snapshot:
    """Return the desk's attributes under the name of a version, read in the transaction that the cursor is in."""
    return Snapshot(name, meta.settings(cursor), span_of(*_tables(cursor)), excluded(cursor))


def desk(cursor: Cursor, state: Snapshot) -> Desk:
    """Return the desk over relations of `cursor`, which must stay open as long as they are used."""
    return Desk(
        *_tables(cursor), state.settings, state.version, state.span, state.excluded, _projection(cursor),
        partial(queries.columns, cursor), state.memo,
    )  # fmt: skip


def _projection(cursor: Cursor) -> Projection:
    @cache
    def project(table: Table, columns: frozenset[str]) -> Any:
        return _relation(cursor, table, columns)

    return project


def _tables(cursor: Cursor) -> tuple[Any, Any, Any]:
    return _relation(cursor, "tickets"), _relation(cursor, "responses"), _relation(cursor, "monthly")


def _relation(cursor: Cursor, table: Table, only: frozenset[str] | None = None) -> Any:
    if table == "monthly":
        return cursor.sql("SELECT * EXCLUDE (key, upload_id, row, ended_by) FROM monthly WHERE ended_by IS NULL")
    return cursor.sql(counted(table, only))
