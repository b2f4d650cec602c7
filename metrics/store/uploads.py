"""One upload entering the store: its rows, and the facts of the answers it concerns."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.data.answers_again import SECOND, under_stored_identity
from metrics.data.fields import Table
from metrics.data.frames import conform
from metrics.ingest.reading import Reading
from metrics.settings import Settings
from metrics.store import answers, ledger, meta, rows
from metrics.store.queries import Cursor
from metrics.store.receipt import Counts, Receipt
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
    counts = {str(table): insert_table(cursor, reading, table, upload, settings) for table in _tables(reading)}
    receipt = ledger.receipt_of(upload, reading, counts)
    return replace(receipt, links=answers.count_links(cursor), doubled=rows.count_doubles(cursor))


def insert_table(cursor: Cursor, reading: Reading, table: Table, upload: int, settings: Settings) -> Counts:
    """Insert one table of a reading as rows of `upload`."""
    is_first = table == "responses" and reading.again != SECOND
    frame = _once(cursor, reading, upload) if is_first else reading.tables[table]
    return rows.put(cursor, table, frame, upload, settings)


def _tables(reading: Reading) -> list[Table]:
    return [table for table in data_tables() if table in reading.tables]


def _once(cursor: Cursor, reading: Reading, upload: int) -> pd.DataFrame:
    """Return the answers of a reading, those about tickets that carry one already under that one's identity."""
    fresh = conform("responses", reading.tables["responses"])
    stored = answers.scored_about(cursor, fresh["ticket_id"], upload)
    return under_stored_identity(fresh, stored, "tickets" in reading.tables)
