"""The embedded store of one desk: one DuckDB file, and beside it the uploaded files it can be built again from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, local
from typing import Any, ClassVar

import pandas as pd

from metrics.data.desk import Desk
from metrics.errors import BadValue
from metrics.ingest.reading import Reader, Reading, ReadOptions
from metrics.settings import Settings
from metrics.settings.exclusions import Excluded
from metrics.store import annotations as kept
from metrics.store import answers, ledger, meta, rederive, rows, snapshots
from metrics.store.annotations import Written
from metrics.store.engine import Engine, default_path, files_of
from metrics.store.files import keep, sha256_of, write_journal
from metrics.store.integrity import check, current, require_current
from metrics.store.queries import Cursor, one
from metrics.store.read_cache import Known
from metrics.store.reader_session import Seat, Seats
from metrics.store.receipt import Receipt
from metrics.store.schema import create, data_tables, signature
from metrics.text.translation import N_

NOTHING_HOLDS = "SELECT count(*) = 0 FROM uploads WHERE undone_at IS NULL"


class Store:
    """Uploads, their rows and the desk's settings. Open it with `Store.open`; threads may share it.

    Of the same ticket in two uploads the row that changed last holds; where either does not say when, the later
    upload. So the order of uploads does not matter as far as exports carry their dates of change.
    """

    _open: ClassVar[dict[Path, Store]] = {}
    _opening: ClassVar[Lock] = Lock()

    def __init__(self, path: Path, *, read_only: bool, whole: bool) -> None:
        self.path = path
        self.files = files_of(path)
        self._engine = Engine(path, read_only=read_only)
        self._seats = Seats(self._engine)
        self._known = Known(self._engine)
        self._of_thread = local()
        try:
            self._prepare(whole=whole)
        except BaseException:
            self._engine.close()
            raise

    @classmethod
    def open(cls, path: Path | None = None, *, read_only: bool = False, whole: bool = True) -> Store:
        """Open the store at `path` (default: DESK_STORE, else the user's data folder), new where there is none.

        A process has one Store a file: opened again, the same one comes back. `read_only` lets several processes
        read at once. `whole=False` skips the look for damage, to read from a damaged store what can be read.

        Raises:
            StoreError: when another program has it open, it cannot be written, or it is damaged.
        """
        place = (path or default_path()).expanduser().resolve()
        with cls._opening:
            if place not in cls._open:
                cls._open[place] = cls(place, read_only=read_only, whole=whole)
            return cls._open[place]

    def close(self) -> None:
        """Write everything to the file and let other programs have it."""
        with self._opening:
            self._open.pop(self.path, None)
            self._engine.close()

    def add(self, reading: Reading, raw: Path | bytes, options: ReadOptions | None = None) -> Receipt:
        """Take in a file that was read: rows, ledger and history in one transaction, the file itself beside it.

        A file that is there already, read the same way, adds nothing (`Receipt.known`).

        Raises:
            BadValue: when `raw` is not the file that was read.
            StoreError: when it cannot be written; then nothing was changed.
        """
        if sha256_of(raw) != reading.sha256:
            raise BadValue(N_("“{file}” has changed since it was read: read it again."), file=reading.file)
        with self._engine.write() as cursor:
            how = {"options": meta.options_text(options), "time_zone": meta.settings(cursor).time_zone}
            receipt = ledger.known(cursor, reading, how)
            if receipt is None:
                keep(self.files, raw, reading.sha256)
                receipt = _take_in(cursor, reading)
                ledger.enter(cursor, receipt, how)
                meta.step(cursor)
        self._write_journal()
        return receipt

    def undo(self, upload_id: int) -> None:
        """Take the latest upload back: what stood before it stands again, exactly.

        Raises:
            BadValue: when there is no such upload, or later ones must be undone first; names them.
        """
        with self._change() as cursor:
            ledger.strike(cursor, upload_id)
            answers.mark_left(cursor, upload_id)
            rows.take_back(cursor, upload_id)
            answers.refresh(cursor, meta.settings(cursor))

    def uploads(self) -> pd.DataFrame:
        """Return the ledger, latest first: id, file, at, read, accepted, rejected, duplicates, new, undone_at."""
        with self._engine.read() as cursor:
            return ledger.frame(cursor)

    def covers(self) -> pd.DataFrame:
        """Return, an upload that holds, the first and last moment of its rows: id, first, last (UTC)."""
        with self._engine.read() as cursor:
            return ledger.covers(cursor)

    def desk(self) -> Desk:
        """Return the desk as it is now, over DuckDB relations of a cursor that belongs to the thread that asks."""
        mine = self._of_thread
        if not hasattr(mine, "seat"):
            mine.seat = self.seat()
        desk: Desk = mine.seat.desk()
        return desk

    def seat(self) -> Seat:
        """Return a seat for a reader who comes back on other threads: its desk stays bound between their questions."""
        return Seat(self._seats)

    def ticket(self, source: str, ticket_id: str) -> dict[str, Any] | None:
        """Return one ticket with its facts, `excluded` naming the rule that takes it out; None where unknown."""
        with self._engine.read() as cursor:
            return snapshots.ticket(cursor, source, ticket_id)

    def excluded_counts(self) -> Excluded:
        """Return table → rule → number of rows that the settings' exclusions take out."""
        with self._engine.read() as cursor:
            return snapshots.excluded(cursor)

    def monthly(self) -> pd.DataFrame:
        """Return the monthly figures that hold: month, figure, value, upload_id, file."""
        with self._engine.read() as cursor:
            return snapshots.monthly(cursor)

    def is_empty(self) -> bool:
        """Return whether no upload holds."""
        return self._known.get("empty", lambda cursor: bool(one(cursor, NOTHING_HOLDS)))

    def settings(self) -> Settings:
        """Return the desk's settings; the defaults until some are saved."""
        with self._engine.read() as cursor:
            return meta.settings(cursor)

    def save_settings(self, settings: Settings) -> None:
        """Keep `settings` and, where facts depend on what changed, derive every fact again under them."""
        with self._change() as cursor:
            before = meta.settings(cursor)
            meta.put(cursor, "settings", settings.model_dump_json())
            if rederive.facts_differ(before, settings):
                rederive.derive(cursor)

    def read_elsewhere(self) -> int:
        """Return how many uploads were read while the desk had another time zone."""
        with self._engine.read() as cursor:
            return rederive.elsewhere(cursor)

    def read_again(self, read: Reader) -> list[Receipt]:
        """Read every kept file once more under the settings as they are now: all of them, or nothing changes.

        Raises:
            StoreError: a kept file is missing or damaged; names it.
            Refused: a file is not taken any more.
        """
        with self._change() as cursor:
            return rederive.read_all(cursor, self.files, read)

    def mapping(self, fingerprint: str) -> ReadOptions | None:
        """Return how a person said to read files with this header, None where nobody did."""
        with self._engine.read() as cursor:
            return meta.mappings(cursor).get(fingerprint)

    def remember_mapping(self, fingerprint: str, options: ReadOptions) -> None:
        """Keep how to read files with this header."""
        with self._change() as cursor:
            meta.put_mapping(cursor, fingerprint, options)

    def kept(self, kind: str) -> dict[str, Written]:
        """Return what people wrote down of one kind ("action", "note"): name → what was written."""
        return kept.read(self._known.get(f"kept {kind}", lambda cursor: kept.texts(cursor, kind)))

    def keep(self, kind: str, name: str, written: Written | None) -> None:
        """Keep what a person wrote down under a name, in the place of what stood there; None takes it away.

        No figure rests on it, so the desk's version stays and every figure in a cache still holds.
        """
        with self._engine.write() as cursor:
            kept.put(cursor, kind, name, written)
        self._write_journal()

    @contextmanager
    def _change(self) -> Iterator[Cursor]:
        with self._engine.write() as cursor:
            yield cursor
            meta.step(cursor)
        self._write_journal()

    def _prepare(self, *, whole: bool) -> None:
        with self._engine.read() as cursor:
            if whole:
                check(cursor, self.path)
            if self._engine.read_only:
                require_current(cursor, self.path)
                return
            up_to_date = current(cursor)
        if not up_to_date:
            with self._change() as cursor:
                create(cursor)
                meta.put(cursor, "schema", signature())
                rederive.derive(cursor)
        self._write_journal()

    def _write_journal(self) -> None:
        # The change itself is safe already; a journal that lags is written at the next change or opening.
        with suppress(OSError), self._engine.alone(), self._engine.read() as cursor:
            write_journal(self.files, ledger.journal(cursor))


def _take_in(cursor: Cursor, reading: Reading) -> Receipt:
    upload, settings = ledger.next_id(cursor), meta.settings(cursor)
    given = [(table, reading.tables[table]) for table in data_tables() if table in reading.tables]
    counts = {table: rows.put(cursor, table, frame, upload, settings) for table, frame in given}
    answers.mark_others(cursor, upload)
    answers.refresh(cursor, settings)
    return ledger.receipt_of(upload, reading, {str(table): count for table, count in counts.items()})
