"""The embedded store of one desk: one DuckDB file, and beside it the uploaded files from which it can be rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import ClassVar

from metrics.errors import BadValue, StoreError
from metrics.ingest.reading import Reader, Reading, ReadOptions
from metrics.settings import Settings
from metrics.store import ledger, meta, migrations, rederive, uploads
from metrics.store.annotations import Annotation, put_annotation
from metrics.store.files import Journal, journal_version, saved_copy, sha256_of, write_journal
from metrics.store.integrity import check, require_latest
from metrics.store.paths import default_path, real_path
from metrics.store.queries import Cursor
from metrics.store.readable_store import ReadableStore
from metrics.store.receipt import Receipt
from metrics.store.undo import undo
from metrics.store.upgrade import upgrade
from metrics.text.translation import N_


class Store(ReadableStore):
    """Uploads, their rows and the desk's settings. Open it with `Store.open`; threads may share it.

    Of two uploads that contain the same ticket, the row that changed last is current; where either has no date of
    change, the row of the later upload. So the order of uploads does not matter where exports carry that date.
    """

    _open: ClassVar[dict[Path, Store]] = {}
    _opening: ClassVar[Lock] = Lock()

    def __init__(self, path: Path, *, read_only: bool, whole: bool) -> None:
        journal = journal_version(path)
        super().__init__(path, read_only=read_only)
        try:
            self._prepare(journal, whole=whole)
        except BaseException:
            self._engine.close()
            raise

    @classmethod
    def open(cls, path: Path | None = None, *, read_only: bool = False, whole: bool = True) -> Store:
        """Open the store at `path` (default: DESK_STORE, else the user's data folder); create it where missing.

        Any number of processes may have the same store open: each reads whole versions, and one of them writes at a
        time while the others wait. A process has one Store object for each file: opening it again returns the same
        object. `read_only` creates and changes nothing. `whole=False` skips the integrity check, to read what a damaged
        store still returns.

        Raises:
            StoreError: a program of an earlier version has it open, it cannot be written, or it is damaged.
        """
        file = real_path(path or default_path())
        with cls._opening:
            if file not in cls._open:
                cls._open[file] = cls(file, read_only=read_only, whole=whole)
            return cls._open[file]

    def close(self) -> None:
        """Release the file."""
        with self._opening:
            self._open.pop(self.path, None)
            self._engine.close()

    def exclusive(self) -> AbstractContextManager[None]:
        """Block every writer of every process, to read or move the store's files as a whole (`Engine.exclusive`)."""
        return self._engine.exclusive()

    def add(self, reading: Reading, raw: Path | bytes, options: ReadOptions | None = None) -> Receipt:
        """Import a file that was read: rows, ledger and history in one transaction, a copy of the file beside them.

        A file already stored under the same options and time zone adds nothing (`Receipt.already_stored`).

        Raises:
            BadValue: when `raw` is not the file that was read.
            StoreError: when it cannot be written; the store is then unchanged.
        """
        if sha256_of(raw) != reading.sha256:
            raise BadValue(N_("“{file}” has changed since it was read: read it again."), file=reading.file)
        # another import may not take a copy for its own that this one may have to remove
        with self._engine.exclusive(), saved_copy(self.path, raw, reading.sha256), self._write() as cursor:
            how = {"options": meta.options_text(options), "time_zone": meta.settings(cursor).time_zone}
            receipt = ledger.existing_receipt(cursor, reading, how)
            if receipt is None:
                receipt = uploads.add(cursor, reading)
                ledger.add(cursor, receipt, how)
                meta.increment_version(cursor)
        return receipt

    def undo(self, upload_id: int, read: Reader | None = None) -> None:
        """Undo an upload: the desk is as if it had never come, and later uploads stay (see `standing_on`).

        Raises:
            BadValue: there is no such upload, or files that only `read` can read again must be undone first.
            StoreError: such a file is missing or damaged; names it.
        """
        with self._change() as cursor:
            undo(cursor, upload_id, self.files, read)

    def save_settings(self, settings: Settings) -> None:
        """Save `settings` and, where derived facts depend on what changed, derive all of them again."""
        with self._change() as cursor:
            before = meta.settings(cursor)
            meta.put(cursor, "settings", settings.model_dump_json())
            if rederive.facts_differ(before, settings):
                rederive.derive(cursor)

    def change_settings(self, change: Callable[[Settings], Settings]) -> tuple[Settings, Settings]:
        """Save what `change` makes of the settings, which nobody else changes meanwhile; return before and after."""
        with self.exclusive():
            before = self.settings()
            after = change(before)
            if after != before:
                self.save_settings(after)
        return before, after

    def reread(self, read: Reader) -> list[Receipt]:
        """Read every stored file again under the current settings, in one transaction.

        Raises:
            StoreError: a stored file is missing or damaged; names it.
            Refused: a file is no longer accepted.
        """
        with self._change() as cursor:
            return rederive.read_all(cursor, self.files, read)

    def save_mapping(self, fingerprint: str, options: ReadOptions) -> None:
        """Save the confirmed mapping of files with this header."""
        with self._change() as cursor:
            meta.put_mapping(cursor, fingerprint, options)

    def annotate(self, kind: str, name: str, annotation: Annotation | None) -> None:
        """Replace the annotation of this kind and name; None deletes it.

        Figures do not depend on annotations, so the desk's version stays and cached figures remain valid.
        """
        with self._write() as cursor:
            put_annotation(cursor, kind, name, annotation)

    @contextmanager
    def _change(self) -> Iterator[Cursor]:
        with self._write() as cursor:
            yield cursor
            meta.increment_version(cursor)

    def raise_version(self, other: int) -> None:
        """Count on from above another version, to take the place of the store that has it."""
        with self._write() as cursor:
            meta.raise_version(cursor, other)

    @contextmanager
    def _write(self) -> Iterator[Cursor]:
        """Yield a cursor for a change; the journal follows once it is committed."""
        with self._engine.exclusive():
            with self._engine.write() as cursor:
                migrations.require_same_program(cursor, self.path)
                yield cursor
                journal = ledger.journal(cursor)
            self._write_journal(journal)

    def _prepare(self, journal: int, *, whole: bool) -> None:
        if not self._is_current(journal, whole=whole):
            self._upgrade()
        with suppress(StoreError), self._engine.exclusive(), self._engine.read() as cursor:
            self._write_journal(ledger.journal(cursor))

    def _upgrade(self) -> None:
        """Create the database, or bring it up to date in a copy, unless another process did meanwhile."""
        with self._engine.exclusive():
            if self.path.exists():
                with self._engine.read() as cursor:
                    if migrations.is_current(cursor):
                        return
                self._engine.back_up()
            with self._engine.write() as cursor:
                upgrade(cursor, self.path)
                meta.increment_version(cursor)

    def _is_current(self, journal: int, *, whole: bool) -> bool:
        """Check the store, and return whether it has the layout of this version of the program."""
        if self._engine.is_missing():
            require_latest(self.path, 0, journal)
            return False
        with self._engine.read() as cursor:
            if whole:
                check(cursor, self.path, journal)
                migrations.require_complete(cursor, self.path)
            if self._engine.read_only:
                migrations.require_current(cursor, self.path)
            return migrations.is_current(cursor) or self._engine.read_only

    def _write_journal(self, journal: Journal) -> None:
        with suppress(OSError):  # the change is committed; a journal that lags is written at the next one or opening
            write_journal(self.files, journal)
