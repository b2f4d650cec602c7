"""Rows coming in with an upload and going out again with its undoing."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.data import facts
from metrics.data.fields import Table, names
from metrics.data.frames import typed
from metrics.data.identity import OUTDATED, keyed
from metrics.settings import Settings
from metrics.store import answers
from metrics.store.queries import Cursor, frame, in_pieces, insert
from metrics.store.receipt import Counts
from metrics.store.schema import data_tables, sql, stored_facts, to_arrow

MET = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT fresh.key, coalesce({outdated}, false) AS outdated
FROM incoming AS fresh JOIN {{table}} AS stored ON stored.key = fresh.key AND stored.ended_by IS NULL
"""
END = """
UPDATE {table} SET ended_by = $upload
WHERE ended_by IS NULL AND key IN (SELECT key FROM met WHERE NOT outdated)
"""
INSERT = """
INSERT INTO {table} BY NAME
SELECT *, $upload AS upload_id,
    CASE WHEN key IN (SELECT key FROM met WHERE outdated) THEN $upload END AS ended_by
FROM incoming
"""


def put(cursor: Cursor, table: Table, given: pd.DataFrame, upload: int, settings: Settings) -> Counts:
    """Store `given` as rows of `upload`; rows that it makes older are ended by it, never deleted."""
    incoming = _with_facts(cursor, table, keyed(table, typed(table, given)), settings)
    insert(cursor, sql(MET.format(outdated=OUTDATED[table]), table=table), incoming)
    cursor.execute(sql(END, table=table), {"upload": upload})
    insert(cursor, sql(INSERT, table=table), in_pieces(incoming), {"upload": upload})
    return _counts(cursor, incoming.num_rows)


def _with_facts(cursor: Cursor, table: Table, given: pd.DataFrame, settings: Settings) -> pa.Table:
    """Return `given` (typed, of one upload) as Arrow with the table's derived columns.

    What the export says stays in its own column, so that facts can be derived again under other settings.
    """
    if table == "responses":
        return answers.with_facts(cursor, given, settings)
    if table == "tickets":
        given = given.assign(**stored_facts("tickets", facts.tickets(given, settings)))
    return to_arrow(table, given)


def take_back(cursor: Cursor, upload: int) -> None:
    """Delete the rows of `upload` and let those that it ended hold again."""
    for table in data_tables():
        cursor.execute(sql("DELETE FROM {table} WHERE upload_id = $upload", table=table), {"upload": upload})
        back = "UPDATE {table} SET ended_by = NULL WHERE ended_by = $upload"
        cursor.execute(sql(back, table=table), {"upload": upload})


def derive_again(cursor: Cursor, settings: Settings) -> None:
    """Derive every ticket's facts anew, upload by upload; ended rows too, for an undo brings them back."""
    given = [*names("tickets"), "key", "upload_id", "row", "ended_by"]
    uploads = cursor.execute("SELECT DISTINCT upload_id FROM tickets ORDER BY upload_id").fetchall()
    cursor.execute("CREATE OR REPLACE TEMP TABLE before AS SELECT * FROM tickets")
    cursor.execute("TRUNCATE tickets")
    for (upload,) in uploads:
        query = sql("SELECT {given} FROM before WHERE upload_id = $upload ORDER BY row", given=given)
        given_rows = typed("tickets", frame(cursor, query, {"upload": upload}))
        derived = _with_facts(cursor, "tickets", given_rows, settings)
        insert(cursor, "INSERT INTO tickets BY NAME SELECT * FROM incoming", in_pieces(derived))
    cursor.execute("DROP TABLE before")


def _counts(cursor: Cursor, stored: int) -> Counts:
    query = "SELECT count(*) FILTER (WHERE NOT outdated), count(*) FILTER (WHERE outdated) FROM met"
    replaced, outdated = cursor.execute(query).fetchall()[0]
    return Counts(new=stored - replaced - outdated, replaced=replaced, outdated=outdated)
