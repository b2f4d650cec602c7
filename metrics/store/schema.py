"""The store's tables: the canonical columns, what is derived from them, and whose upload each row came with."""

from __future__ import annotations

import json
from functools import cache

import duckdb
import pyarrow as pa

from metrics import derive
from metrics.errors import UnknownName
from metrics.fields import TABLES, Table, names
from metrics.frames import ARROW, kinds

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


HELD_TICKETS = """
CREATE OR REPLACE VIEW held_tickets AS SELECT {columns} FROM tickets WHERE ended_by IS NULL
"""


def derived_name(fact: str) -> str:
    """Return the column that holds a ticket's `fact`: what the export says under the same name is kept beside it."""
    return f"derived_{fact}" if fact in names("tickets") else fact


def facts() -> dict[str, str]:
    """Return stored column → kind of what is derived for tickets."""
    return {derived_name(fact): _summable(kind) for fact, kind in derive.TICKET_FACTS.items()}


def answer_columns() -> dict[str, str]:
    """Return column → kind of an answer with its ticket's columns and the facts of both."""
    derived = {fact: _summable(kind) for fact, kind in derive.RESPONSE_FACTS.items()}
    return {**kinds("responses"), **derived, "excluded": "text"}


def _summable(kind: str) -> str:
    # Every engine sums a derived flag as 1.0 and 0.0; only what an export says is stored as a boolean.
    return "number" if kind == "flag" else kind


@cache
def layout() -> dict[str, dict[str, str]]:
    """Return table → column → kind of the whole store."""
    return {
        "tickets": {**kinds("tickets"), **facts(), "excluded": "text", **HISTORY},
        "responses": {**kinds("responses"), **HISTORY},
        "monthly": {**kinds("monthly"), **HISTORY},
        "answers": {**answer_columns(), "key": "text"},
        "uploads": LEDGER,
        "mappings": {"fingerprint": "text", "options": "json"},
        "kept": {"kind": "text", "name": "text", "written": "json"},
        "meta": {"name": "text", "value": "text"},
    }


@cache
def identifiers() -> frozenset[str]:
    """Return every table and column name of the store: all that may stand in SQL as a name."""
    return frozenset({*layout(), *(column for columns in layout().values() for column in columns)})


def arrow(columns: dict[str, str]) -> pa.Schema:
    """Return the Arrow schema of `columns` (name → kind)."""
    types = {**ARROW, "whole": pa.int64(), "json": pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def sql(template: str, **identifiers: str | list[str]) -> str:
    """Return `template` with {names} filled by quoted tables and columns of the store.

    Raises:
        UnknownName: for anything that is not a name of the layout; so no text of a user ever becomes SQL.
    """
    quoted = {place: ", ".join(map(_quoted, _listed(given))) for place, given in identifiers.items()}
    return template.format(**quoted)


def signature() -> str:
    """Return a text that differs whenever the layout does."""
    return json.dumps(layout(), sort_keys=True)


def create(cursor: duckdb.DuckDBPyConnection) -> None:
    """Create whatever table or column is not there yet; nothing that is there changes."""
    for table, columns in layout().items():
        first, *others = columns.items()
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {_quoted(table)} ({_quoted(first[0])} {SQL[first[1]]})")
        for name, kind in others:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ADD COLUMN IF NOT EXISTS {_quoted(name)} {SQL[kind]}")
    shown = dict.fromkeys([*names("tickets"), *derive.TICKET_FACTS])
    stored = {name: derived_name(name) if name in derive.TICKET_FACTS else name for name in shown}
    settled = [sql("{stored} AS {name}", stored=column, name=name) for name, column in stored.items()]
    cursor.execute(HELD_TICKETS.format(columns=", ".join([*settled, "excluded"])))


def _listed(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _quoted(name: str) -> str:
    if name not in identifiers():
        raise UnknownName("column", name, identifiers())
    return f'"{name}"'


def data_tables() -> tuple[Table, ...]:
    """Return the tables whose rows come with uploads."""
    return tuple(TABLES)
