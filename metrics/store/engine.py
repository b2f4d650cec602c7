"""The DuckDB connection of a store, without access to other files; one thread writes at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock, RLock
from weakref import WeakSet

import duckdb
from platformdirs import user_data_path

from metrics.data.private_files import keep_private, tighten_store
from metrics.errors import StoreError
from metrics.store.failures import open_error, remove_unfinished, reopened_error, write_error
from metrics.text.translation import N_

DURABLE = "COMMIT succeeded and is durable"
"""Part of the engine's message where a change is stored, but the write-ahead log could not be merged afterwards."""
UNWRITABLE = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    OSError,
)


def default_path() -> Path:
    """Return the store's file: DESK_STORE, else `plumbline/desk.duckdb` in the user's data folder."""
    chosen = os.environ.get("DESK_STORE")
    return Path(chosen) if chosen else user_data_path("plumbline", appauthor=False) / "desk.duckdb"


class Engine:
    """A DuckDB file opened by this process: any number of readers, and one write transaction at a time.

    `changes` counts write transactions. No other process can write, so a value read at some count is valid while the
    count stays the same. Read the count before the value.

    After an error of the disk DuckDB refuses everything until its file is opened anew: that is done at once, for
    reading only while it cannot be written. `openings` counts that; cursors of earlier openings are closed.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.changes = 0
        self.openings = 1
        self._lock = RLock()
        self._cursors: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()
        self._listing = Lock()
        self._stopgap: StoreError | None = None
        self._connection: duckdb.DuckDBPyConnection | None = _connect(path, read_only=read_only)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor, so that a reader neither waits for others nor reads a part of an import.

        Raises:
            StoreError: an error of the disk closed the store, and it cannot be opened again yet.
        """
        connection = self._connection or self._reopen()
        with self._listing:
            cursor = connection.cursor()
            self._cursors.add(cursor)
        return cursor

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor in a transaction: everything read through it is of the same version."""
        with self.recovered(), closing(self.cursor()) as cursor:
            cursor.begin()
            yield cursor

    @contextmanager
    def recovered(self) -> Iterator[None]:
        """Open the store again where reading finds that the engine has failed.

        Raises:
            StoreError: that happened; the next reading works.
        """
        openings = self.openings
        try:
            yield
        except (duckdb.FatalException, duckdb.ConnectionException) as error:
            if isinstance(error, duckdb.ConnectionException) and self.openings == openings:
                raise  # the store was closed on purpose
            with self._lock:
                if self.openings == openings:
                    self._reopen()
            raise reopened_error(self.path, error) from error

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor in a transaction that is committed at the end, or rolled back after an error.

        Raises:
            StoreError: the store is open for reading only, or the change cannot be written to the disk.
        """
        with self.exclusive():
            self._require_writable()
            try:
                with closing(self.cursor()) as cursor, _transaction(cursor):
                    yield cursor
            except UNWRITABLE as error:
                self._fail(error)
            finally:
                self.changes += 1

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Block every writer, to write the files beside the database without a race.

        Raises:
            StoreError: the store is open for reading only.
        """
        if self.read_only:
            raise StoreError(N_("The store {path} was opened for reading only."), path=self.path)
        with self._lock:
            yield

    def close(self) -> None:
        """Write everything to the file and release it."""
        with self._lock:
            if self._connection:
                self._connection.close()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, duckdb.FatalException):
            self._reopen()
        if isinstance(error, StoreError):
            raise error
        if DURABLE not in str(error):
            raise write_error(self.path, error) from error

    def _require_writable(self) -> None:
        if self._stopgap:
            self._reopen()
        if self._stopgap:
            raise write_error(self.path, self._stopgap)

    def _reopen(self) -> duckdb.DuckDBPyConnection:
        """Close what is left of the failed engine, then open the file again, for reading only if it must be."""
        with self._lock:
            self._release()
            self.changes += 1
            self.openings += 1
            self._stopgap = None
            try:
                self._connection = _connect(self.path, read_only=self.read_only)
            except StoreError as error:
                self._connection = _connect(self.path, read_only=True)
                self._stopgap = error
            return self._connection

    def _release(self) -> None:
        with self._listing:
            for connection in (*self._cursors, self._connection):
                if connection:
                    connection.close()
            self._cursors.clear()
            self._connection = None


@contextmanager
def _transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    cursor.begin()
    try:
        yield
        cursor.commit()
    except BaseException:
        # A failed commit is rolled back already, and a fatal error ends every transaction.
        with suppress(duckdb.TransactionException, duckdb.FatalException):
            cursor.rollback()
        raise


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    keep_private()
    is_new = not os.path.lexists(path)
    try:
        tighten_store(path)
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), read_only=read_only, config={"enable_external_access": False})
        _lock_configuration(connection)
    except (duckdb.Error, OSError) as error:
        if is_new:
            remove_unfinished(path)
        raise open_error(path, error) from error
    return connection


def _lock_configuration(connection: duckdb.DuckDBPyConnection) -> None:
    locked = connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]
    if not locked:
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        connection.execute("SET GLOBAL lock_configuration = true")
