"""Reading every kept file once more under the settings as they are now: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from metrics.ingest.reading import Reader, Reading
from metrics.settings import Settings
from metrics.store import ledger, meta, rows
from metrics.store.files import require_intact
from metrics.store.queries import Cursor, Values, one, records
from metrics.store.receipt import Counts, Receipt
from metrics.store.schema import data_tables, sql

HELD = "SELECT id, file, sha256, options FROM uploads WHERE undone_at IS NULL ORDER BY id"
ELSEWHERE = "SELECT count(*) FROM uploads WHERE undone_at IS NULL AND time_zone <> $zone"
COUNTED = ("read", "accepted", "rejected", "duplicates", "new", "replaced", "outdated")
CORRECT = """
UPDATE uploads SET time_zone = $zone, receipt = $receipt, read = $read, accepted = $accepted, rejected = $rejected,
    duplicates = $duplicates, "new" = $new, replaced = $replaced, outdated = $outdated
WHERE id = $id
"""


def elsewhere(cursor: Cursor) -> int:
    """Return how many uploads were read while the desk had another time zone."""
    return int(one(cursor, ELSEWHERE, {"zone": meta.settings(cursor).time_zone}))


def read_again(cursor: Cursor, folder: Path, read: Reader) -> Iterator[Receipt]:
    """Put every row anew, upload by upload in their order; numbers, dates and undone uploads stay as they are.

    Raises:
        StoreError: a kept file is missing or damaged; names it.
        Refused: a file is not taken any more.
    """
    settings = meta.settings(cursor)
    for table in data_tables():
        cursor.execute(sql("TRUNCATE {table}", table=table))
    for upload in records(cursor, HELD):
        receipt = _again(cursor, upload, _reading(folder, upload, read, settings), settings)
        _correct(cursor, receipt, settings)
        yield receipt


def _reading(folder: Path, upload: Values, read: Reader, settings: Settings) -> Reading:
    raw = folder / upload["sha256"]
    require_intact(raw, upload["file"])
    return read(raw, name=upload["file"], options=meta.options_from(upload["options"]), settings=settings)


def _again(cursor: Cursor, upload: Values, reading: Reading, settings: Settings) -> Receipt:
    counts: dict[str, Counts] = {}
    for table in data_tables():
        if table in reading.tables:
            counts[table] = rows.put(cursor, table, reading.tables[table], upload["id"], settings)
    return ledger.receipt_of(upload["id"], reading, counts)


def _correct(cursor: Cursor, receipt: Receipt, settings: Settings) -> None:
    counted = {name: getattr(receipt, name) for name in COUNTED}
    values = {"id": receipt.upload_id, "zone": settings.time_zone, "receipt": receipt.to_json()}
    cursor.execute(CORRECT, {**values, **counted})
