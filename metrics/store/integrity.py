"""Is the store whole? Asked at every opening, before a figure can rest on it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from metrics.errors import StoreError
from metrics.store import meta
from metrics.store.engine import damaged, files_of
from metrics.store.files import read_journal
from metrics.store.queries import Cursor, one
from metrics.store.receipt import Receipt
from metrics.store.schema import data_tables, layout, signature, sql
from metrics.text.translation import N_


def exists(cursor: Cursor) -> bool:
    """Return whether the database holds a store at all."""
    return bool(one(cursor, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'"))


def current(cursor: Cursor) -> bool:
    """Return whether the store's tables are those of this version of the program."""
    return exists(cursor) and meta.get(cursor, "schema") == signature()


def require_current(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the store would have to be brought up to date, which reading alone cannot."""
    if not current(cursor):
        raise StoreError(N_("The store {path} is empty or of another version: open the dashboard once."), path=path)


def check(cursor: Cursor, path: Path) -> None:
    """Read every block of the store, whose checksums tell damage, and compare the rows with the ledger.

    Raises:
        StoreError: saying what is wrong, where the uploaded files are and how to build the store again.
    """
    try:
        found = meta.version(cursor) if exists(cursor) else 0
        if found:
            _read_everything(cursor)
            _compare_with_ledger(cursor, path)
    except duckdb.Error as error:
        raise damaged(path, error) from error
    journal = read_journal(files_of(path))
    if journal is not None and journal.version > found:
        raise damaged(path, N_("its latest changes are missing"))


def _read_everything(cursor: Cursor) -> None:
    there = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for table in sorted(there & set(layout())):
        cursor.execute(sql("SELECT bit_xor(hash(whole)) FROM {table} AS whole", table=table)).fetchall()


def _compare_with_ledger(cursor: Cursor, path: Path) -> None:
    for table in data_tables():
        query = "SELECT upload_id, count(*) FROM {table} GROUP BY upload_id"
        stored = dict(cursor.execute(sql(query, table=table)).fetchall())
        if stored != _promised(cursor, table):
            raise damaged(path, N_("its rows do not agree with its ledger"))


def _promised(cursor: Cursor, table: str) -> dict[int, int]:
    texts = cursor.execute("SELECT receipt FROM uploads WHERE undone_at IS NULL").fetchall()
    receipts = [Receipt.from_json(text) for (text,) in texts]
    rows = {receipt.upload_id: receipt.tables[table].rows for receipt in receipts if table in receipt.tables}
    return {upload: count for upload, count in rows.items() if count}
