"""The store's tables: canonical columns, derived facts, and the upload that each row belongs to.

A row is current while its `ended_by` is missing; otherwise that upload replaced it, or brought it already outdated.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import duckdb
import pandas as pd
import pyarrow as pa

from metrics.data import derive
from metrics.data.fields import TABLES, Table, names
from metrics.data.frames import ARROW, kinds
from metrics.errors import UnknownName

SQL = {"text": "VARCHAR", "instant": "TIMESTAMPTZ", "number": "DOUBLE", "flag": "BOOLEAN", "day": "TIMESTAMP"}
SQL |= {"whole": "BIGINT", "json": "JSON"}
HISTORY = {"key": "text", "upload_id": "whole", "row": "whole", "ended_by": "whole"}
LEDGER = {
    "id": "whole",
    "file": "text",
    "sha256": "text",
    "at": "instant",
    "format": "text",
    "kind": "text",
    "read": "whole",
    "accepted": "whole",
    "rejected": "whole",
    "duplicates": "whole",
    "new": "whole",
    "replaced": "whole",
    "outdated": "whole",
    "undone_at": "instant",
    "receipt": "json",
    "options": "json",
    "time_zone": "text",
}


HELD = "CREATE OR REPLACE VIEW {{view}} AS SELECT {columns}, excluded FROM {{table}} WHERE ended_by IS NULL"
COUNTED = "SELECT {columns} FROM {{table}} WHERE ended_by IS NULL AND excluded IS NULL"
HELD_VIEWS: dict[Table, str] = {"tickets": "held_tickets", "responses": "held_responses"}
FACTS: dict[Table, Mapping[str, str]] = {
    "tickets": derive.TICKET_FACTS,
    "responses": {**derive.FROM_TICKET, **derive.RESPONSE_FACTS},
    "monthly": {},
}
"""Table → fact → kind of the columns derived for its rows; a response takes some of its columns from its ticket."""


def derived_name(table: Table, fact: str) -> str:
    """Return the column that stores a fact; it is prefixed where the export has a column of the same name."""
    return f"derived_{fact}" if fact in names(table) else fact


def facts(table: Table) -> dict[str, str]:
    """Return stored column → kind of the facts derived for a table's rows."""
    derived = {derived_name(table, fact): _summable(kind) for fact, kind in FACTS[table].items()}
    return {**derived, "excluded": "text"} if derived else {}


def _summable(kind: str) -> str:
    # Every engine sums a derived flag as 1.0 and 0.0; only exported flags are stored as booleans.
    return "number" if kind == "flag" else kind


@cache
def layout() -> dict[str, dict[str, str]]:
    """Return table → column → kind of the whole store."""
    return {
        **{table: {**kinds(table), **facts(table), **HISTORY} for table in data_tables()},
        "uploads": LEDGER,
        "mappings": {"fingerprint": "text", "options": "json"},
        "kept": {"kind": "text", "name": "text", "written": "json"},
        "meta": {"name": "text", "value": "text"},
    }


@cache
def identifiers() -> frozenset[str]:
    """Return every table, view and column name of the store: the only names that may appear in SQL."""
    return frozenset(
        {*layout(), *HELD_VIEWS.values(), *(column for columns in layout().values() for column in columns)}
    )


def arrow(columns: dict[str, str]) -> pa.Schema:
    """Return the Arrow schema of `columns` (name → kind)."""
    types = {**ARROW, "whole": pa.int64(), "json": pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def to_arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Return the columns of `frame` that the store has for `table` as Arrow, in the store's types."""
    columns = {name: kind for name, kind in layout()[table].items() if name in frame.columns}
    return pa.Table.from_pandas(frame[list(columns)], schema=arrow(columns), preserve_index=False)


def stored_facts(table: Table, derived: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the facts in `derived` by the names of the columns that store them."""
    return {derived_name(table, fact): derived[fact] for fact in [*FACTS[table], "excluded"]}


def sql(template: str, **identifiers: str | list[str]) -> str:
    """Return `template` with {names} filled by quoted tables and columns of the store.

    Raises:
        UnknownName: for any name outside the layout, so that text from a user never becomes SQL.
    """
    quoted = {placeholder: ", ".join(map(_quoted, _as_list(given))) for placeholder, given in identifiers.items()}
    return template.format(**quoted)


def create(cursor: duckdb.DuckDBPyConnection) -> None:
    """Create missing tables and columns and the views; existing columns stay unchanged."""
    for table, columns in layout().items():
        typed = {name: f"{_quoted(name)} {SQL[kind]}" for name, kind in columns.items()}
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {_quoted(table)} ({', '.join(typed.values())})")
        existing = {row[0] for row in cursor.execute(f"DESCRIBE {_quoted(table)}").fetchall()}
        for name in [name for name in typed if name not in existing]:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ADD COLUMN {typed[name]}")
    cursor.execute("DROP TABLE IF EXISTS answers")  # created by an older version
    for table in HELD_VIEWS:
        cursor.execute(_current_view(table))


def missing(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables, views and columns of the layout that a database lacks, as table.column."""
    expected = {f"{table}.{column}" for table, columns in layout().items() for column in columns}
    expected |= {f"{view}.excluded" for view in HELD_VIEWS.values()}
    rows = cursor.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()
    return sorted(expected - {f"{table}.{column}" for table, column in rows})


@cache
def counted(table: Table, only: frozenset[str] | None = None) -> str:
    """Return the query for the current rows of a table that no exclusion removes, with all columns or `only` some.

    DuckDB spends more time planning a figure than computing it, and planning time grows with the number of columns.
    """
    return sql(COUNTED.format(columns=_figure_columns(table, only)), table=table)


def _current_view(table: Table) -> str:
    return sql(HELD.format(columns=_figure_columns(table)), view=HELD_VIEWS[table], table=table)


def _figure_columns(table: Table, only: frozenset[str] | None = None) -> str:
    """Return a table's select list for figures: a derived column replaces the exported one of the same name."""
    selected = [name for name in dict.fromkeys([*names(table), *FACTS[table]]) if only is None or name in only]
    stored = {name: derived_name(table, name) if name in FACTS[table] else name for name in selected}
    return ", ".join(f"{_quoted(column)} AS {_quoted(name)}" for name, column in stored.items())


def _as_list(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _quoted(name: str) -> str:
    if name not in identifiers():
        raise UnknownName("column", name, identifiers())
    return f'"{name}"'


def data_tables() -> tuple[Table, ...]:
    """Return the tables whose rows belong to uploads."""
    return tuple(TABLES)
