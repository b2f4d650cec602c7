"""Undoing an upload: the desk is then as if it had never come, whichever uploads came after it.

Rows of later uploads with a key of the one undone are matched anew with what stood before it. An answer that a later
file left out, or took the identity of, because the undone upload held one about the same ticket is not in the store as
its file has it: the answers of such a file are read again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from metrics.errors import BadValue
from metrics.ingest.reading import Reader
from metrics.store import answers, ledger, meta, rederive, rows, uploads
from metrics.store.queries import Cursor, Values, frame, records
from metrics.store.receipt import Receipt
from metrics.store.schema import data_tables, sql
from metrics.text.translation import N_

DEPENDENTS = """
WITH rated AS (
    SELECT ticket_id FROM responses
    WHERE score IS NOT NULL AND key IN (SELECT key FROM responses WHERE upload_id = $upload)
)
SELECT id, file, sha256, options, time_zone, receipt FROM uploads
WHERE undone_at IS NULL AND id > $upload AND json_exists(receipt, '$.tables.responses') AND id IN (
    SELECT upload_id FROM tickets WHERE ticket_id IN (FROM rated)
    UNION ALL SELECT upload_id FROM responses WHERE ticket_id IN (FROM rated)
)
ORDER BY id
"""
SAME_KEYS = """
SELECT upload_id AS id, count(*) AS shared FROM {table}
WHERE upload_id > $upload AND key IN (SELECT key FROM {table} WHERE upload_id = $upload) GROUP BY upload_id
"""
OF_ITS_TICKETS = """
SELECT upload_id AS id, count(*) AS shared FROM responses
WHERE upload_id > $upload AND ticket_id IN (SELECT ticket_id FROM tickets WHERE upload_id = $upload)
    AND key NOT IN (SELECT key FROM responses WHERE upload_id = $upload) GROUP BY upload_id
"""
STANDING_ON = """
SELECT id, file, sum(shared)::BIGINT AS "rows" FROM ({shared}) JOIN uploads USING (id) GROUP BY id, file ORDER BY id
"""


def undo(cursor: Cursor, upload: int, folder: Path, read: Reader | None) -> None:
    """Undo `upload`; `folder` holds the uploaded files, of which `read` reads those that must be read again.

    Raises:
        BadValue: there is no such upload, or without `read` later ones must be undone first; names them.
        StoreError: a stored file that must be read again is missing or damaged; names it.
    """
    ledger.mark_undone(cursor, upload)
    dependents = records(cursor, DEPENDENTS, {"upload": upload})
    answers.mark_after_undo(cursor, upload)
    rows.delete_upload(cursor, upload)
    if dependents:
        _read_again(cursor, upload, dependents, folder, read)
        answers.mark_all(cursor)
    answers.refresh(cursor, meta.settings(cursor))


def standing_on(cursor: Cursor, upload: int) -> pd.DataFrame:
    """Return the later uploads that have rows of the same key as `upload`, or answers about its tickets."""
    shared = [*(sql(SAME_KEYS, table=table) for table in data_tables()), OF_ITS_TICKETS]
    return frame(cursor, STANDING_ON.replace("{shared}", " UNION ALL ".join(shared)), {"upload": upload})


def _read_again(cursor: Cursor, upload: int, dependents: list[Values], folder: Path, read: Reader | None) -> None:
    """Bring the answers of all later uploads in again in their order, those of `dependents` from their files."""
    if read is None:
        later = ", ".join(f"{row['id']} ({row['file']})" for row in dependents)
        raise BadValue(N_("Upload {upload} can be undone after: {later}."), upload=upload, later=later)
    by_id = {row["id"]: row for row in dependents}
    cursor.execute("CREATE OR REPLACE TEMP TABLE won AS SELECT DISTINCT key FROM responses")
    for number in by_id:
        cursor.execute("DELETE FROM responses WHERE upload_id = $upload", {"upload": number})
    rows.restart(cursor, "responses", upload)
    query = "SELECT id FROM uploads WHERE undone_at IS NULL AND id > $upload ORDER BY id"
    for (number,) in cursor.execute(query, {"upload": upload}).fetchall():
        if number in by_id:
            _insert_again(cursor, by_id[number], folder, read)
        else:
            rows.match_again(cursor, "responses", number)
    cursor.execute("DROP TABLE won")


def _insert_again(cursor: Cursor, upload: Values, folder: Path, read: Reader) -> None:
    settings = meta.settings(cursor)
    then = settings.model_copy(update={"time_zone": upload["time_zone"]})
    reading = rederive.stored_reading(folder, upload, read, then)
    counts = uploads.insert_table(cursor, reading, "responses", upload["id"], settings)
    receipt = Receipt.from_json(upload["receipt"])
    changed = replace(receipt, tables={**receipt.tables, "responses": counts})
    rederive.update_ledger(cursor, changed, upload["time_zone"])
