"""Queries: values are bound as parameters, names come from the layout, results are Arrow tables."""

from __future__ import annotations

import warnings
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from metrics.data.frames import without_empty_columns

Cursor = duckdb.DuckDBPyConnection
Values = dict[str, Any]
ROW_GROUP = 122_880
"""Rows of one DuckDB row group, its unit of parallel work."""
warnings.filterwarnings("ignore", "Arrow output on a DB-API result")


def scalar(cursor: Cursor, query: str, values: Values | None = None) -> Any:
    """Return the first value of the first row, None where there is no row."""
    rows = cursor.execute(query, values).fetchall()
    return rows[0][0] if rows else None


def frame(cursor: Cursor, query: str, values: Values | None = None) -> pd.DataFrame:
    """Return all rows as a frame of pyarrow types."""
    rows: pd.DataFrame = _arrow(cursor, query, values).to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def records(cursor: Cursor, query: str, values: Values | None = None) -> list[Values]:
    """Return all rows, each column → value."""
    rows: list[Values] = _arrow(cursor, query, values).to_pylist()
    return rows


def columns(cursor: Cursor, query: str, values: Values | None = None) -> pa.Table:
    """Return all rows: unlike the others it is bound once, which costs more than the copy that DuckDB warns of."""
    table: pa.Table = cursor.execute(query, values).to_arrow_table()
    return table


def insert(cursor: Cursor, query: str, incoming: pa.Table, values: Values | None = None) -> None:
    """Execute `query`, in which `incoming` is a table name."""
    cursor.register("incoming", incoming)
    cursor.execute(query, values)
    cursor.unregister("incoming")


def row_groups(incoming: pa.Table) -> pa.Table:
    """Return `incoming` for an insert by name: without empty columns, in row groups that DuckDB inserts in parallel."""
    table = without_empty_columns(incoming)
    return pa.Table.from_batches(table.to_batches(ROW_GROUP), table.schema)


def _arrow(cursor: Cursor, query: str, values: Values | None) -> Any:
    return cursor.sql(query, params=values).to_arrow_table()
