"""One upload entering the store and being undone: its rows, the facts of the answers it concerns and its ledger row."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.data.answers_again import SECOND, under_stored_identity
from metrics.data.frames import conform
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
    frames = {table: reading.tables[table] for table in data_tables() if table in reading.tables}
    if "responses" in frames and reading.again != SECOND:
        frames["responses"] = _once(cursor, reading)
    counts = {str(table): rows.put(cursor, table, frame, upload, settings) for table, frame in frames.items()}
    receipt = ledger.receipt_of(upload, reading, counts)
    return replace(receipt, links=answers.count_links(cursor), doubled=rows.count_doubles(cursor))


def _once(cursor: Cursor, reading: Reading) -> pd.DataFrame:
    """Return the answers of a reading, those about tickets that carry one already under that one's identity."""
    fresh = conform("responses", reading.tables["responses"])
    stored = answers.scored_about(cursor, fresh["ticket_id"])
    return under_stored_identity(fresh, stored, "tickets" in reading.tables)


def undo(cursor: Cursor, upload: int) -> None:
    """Delete the rows of the latest upload and restore those it replaced; raises like `ledger.mark_undone`."""
    ledger.mark_undone(cursor, upload)
    answers.mark_after_undo(cursor, upload)
    rows.delete_upload(cursor, upload)
    answers.refresh(cursor, meta.settings(cursor))
