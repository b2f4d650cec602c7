"""The ledger of uploads: which file, when, its row counts, and whether it was undone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa

from metrics.errors import BadValue
from metrics.ingest.reading import Reading
from metrics.store import meta, queries
from metrics.store.annotations import all_annotations
from metrics.store.files import Journal
from metrics.store.queries import Cursor, insert, records
from metrics.store.receipt import Counts, Receipt
from metrics.store.schema import LEDGER, arrow, sql
from metrics.text.translation import N_

LISTED_COLUMNS = [name for name in LEDGER if name not in ("receipt", "options", "time_zone")]
SAME_FILE = """
SELECT receipt FROM uploads
WHERE undone_at IS NULL AND sha256 = $sha256 AND options = $options AND time_zone = $time_zone
"""
COVERAGE = """
SELECT upload_id AS id, min(moment) AS "first", max(moment) AS "last"
FROM (
    SELECT upload_id, created AS moment FROM tickets
    UNION ALL SELECT upload_id, coalesce(answered, sent) FROM responses
    UNION ALL SELECT upload_id, month::TIMESTAMPTZ FROM monthly
)
GROUP BY upload_id
"""


def next_id(cursor: Cursor) -> int:
    """Return the number of the next upload."""
    return int(queries.scalar(cursor, "SELECT coalesce(max(id), 0) + 1 FROM uploads"))


def existing_receipt(cursor: Cursor, reading: Reading, how: dict[str, str]) -> Receipt | None:
    """Return the receipt of the first upload of the same file under the same options and time zone, else None."""
    stored = queries.scalar(cursor, SAME_FILE, {"sha256": reading.sha256, **how})
    return replace(Receipt.from_json(stored), already_stored=True) if stored else None


def receipt_of(upload: int, reading: Reading, tables: Mapping[str, Counts]) -> Receipt:
    """Return the receipt of `reading` as upload number `upload`."""
    return Receipt(
        upload_id=upload,
        file=reading.file,
        sha256=reading.sha256,
        format=reading.format,
        kind=reading.kind,
        read=reading.read,
        accepted=reading.accepted,
        rejected=reading.rejected,
        duplicates=reading.duplicates,
        tables=dict(tables),
    )


def add(cursor: Cursor, receipt: Receipt, how: dict[str, str]) -> None:
    """Insert `receipt` into the ledger; `how` are the options and the time zone it was read under."""
    counted = {name: getattr(receipt, name) for name in ("read", "accepted", "rejected", "duplicates")}
    outcome = {name: getattr(receipt, name) for name in ("new", "replaced", "outdated")}
    identity = {name: getattr(receipt, name) for name in ("file", "sha256", "format", "kind")}
    values = {"id": receipt.upload_id, **identity, **counted, **outcome, "receipt": receipt.to_json(), **how}
    row = {**values, "at": datetime.now(UTC)}
    incoming = pa.Table.from_pylist([row], schema=arrow({name: LEDGER[name] for name in row}))
    insert(cursor, "INSERT INTO uploads BY NAME SELECT * FROM incoming", incoming)


def mark_undone(cursor: Cursor, upload: int) -> None:
    """Mark `upload` as undone; raises BadValue where there is no such upload."""
    values = {"now": datetime.now(UTC), "upload": upload}
    query = "UPDATE uploads SET undone_at = $now WHERE id = $upload AND undone_at IS NULL RETURNING id"
    if not cursor.execute(query, values).fetchall():
        raise BadValue(N_("There is no upload {upload} to undo."), upload=upload)


def frame(cursor: Cursor) -> pd.DataFrame:
    """Return the ledger, latest upload first."""
    return queries.frame(cursor, sql("SELECT {columns} FROM uploads ORDER BY id DESC", columns=LISTED_COLUMNS))


def coverage(cursor: Cursor) -> pd.DataFrame:
    """Return the first and last moment of the rows of each upload: id, first, last (UTC)."""
    return queries.frame(cursor, COVERAGE)


def journal(cursor: Cursor) -> Journal:
    """Return the journal of the store's current state."""
    query = "SELECT id, file, sha256, options, time_zone, undone_at IS NOT NULL AS undone FROM uploads ORDER BY id"
    mappings = {name: json.loads(meta.options_text(options)) for name, options in meta.mappings(cursor).items()}
    return Journal(
        version=meta.version(cursor),
        settings=meta.settings(cursor).model_dump(mode="json"),
        mappings=mappings,
        uploads=[{**upload, "options": json.loads(upload["options"])} for upload in records(cursor, query)],
        annotations=all_annotations(cursor),
    )
