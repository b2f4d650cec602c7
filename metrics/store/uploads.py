"""One upload entering the store and being undone: its rows, the facts of the answers it concerns and its ledger row."""

from __future__ import annotations

from dataclasses import replace

from metrics.ingest.reading import Reading
from metrics.settings import Settings
from metrics.store import answers, ledger, meta, rows
from metrics.store.queries import Cursor
from metrics.store.receipt import Receipt
from metrics.store.schema import data_tables


def add(cursor: Cursor, reading: Reading) -> Receipt:
    """Insert the rows of a reading as the next upload; the caller writes the receipt into the ledger."""
    settings = meta.settings(cursor)
    receipt = insert_rows(cursor, reading, ledger.next_id(cursor), settings)
    answers.mark_others(cursor, receipt.upload_id)
    answers.refresh(cursor, settings)
    return receipt


def insert_rows(cursor: Cursor, reading: Reading, upload: int, settings: Settings) -> Receipt:
    """Insert the tables of a reading as rows of `upload` and return its receipt."""
    tables = [table for table in data_tables() if table in reading.tables]
    counts = {str(table): rows.put(cursor, table, reading.tables[table], upload, settings) for table in tables}
    return replace(ledger.receipt_of(upload, reading, counts), links=answers.count_links(cursor))


def undo(cursor: Cursor, upload: int) -> None:
    """Delete the rows of the latest upload and restore those it replaced; raises like `ledger.mark_undone`."""
    ledger.mark_undone(cursor, upload)
    answers.mark_after_undo(cursor, upload)
    rows.delete_upload(cursor, upload)
    answers.refresh(cursor, meta.settings(cursor))
