"""Answers and their tickets: what an answer's facts rest on, whichever of the two came first.

An answer is stored with the facts of both, derived as it comes in and again whenever its ticket changes. One question
cost a view that joins 16 times as much at 100 k tickets, 33 times at 1 M: `python -m benchmarks.imports`.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.data import facts
from metrics.data.derive import FROM_TICKET
from metrics.data.fields import names
from metrics.data.frames import typed
from metrics.settings import Settings
from metrics.store.queries import Cursor, frame, in_pieces, insert, one
from metrics.store.schema import HISTORY, sql, stored_facts, to_arrow

AT_ONCE = 200_000
OTHERS = """
SELECT key FROM responses
WHERE ended_by IS NULL AND upload_id <> $upload
    AND ticket_id IN (SELECT ticket_id FROM tickets WHERE upload_id = $upload OR ended_by = $upload)
"""
ENDED = "SELECT key FROM responses WHERE ended_by = $upload"
EVERY = "SELECT key FROM responses WHERE ended_by IS NULL"
TAKEN_OUT = """
CREATE OR REPLACE TEMP TABLE before AS
SELECT {columns} FROM responses WHERE ended_by IS NULL AND key IN (SELECT key FROM touched)
"""
# All questions of a survey must be looked at together.
PART = """
SELECT * FROM before
WHERE hash(source, regexp_replace(coalesce(response_id, key), ':(csat|nps|ces|engagement)\\b.*$', '')) % $parts = $part
"""
THEIR_TICKETS = """
SELECT ticket_id, source, created_day, resolved_at, excluded, {dimensions}
FROM held_tickets WHERE ticket_id IN (SELECT ticket_id FROM part)
"""


def with_facts(cursor: Cursor, given: pd.DataFrame, settings: Settings) -> pa.Table:
    """Return typed responses as Arrow with their facts, by the tickets that the store holds now."""
    cursor.register("part", pa.table({"ticket_id": pa.array(given["ticket_id"])}))
    tickets = frame(cursor, sql(THEIR_TICKETS, dimensions=list(FROM_TICKET)))
    cursor.unregister("part")
    return to_arrow("responses", given.assign(**stored_facts("responses", facts.answers(given, tickets, settings))))


def mark_others(cursor: Cursor, upload: int) -> None:
    """Note the answers of other uploads about the tickets of `upload`, once those are stored."""
    _mark(cursor, OTHERS, upload)


def mark_left(cursor: Cursor, upload: int) -> None:
    """Note the answers that the undoing of `upload` will leave otherwise than they are."""
    _mark(cursor, f"{OTHERS} UNION {ENDED}", upload)


def mark_all(cursor: Cursor) -> None:
    """Note every answer that holds."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {EVERY}")


def _mark(cursor: Cursor, query: str, upload: int) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {query}", {"upload": upload})


def refresh(cursor: Cursor, settings: Settings) -> None:
    """Derive the facts of the noted answers again."""
    touched = one(cursor, "SELECT count(*) FROM touched")
    if touched:
        cursor.execute(sql(TAKEN_OUT, columns=[*names("responses"), *HISTORY]))
        cursor.execute("DELETE FROM responses WHERE ended_by IS NULL AND key IN (SELECT key FROM touched)")
        parts = -(-touched // AT_ONCE)
        for part in range(parts):
            given = typed("responses", frame(cursor, PART, {"parts": parts, "part": part}))
            again = with_facts(cursor, given, settings)
            insert(cursor, "INSERT INTO responses BY NAME SELECT * FROM incoming", in_pieces(again))
        cursor.execute("DROP TABLE before")
    cursor.execute("DROP TABLE touched")
