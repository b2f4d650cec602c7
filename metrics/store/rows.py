"""Rows of an upload: inserting them, deleting them on undo, deriving their facts again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pyarrow as pa

from metrics.data import damaged_ids, facts
from metrics.data.fields import Table, names
from metrics.data.frames import conform
from metrics.data.identity import OUTDATED, UNDATED, with_keys
from metrics.settings import Settings
from metrics.store import answers
from metrics.store.queries import Cursor, frame, insert, row_groups
from metrics.store.receipt import Counts
from metrics.store.schema import data_tables, sql, stored_facts, to_arrow

Progress = Callable[[int, int], None]
"""Called with how many uploads are done, and of how many."""
SILENT: Progress = lambda _done, _of: None  # noqa: E731 - a value of that type
MATCHING = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT fresh.key, coalesce({outdated}, false) AS outdated, {undated} AS undated
FROM {fresh} AS fresh JOIN {{table}} AS stored
    ON stored.key = fresh.key AND stored.ended_by IS NULL AND stored.upload_id < $upload
"""
OF_UPLOAD = "(SELECT * FROM {table} WHERE upload_id = $upload AND key IN (SELECT key FROM won))"
WON = """
CREATE OR REPLACE TEMP TABLE won AS
SELECT key FROM {table} WHERE upload_id = $upload AND ended_by IS DISTINCT FROM $upload
"""
LATER = "SELECT DISTINCT upload_id FROM {table} WHERE upload_id > $upload AND key IN (SELECT key FROM won) ORDER BY 1"
COUNT_MET = """
SELECT count(*) FILTER (WHERE NOT outdated), count(*) FILTER (WHERE outdated),
    count(*) FILTER (WHERE undated AND NOT outdated)
FROM met
"""
END_REPLACED = """
UPDATE {table} SET ended_by = $upload
WHERE ended_by IS NULL AND upload_id < $upload AND key IN (SELECT key FROM met WHERE NOT outdated)
"""
END_OUTDATED = """
UPDATE {table} SET ended_by = $upload
WHERE upload_id = $upload AND key IN (SELECT key FROM met WHERE outdated)
"""
INSERT = """
INSERT INTO {table} BY NAME
SELECT *, $upload AS upload_id,
    CASE WHEN key IN (SELECT key FROM met WHERE outdated) THEN $upload END AS ended_by
FROM incoming
"""


SAME_MINUTE = """
WITH damaged AS (
    SELECT DISTINCT source, date_trunc('minute', created) AS minute FROM tickets
    WHERE ended_by IS NULL AND contains(ticket_id, ' (') AND regexp_matches(ticket_id, $damaged)
)
SELECT source, ticket_id, created FROM tickets JOIN damaged USING (source)
WHERE ended_by IS NULL AND date_trunc('minute', created) = minute
"""


def count_doubles(cursor: Cursor) -> int:
    """Return how many current tickets are there under a damaged number and under the whole one, too."""
    return damaged_ids.count_doubles(frame(cursor, SAME_MINUTE, {"damaged": damaged_ids.DAMAGED}))


def put(cursor: Cursor, table: Table, frame: pd.DataFrame, upload: int, settings: Settings) -> Counts:
    """Insert `frame` as rows of `upload`; the rows that it replaces are marked as ended by it, not deleted."""
    incoming = _with_facts(cursor, table, with_keys(table, conform(table, frame)), settings)
    insert(cursor, _matching(table, "incoming"), incoming, {"upload": upload})
    cursor.execute(sql(END_REPLACED, table=table), {"upload": upload})
    insert(cursor, sql(INSERT, table=table), row_groups(incoming), {"upload": upload})
    return _counts(cursor, incoming.num_rows)


def _with_facts(cursor: Cursor, table: Table, frame: pd.DataFrame, settings: Settings) -> pa.Table:
    """Return `frame` (canonical, of one upload) as Arrow with the table's derived columns.

    Exported values stay in columns of their own, so that facts can be derived again under other settings.
    """
    if table == "responses":
        return answers.with_facts(cursor, frame, settings)
    if table == "tickets":
        frame = frame.assign(**stored_facts("tickets", facts.tickets(frame, settings)))
    return to_arrow(table, frame)


def delete_upload(cursor: Cursor, upload: int) -> None:
    """Delete the rows of `upload`; its keys are as if it had never come, whichever uploads came after it."""
    for table in data_tables():
        values = {"upload": upload}
        cursor.execute(sql(WON, table=table), values)
        cursor.execute(sql("DELETE FROM {table} WHERE upload_id = $upload", table=table), values)
        later = [number for (number,) in cursor.execute(sql(LATER, table=table), values).fetchall()]
        restart(cursor, table, upload)
        for number in later:
            match_again(cursor, table, number)
        cursor.execute("DROP TABLE won")


def restart(cursor: Cursor, table: Table, upload: int) -> None:
    """Let no upload from `upload` on have ended a row of the keys in `won`."""
    query = "UPDATE {table} SET ended_by = NULL WHERE ended_by >= $upload AND key IN (SELECT key FROM won)"
    cursor.execute(sql(query, table=table), {"upload": upload})


def match_again(cursor: Cursor, table: Table, upload: int) -> None:
    """Let the rows of `upload` with a key in `won` replace those before them, or be outdated, as when they came."""
    values = {"upload": upload}
    cursor.execute(_matching(table, OF_UPLOAD), values)
    cursor.execute(sql(END_REPLACED, table=table), values)
    cursor.execute(sql(END_OUTDATED, table=table), values)


def _matching(table: Table, fresh: str) -> str:
    return sql(MATCHING.format(outdated=OUTDATED[table], undated=UNDATED[table], fresh=fresh), table=table)


def rederive(cursor: Cursor, settings: Settings, progress: Progress) -> None:
    """Derive every ticket's facts again, upload by upload, ended rows included: an undo makes them current."""
    columns = [*names("tickets"), "key", "upload_id", "row", "ended_by"]
    uploads = cursor.execute("SELECT DISTINCT upload_id FROM tickets ORDER BY upload_id").fetchall()
    cursor.execute("CREATE OR REPLACE TEMP TABLE before AS SELECT * FROM tickets")
    cursor.execute("TRUNCATE tickets")
    for done, (upload,) in enumerate(uploads, 1):
        progress(done, len(uploads))
        query = sql("SELECT {columns} FROM before WHERE upload_id = $upload ORDER BY row", columns=columns)
        tickets = conform("tickets", frame(cursor, query, {"upload": upload}))
        derived = _with_facts(cursor, "tickets", tickets, settings)
        insert(cursor, "INSERT INTO tickets BY NAME SELECT * FROM incoming", row_groups(derived))
    cursor.execute("DROP TABLE before")


def _counts(cursor: Cursor, stored: int) -> Counts:
    replaced, outdated, undated = cursor.execute(COUNT_MET).fetchall()[0]
    return Counts(new=stored - replaced - outdated, replaced=replaced, outdated=outdated, undated=undated)
