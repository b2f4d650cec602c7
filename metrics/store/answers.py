"""Answers with their tickets, kept ready: worked out for the rows an upload touches, in its own transaction.

One question cost a view that joins 16 times as much at 100 k tickets, 33 times at 1 M: `python -m benchmarks.imports`.
"""

from __future__ import annotations

import pyarrow as pa

from metrics import facts
from metrics.derive import FROM_TICKET
from metrics.fields import names
from metrics.frames import typed
from metrics.settings import Settings
from metrics.store.queries import Cursor, frame, insert, one
from metrics.store.schema import answer_columns, arrow, sql

AT_ONCE = 200_000
TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT key FROM responses WHERE upload_id = $upload OR ended_by = $upload
UNION
SELECT key FROM responses
WHERE ended_by IS NULL
    AND ticket_id IN (SELECT ticket_id FROM tickets WHERE upload_id = $upload OR ended_by = $upload)
"""
EVERY = "CREATE OR REPLACE TEMP TABLE touched AS SELECT key FROM responses WHERE ended_by IS NULL"
PART = """
SELECT {columns} FROM responses
WHERE ended_by IS NULL AND key IN (SELECT key FROM touched) AND hash(key) % $parts = $part
"""
THEIR_TICKETS = """
SELECT ticket_id, source, created_day, resolved_at, excluded, {dimensions}
FROM held_tickets WHERE ticket_id IN (SELECT ticket_id FROM part)
"""


def mark(cursor: Cursor, upload: int) -> None:
    """Note whose answers `upload` touches: its own, and those about its tickets. Before undoing, after adding."""
    cursor.execute(TOUCHED, {"upload": upload})


def mark_all(cursor: Cursor) -> None:
    """Note every answer."""
    cursor.execute("TRUNCATE answers")
    cursor.execute(EVERY)


def refresh(cursor: Cursor, settings: Settings) -> None:
    """Work out the noted answers again."""
    cursor.execute("DELETE FROM answers WHERE key IN (SELECT key FROM touched)")
    parts = -(-one(cursor, "SELECT count(*) FROM touched") // AT_ONCE)
    for part in range(parts):
        _refresh_part(cursor, settings, {"parts": parts, "part": part})
    cursor.execute("DROP TABLE touched")


def _refresh_part(cursor: Cursor, settings: Settings, which: dict[str, int]) -> None:
    part = frame(cursor, sql(PART, columns=[*names("responses"), "key"]), which)
    cursor.register("part", pa.table({"ticket_id": pa.array(part["ticket_id"])}))
    tickets = frame(cursor, sql(THEIR_TICKETS, dimensions=list(FROM_TICKET)))
    answers = facts.answers(typed("responses", part), tickets, settings)
    columns = {**answer_columns(), "key": "text"}
    incoming = pa.Table.from_pandas(answers[list(columns)], arrow(columns), preserve_index=False)
    insert(cursor, "INSERT INTO answers BY NAME SELECT * FROM incoming", incoming)
    cursor.unregister("part")
