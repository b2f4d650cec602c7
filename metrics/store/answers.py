"""Facts of survey answers that depend on their tickets, kept consistent whichever of the two is uploaded first.

An answer is stored with the facts of both, derived when it is inserted and again whenever its ticket changes. A view
that joins instead takes 16 times as long at 100 k tickets, 33 times at 1 M: `python -m benchmarks.imports`.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.data import facts
from metrics.data.answer_links import AnswerLinks
from metrics.data.derive import FROM_TICKET
from metrics.data.fields import names
from metrics.data.frames import conform
from metrics.settings import Settings
from metrics.store import queries
from metrics.store.queries import Cursor, insert, row_groups, scalar
from metrics.store.schema import HISTORY, sql, stored_facts, to_arrow

BATCH = 200_000
OF_OTHER_UPLOADS = """
SELECT key FROM responses
WHERE ended_by IS NULL AND upload_id <> $upload
    AND ticket_id IN (SELECT ticket_id FROM tickets WHERE upload_id = $upload OR ended_by = $upload)
"""
OF_SAME_KEYS = "SELECT key FROM responses WHERE upload_id = $upload"
CURRENT = "SELECT key FROM responses WHERE ended_by IS NULL"
COPY_MARKED = """
CREATE OR REPLACE TEMP TABLE before AS
SELECT {columns} FROM responses WHERE ended_by IS NULL AND key IN (SELECT key FROM touched)
"""
LINKS = """
SELECT count(*), count(*) FILTER (WHERE ticket_id IN (SELECT ticket_id FROM tickets WHERE ended_by IS NULL))
FROM responses AS answer
WHERE ended_by IS NULL AND ticket_id IS NOT NULL
    AND NOT EXISTS (FROM tickets WHERE upload_id = answer.upload_id AND ticket_id = answer.ticket_id)
"""
# All questions of one survey must be in the same part: some facts depend on its first question.
PART = """
SELECT * FROM before
WHERE hash(
    source, regexp_replace(coalesce(response_id, key), ':(csat|nps|ces|engagement|aspect)\\b.*$', '')
) % $parts = $part
"""
SCORED = """
SELECT ticket_id, kind, score, answered, source, response_id, question FROM responses
WHERE ended_by IS NULL AND upload_id < $upload AND score IS NOT NULL
    AND ticket_id IN (SELECT ticket_id FROM asked_about)
"""
TICKETS_OF_PART = """
SELECT ticket_id, source, created_day, resolved_at, excluded, {dimensions}
FROM held_tickets WHERE ticket_id IN (SELECT ticket_id FROM part)
"""


def with_facts(cursor: Cursor, frame: pd.DataFrame, settings: Settings) -> pa.Table:
    """Return canonical responses as Arrow with their facts, derived from the store's current tickets."""
    cursor.register("part", pa.table({"ticket_id": pa.array(frame["ticket_id"])}))
    tickets = queries.frame(cursor, sql(TICKETS_OF_PART, dimensions=list(FROM_TICKET)))
    cursor.unregister("part")
    return to_arrow("responses", frame.assign(**stored_facts("responses", facts.responses(frame, tickets, settings))))


def count_links(cursor: Cursor) -> AnswerLinks:
    """Return how many current answers came without their ticket, and how many of these have it in the store."""
    return AnswerLinks(*cursor.execute(LINKS).fetchall()[0])


def scored_about(cursor: Cursor, tickets: pd.Series, upload: int) -> pd.DataFrame:
    """Return the answers with a score about some tickets, current before `upload`, as `answers_again` compares them."""
    cursor.register("asked_about", pa.table({"ticket_id": pa.array(tickets)}))
    stored = conform("responses", queries.frame(cursor, SCORED, {"upload": upload}))
    cursor.unregister("asked_about")
    return stored


def mark_others(cursor: Cursor, upload: int) -> None:
    """Mark the answers of other uploads whose tickets are in `upload`; call it after those are inserted."""
    _mark(cursor, OF_OTHER_UPLOADS, upload)


def mark_after_undo(cursor: Cursor, upload: int) -> None:
    """Mark the answers whose facts change when `upload` is undone; call it before its rows are deleted."""
    _mark(cursor, f"{OF_OTHER_UPLOADS} UNION {OF_SAME_KEYS}", upload)


def mark_all(cursor: Cursor) -> None:
    """Mark every current answer."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {CURRENT}")


def _mark(cursor: Cursor, query: str, upload: int) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {query}", {"upload": upload})


def refresh(cursor: Cursor, settings: Settings) -> None:
    """Derive the facts of the marked answers again."""
    count = scalar(cursor, "SELECT count(*) FROM touched")
    if count:
        cursor.execute(sql(COPY_MARKED, columns=[*names("responses"), *HISTORY]))
        cursor.execute("DELETE FROM responses WHERE ended_by IS NULL AND key IN (SELECT key FROM touched)")
        parts = -(-count // BATCH)
        for part in range(parts):
            marked = conform("responses", queries.frame(cursor, PART, {"parts": parts, "part": part}))
            derived = with_facts(cursor, marked, settings)
            insert(cursor, "INSERT INTO responses BY NAME SELECT * FROM incoming", row_groups(derived))
        cursor.execute("DROP TABLE before")
    cursor.execute("DROP TABLE touched")
