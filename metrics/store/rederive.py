"""Facts derived anew, and kept files read anew, under the settings as they are now: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

from metrics.ingest.reading import Reader, Reading
from metrics.settings import Settings
from metrics.store import answers, ledger, meta, rows
from metrics.store.files import require_intact
from metrics.store.queries import Cursor, Values, one, records
from metrics.store.receipt import Counts, Receipt
from metrics.store.schema import data_tables, sql

DERIVES_NOTHING = {
    "csat",
    "targets",
    "segment_targets",
    "baseline_from",
    "service_level_minutes",
    "service_level_phone_seconds",
}
"""Settings that are asked when a figure is made, not when a row's facts are derived."""
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


def facts_differ(before: Settings, after: Settings) -> bool:
    """Return whether any row's facts may differ under two settings."""
    return before.model_dump(exclude=DERIVES_NOTHING) != after.model_dump(exclude=DERIVES_NOTHING)


def derive(cursor: Cursor) -> None:
    """Derive every fact anew from the rows as they are."""
    settings = meta.settings(cursor)
    rows.derive_again(cursor, settings)
    _answers(cursor, settings)


def read_all(cursor: Cursor, folder: Path, read: Reader) -> list[Receipt]:
    """Put every row anew, upload by upload in their order; numbers, dates and undone uploads stay as they are.

    Raises:
        StoreError: a kept file is missing or damaged; names it.
        Refused: a file is not taken any more.
    """
    settings = meta.settings(cursor)
    for table in data_tables():
        cursor.execute(sql("TRUNCATE {table}", table=table))
    receipts = [_read(cursor, upload, folder, read, settings) for upload in records(cursor, HELD)]
    _answers(cursor, settings)
    return receipts


def _answers(cursor: Cursor, settings: Settings) -> None:
    answers.mark_all(cursor)
    answers.refresh(cursor, settings)


def _read(cursor: Cursor, upload: Values, folder: Path, read: Reader, settings: Settings) -> Receipt:
    receipt = _again(cursor, upload, _reading(folder, upload, read, settings), settings)
    _correct(cursor, receipt, settings)
    return receipt


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
