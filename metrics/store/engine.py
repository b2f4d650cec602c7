"""The DuckDB connection of a store, without access to other files; one thread writes at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock

import duckdb
from platformdirs import user_data_path

from metrics.data.private_files import keep_private, tighten_store
from metrics.errors import StoreError
from metrics.text.translation import N_

LOCKED = "Could not set lock on file"
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


def files_folder(path: Path) -> Path:
    """Return the folder beside the store that contains copies of the uploaded files."""
    return path.with_name(path.name + ".files")


def damage_error(path: Path, reason: object) -> StoreError:
    """Return the error for a damaged store: which files are intact, and how to rebuild the store from them."""
    return StoreError(
        N_(
            "The store {path} is damaged ({reason}). The uploaded files are kept in {files}: "
            "“python -m metrics rebuild NEW_FILE --store {path}” builds a new store from them."
        ),
        path=path,
        reason=str(reason).splitlines()[0],
        files=files_folder(path),
    )


class Engine:
    """A DuckDB file opened by this process: any number of readers, and one write transaction at a time.

    `changes` counts write transactions. No other process can write, so a value read at some count is valid while the
    count stays the same. Read the count before the value.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.changes = 0
        self._lock = RLock()
        self._connection = _connect(path, read_only=read_only)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor, so that a reader neither waits for others nor reads a part of an import."""
        return self._connection.cursor()

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor in a transaction: everything read through it is of the same version."""
        with closing(self.cursor()) as cursor:
            cursor.begin()
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor in a transaction that is committed at the end, or rolled back after an error.

        Raises:
            StoreError: the store is open for reading only, or the change cannot be written to the disk.
        """
        if self.read_only:
            raise StoreError(N_("The store {path} was opened for reading only."), path=self.path)
        with self._lock, closing(self.cursor()) as cursor:
            cursor.begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException as error:
                _roll_back(cursor)
                if isinstance(error, UNWRITABLE) and not isinstance(error, StoreError):
                    raise write_error(self.path, error) from error
                raise
            finally:
                self.changes += 1

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Block every writer, to write the files beside the database without a race."""
        with self._lock:
            yield

    def close(self) -> None:
        """Write everything to the file and release it."""
        with self._lock:
            self._connection.close()


def write_error(path: Path, error: BaseException) -> StoreError:
    """Return the error for a change that failed for lack of disk space or memory."""
    return StoreError(
        N_(
            "The store {path} could not be written ({reason}). Nothing was changed and everything before is still "
            "there: make room on the disk, then try again."
        ),
        path=path,
        reason=str(error).splitlines()[0],
    )


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # A failed commit is rolled back already, and a fatal error ends every transaction.
    with suppress(duckdb.TransactionException, duckdb.FatalException):
        cursor.rollback()


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    keep_private()
    try:
        tighten_store(path)
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), read_only=read_only, config={"enable_external_access": False})
        _lock_configuration(connection)
    except (duckdb.Error, OSError) as error:
        raise _open_error(path, error) from error
    return connection


def _lock_configuration(connection: duckdb.DuckDBPyConnection) -> None:
    locked = connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]
    if not locked:
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        connection.execute("SET GLOBAL lock_configuration = true")


def _open_error(path: Path, error: Exception) -> StoreError:
    if LOCKED in str(error):
        return StoreError(
            N_("The store {path} is in use by another program. Close it there, or name another file in DESK_STORE."),
            path=path,
        )
    if not path.exists() or path.is_dir() or not os.access(path, os.R_OK):
        reason = str(error).splitlines()[0]
        return StoreError(N_("The store {path} cannot be opened ({reason})."), path=path, reason=reason)
    return damage_error(path, error)
