"""Deriving all facts again, or reading all stored files again, under the current settings."""

from __future__ import annotations

from pathlib import Path

from metrics.ingest.reading import Reader, Reading
from metrics.settings import Settings
from metrics.store import answers, meta, rows
from metrics.store.files import require_intact
from metrics.store.queries import Cursor, Values, records, scalar
from metrics.store.receipt import Receipt
from metrics.store.schema import data_tables, sql
from metrics.store.uploads import insert_rows

FIGURE_SETTINGS = {
    "csat",
    "targets",
    "segment_targets",
    "baseline_from",
    "service_level_minutes",
    "service_level_phone_seconds",
}
"""Settings that figures are computed with, but no fact of a row."""
ACTIVE_UPLOADS = "SELECT id, file, sha256, options FROM uploads WHERE undone_at IS NULL ORDER BY id"
OTHER_TIME_ZONES = "SELECT count(*) FROM uploads WHERE undone_at IS NULL AND time_zone <> $zone"
COUNTS = ("read", "accepted", "rejected", "duplicates", "new", "replaced", "outdated")
UPDATE_LEDGER = """
UPDATE uploads SET time_zone = $zone, receipt = $receipt, read = $read, accepted = $accepted, rejected = $rejected,
    duplicates = $duplicates, "new" = $new, replaced = $replaced, outdated = $outdated
WHERE id = $id
"""


def uploads_from_other_time_zones(cursor: Cursor) -> int:
    """Return how many uploads were read under a time zone other than the desk's current one."""
    return int(scalar(cursor, OTHER_TIME_ZONES, {"zone": meta.settings(cursor).time_zone}))


def facts_differ(before: Settings, after: Settings) -> bool:
    """Return whether facts of rows may differ between two settings."""
    return before.model_dump(exclude=FIGURE_SETTINGS) != after.model_dump(exclude=FIGURE_SETTINGS)


def derive(cursor: Cursor, progress: rows.Progress = rows.SILENT) -> None:
    """Derive every fact again from the stored rows."""
    settings = meta.settings(cursor)
    rows.rederive(cursor, settings, progress)
    _rederive_answers(cursor, settings)


def read_all(cursor: Cursor, folder: Path, read: Reader) -> list[Receipt]:
    """Replace every row by reading the files again in order; upload numbers, dates and undone uploads stay.

    Raises:
        StoreError: a stored file is missing or damaged; names it.
        Refused: a file is no longer accepted.
    """
    settings = meta.settings(cursor)
    for table in data_tables():
        cursor.execute(sql("TRUNCATE {table}", table=table))
    receipts = [_read(cursor, upload, folder, read, settings) for upload in records(cursor, ACTIVE_UPLOADS)]
    _rederive_answers(cursor, settings)
    return receipts


def _rederive_answers(cursor: Cursor, settings: Settings) -> None:
    answers.mark_all(cursor)
    answers.refresh(cursor, settings)


def _read(cursor: Cursor, upload: Values, folder: Path, read: Reader, settings: Settings) -> Receipt:
    receipt = insert_rows(cursor, stored_reading(folder, upload, read, settings), upload["id"], settings)
    update_ledger(cursor, receipt, settings.time_zone)
    return receipt


def stored_reading(folder: Path, upload: Values, read: Reader, settings: Settings) -> Reading:
    """Return the reading of the stored file of an upload; raises StoreError, naming it, unless it is unchanged."""
    raw = folder / upload["sha256"]
    require_intact(raw, upload["file"])
    return read(raw, name=upload["file"], options=meta.options_from(upload["options"]), settings=settings)


def update_ledger(cursor: Cursor, receipt: Receipt, time_zone: str) -> None:
    """Replace the receipt of an upload that was read again."""
    counts = {name: getattr(receipt, name) for name in COUNTS}
    values = {"id": receipt.upload_id, "zone": time_zone, "receipt": receipt.to_json()}
    cursor.execute(UPDATE_LEDGER, {**values, **counts})
