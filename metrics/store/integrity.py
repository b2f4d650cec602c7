"""Integrity check of a store, run whenever it is opened and before any figure is computed from it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from metrics.store import meta, migrations
from metrics.store.failures import damage_error, open_error
from metrics.store.queries import Cursor
from metrics.store.receipt import Receipt
from metrics.store.schema import data_tables, layout, sql
from metrics.text.translation import N_


def check(cursor: Cursor, path: Path, journal: int) -> None:
    """Read every block, so that DuckDB verifies its checksum, and compare row counts with the ledger.

    `journal` is the version in the journal, read before the store: another process may change both meanwhile.

    Raises:
        StoreError: a newer version of the program wrote it, or it is damaged; names the reason, the uploaded files and
            the command that rebuilds it.
    """
    try:
        migrations.require_readable(cursor, path)
        version = meta.version(cursor) if meta.exists(cursor) else 0
        if version:
            meta.settings(cursor)
            _verify_checksums(cursor)
            _compare_with_ledger(cursor, path)
    except (duckdb.Error, ValueError) as error:  # no number, no settings of a desk
        raise open_error(path, error) from error
    require_latest(path, version, journal)


def require_latest(path: Path, version: int, journal: int) -> None:
    """Raise StoreError where the journal beside a store has seen a later version of it; 0 for a missing file."""
    if journal > version:
        raise damage_error(path, N_("its latest changes are missing"))


def _verify_checksums(cursor: Cursor) -> None:
    stored = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for table in sorted(stored & set(layout())):
        cursor.execute(sql("SELECT bit_xor(hash(whole)) FROM {table} AS whole", table=table)).fetchall()


def _compare_with_ledger(cursor: Cursor, path: Path) -> None:
    for table in data_tables():
        query = "SELECT upload_id, count(*) FROM {table} GROUP BY upload_id"
        stored = dict(cursor.execute(sql(query, table=table)).fetchall())
        if stored != _rows_by_upload(cursor, table):
            raise damage_error(path, N_("its rows do not agree with its ledger"))


def _rows_by_upload(cursor: Cursor, table: str) -> dict[int, int]:
    texts = cursor.execute("SELECT receipt FROM uploads WHERE undone_at IS NULL").fetchall()
    receipts = [Receipt.from_json(text) for (text,) in texts]
    rows = {receipt.upload_id: receipt.tables[table].rows for receipt in receipts if table in receipt.tables}
    return {upload: count for upload, count in rows.items() if count}
