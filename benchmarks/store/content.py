"""What comes in: a desk's rows as one upload, a month anew with later tickets, and imports of a few rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from pyarrow import feather

from benchmarks import desks
from benchmarks.store.home import NAMES, Tables

AGAIN, NEW = 0.05, 0.02
"""Shares of a desk that a month's export brings again and anew."""


def rows_of_desk(cache: Path, size: int) -> Tables:
    """Return the current rows of a benchmark desk with their facts, as the store has them."""
    store = desks.store(cache, size)
    with store._engine.read() as cursor:
        tables = {name: cursor.sql(f"FROM {name} WHERE ended_by IS NULL").to_arrow_table() for name in NAMES}
    store.close()
    return tables


def save(desk: Tables, folder: Path) -> Path:
    """Save rows for other processes, which open no store of their own."""
    for name, rows in desk.items():
        feather.write_feather(rows, str(folder / name))
    return folder


def load(folder: Path) -> Tables:
    """Return the rows that `save` saved."""
    return {name: feather.read_table(folder / name) for name in NAMES}


def month(desk: Tables) -> Tables:
    """Return the last tickets and answers once more, with others of the same days beside them."""
    return {
        name: pa.concat_tables([_last(rows, AGAIN), _renamed(_last(rows, NEW), "m")]) for name, rows in desk.items()
    }


def few(desk: Tables, number: int, rows: int = 10) -> Tables:
    """Return a few tickets and answers under numbers of their own."""
    return {
        name: _renamed(table.slice(number * rows % len(table), rows), f"f{number}-") for name, table in desk.items()
    }


def _last(rows: pa.Table, share: float) -> pa.Table:
    count = max(1, round(len(rows) * share))
    return rows.sort_by("row").slice(len(rows) - count)


def _renamed(rows: pa.Table, prefix: str) -> pa.Table:
    """Return rows under other keys, as other tickets and answers."""
    for column in {"key", "ticket_id", "response_id"} & set(rows.column_names):
        texts = [text and f"{prefix}{text}" for text in rows[column].to_pylist()]
        rows = rows.set_column(rows.column_names.index(column), column, pa.array(texts, pa.string()))
    return rows
