"""Rows coming in with an upload and going out again with its undoing."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics import derive, facts
from metrics.fields import Table, names
from metrics.frames import typed
from metrics.identity import OUTDATED, keyed
from metrics.settings import Settings
from metrics.store.queries import Cursor, frame, insert
from metrics.store.receipt import Counts
from metrics.store.schema import arrow, data_tables, derived_name, layout, sql

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
    incoming = with_facts(table, keyed(table, typed(table, given)), settings)
    cursor.register("incoming", incoming)
    cursor.execute(sql(MET.format(outdated=OUTDATED[table]), table=table))
    cursor.execute(sql(END, table=table), {"upload": upload})
    cursor.execute(sql(INSERT, table=table), {"upload": upload})
    cursor.unregister("incoming")
    return _counts(cursor, incoming.num_rows)


def with_facts(table: Table, given: pd.DataFrame, settings: Settings) -> pa.Table:
    """Return `given` (typed, of one upload) as Arrow with the table's derived columns.

    What the export says stays in its own column, so that facts can be derived again under other settings.
    """
    columns = layout()[table]
    if table == "tickets":
        derived = facts.tickets(given, settings)
        settled = {derived_name(fact): derived[fact] for fact in [*derive.TICKET_FACTS, "excluded"]}
        given = given.assign(**settled)
    kept = {name: kind for name, kind in columns.items() if name in given.columns}
    return pa.Table.from_pandas(given[list(kept)], schema=arrow(kept), preserve_index=False)


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
        derived = with_facts("tickets", given_rows, settings)
        insert(cursor, "INSERT INTO tickets BY NAME SELECT * FROM incoming", derived)
    cursor.execute("DROP TABLE before")


def _counts(cursor: Cursor, stored: int) -> Counts:
    query = "SELECT count(*) FILTER (WHERE NOT outdated), count(*) FILTER (WHERE outdated) FROM met"
    replaced, outdated = cursor.execute(query).fetchall()[0]
    return Counts(new=stored - replaced - outdated, replaced=replaced, outdated=outdated)
