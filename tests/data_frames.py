"""Small desks for tests, from rows of plain dictionaries with the canonical columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from typing import Any

import duckdb
import pandas as pd

from metrics.data import facts, fields
from metrics.data.desk import Desk, span_of
from metrics.settings import Settings
from metrics.store import queries

TYPES = {
    "text": "string[pyarrow]",
    "number": "double[pyarrow]",
    "flag": "bool[pyarrow]",
    "instant": "timestamp[us, tz=UTC][pyarrow]",
}


def frame(table: fields.Table, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Return a canonical frame; instants may be texts, and what a row leaves out is missing."""
    given, zoned = list(rows), table != "monthly"
    columns = {
        field.name: _column([row.get(field.name) for row in given], field.type, zoned) for field in fields.TABLES[table]
    }
    return pd.DataFrame(columns)


def _column(values: list[Any], kind: str, zoned: bool) -> Any:
    """Return a typed column; most columns of a small desk are empty, and need no parsing."""
    if kind != "instant":
        return pd.array(values, dtype=TYPES[kind])
    dtype = TYPES[kind] if zoned else "timestamp[us][pyarrow]"
    if all(value is None for value in values):
        return pd.array(values, dtype=dtype)
    return pd.Series(pd.to_datetime(pd.Series(values, dtype=object), utc=zoned, format="ISO8601")).astype(dtype).array


def desk(
    tickets: Iterable[dict[str, Any]] = (),
    responses: Iterable[dict[str, Any]] = (),
    monthly: Iterable[dict[str, Any]] = (),
    settings: Settings | None = None,
) -> Desk:
    """Return the desk of these rows, held in pandas."""
    rows, answers = list(tickets), list(responses)
    if settings is not None or answers:
        given = (frame("tickets", rows), frame("responses", answers), frame("monthly", monthly))
        return Desk.from_frames(*given, settings or Settings())
    none = without_rows()
    tables = (_counted(rows) if rows else none.tickets, none.responses, frame("monthly", monthly))
    return Desk(*tables, none.settings, "frames", span_of(*tables))


def _counted(rows: list[dict[str, Any]]) -> pd.DataFrame:
    known = facts.tickets(frame("tickets", rows), Settings())
    return known[known["excluded"].isna()].drop(columns="excluded")


@cache
def without_rows() -> Desk:
    """Return the empty desk, made once: most desks of tests have no answers."""
    return Desk.from_frames(*(frame(table, ()) for table in fields.TABLES), Settings())


def in_duckdb(desk: Desk, connection: duckdb.DuckDBPyConnection | None = None) -> Desk:
    """Return the same desk held by DuckDB relations, of `connection` or of a database of its own."""
    connection = connection or duckdb.connect()
    relations = {}
    for name in ("tickets", "responses", "monthly"):
        connection.register(f"{name}_frame", getattr(desk, name))
        relations[name] = connection.table(f"{name}_frame")
    select = partial(queries.columns, connection)
    return Desk(**relations, settings=desk.settings, version="duckdb", span=desk.span, select=select)


def desk_of(rows: Iterable[dict[str, Any]], table: fields.Table) -> Desk:
    """Return the desk whose one table holds these rows."""
    return desk(**{table: rows})
