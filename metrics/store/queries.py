"""Asking the database: every value bound, every name one of the layout, answers as Arrow."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from metrics.data.frames import filled

Cursor = duckdb.DuckDBPyConnection
Values = dict[str, Any]
PIECE = 122_880
"""Rows of one row group: what the database writes at once."""


def one(cursor: Cursor, query: str, values: Values | None = None) -> Any:
    """Return the first value of the first row, None where there is no row."""
    rows = cursor.execute(query, values).fetchall()
    return rows[0][0] if rows else None


def frame(cursor: Cursor, query: str, values: Values | None = None) -> pd.DataFrame:
    """Return all rows as a frame of pyarrow types."""
    found: pd.DataFrame = _arrow(cursor, query, values).to_pandas(types_mapper=pd.ArrowDtype)
    return found


def records(cursor: Cursor, query: str, values: Values | None = None) -> list[Values]:
    """Return all rows, each column → value."""
    found: list[Values] = _arrow(cursor, query, values).to_pylist()
    return found


def insert(cursor: Cursor, query: str, incoming: pa.Table, values: Values | None = None) -> None:
    """Run `query`, in which `incoming` is a table."""
    cursor.register("incoming", incoming)
    cursor.execute(query, values)
    cursor.unregister("incoming")


def in_pieces(incoming: pa.Table) -> pa.Table:
    """Return `incoming` for an insert by name: without columns that hold nothing, in pieces for every processor."""
    some = filled(incoming)
    return pa.Table.from_batches(some.to_batches(PIECE), some.schema)


def _arrow(cursor: Cursor, query: str, values: Values | None) -> Any:
    return cursor.sql(query, params=values).to_arrow_table()
