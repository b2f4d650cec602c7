"""The DuckDB file of a store: any process reads the newest generation, and one at a time writes the next."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

import duckdb

from metrics.data.file_lock import is_irregular
from metrics.data.private_files import give_to_owner_of, keep_private, tighten_store
from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import StoreError
from metrics.store import generation
from metrics.store.failures import LINKED, complete, open_error, write_error
from metrics.store.generation import Generation, connect
from metrics.store.migrations import is_current
from metrics.store.write_lock import WriteLock
from metrics.text.translation import N_

UNWRITABLE = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    OSError,
)


class Engine:
    """A store's file, read by any number of processes and written by one of them at a time.

    A change is made in a copy, which takes the file's name when it is complete (see `generation`). So a reader never
    waits, reads one generation as a whole, and goes on to the newest at its next `current`; a process that is killed,
    or finds the disk full, leaves the file as it was.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = WriteLock(path)
        self._opening = Lock()
        self._generation: Generation | None = None
        self._readers: TemporaryFolder | None = None
        keep_private()
        try:
            if path.exists() and not path.is_file():  # opening a pipe would wait for ever
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
            if is_irregular(generation.log_of(path)):
                raise StoreError(LINKED, path=generation.log_of(path))
            tighten_store(path)
            self._make_ready()
        except StoreError:
            raise
        except (duckdb.Error, OSError) as error:
            raise open_error(path, error) from error

    def is_missing(self) -> bool:
        """Return whether there is no file yet: the first change creates it."""
        return self._generation is None

    def current(self) -> Generation:
        """Return the newest generation, whichever process wrote it.

        Read a value's generation before the value: what is read of it holds as long as it is the newest.

        Raises:
            StoreError: the newest cannot be opened; an older one is not answered from in its place.
        """
        with self._opening:
            try:
                if self._generation is None or self._is_replaced(self._generation):
                    self._generation = Generation(self.path, self._readers_folder())
            except (duckdb.Error, OSError) as error:
                raise open_error(self.path, error) from error
            return self._generation

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor in a transaction: everything read through it is of the same version."""
        with closing(self.current().cursor()) as cursor, complete(self.path, cursor, is_current):
            cursor.begin()
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor over a copy, which becomes the newest generation at the end, or is removed after an error.

        Raises:
            StoreError: the store is open for reading only, or the change cannot be written to the disk.
        """
        with self.exclusive():
            try:
                generation.remove_leftovers(self.path)
                with generation.next_file(self.path) as part:
                    if self.path.exists():
                        generation.copy(self.path, part)
                        give_to_owner_of(self.path, part)
                    with _changed(part) as cursor, complete(self.path, cursor, is_current):
                        yield cursor
            except StoreError:
                raise
            except UNWRITABLE as error:
                failure = write_error if self.path.exists() else open_error
                raise failure(self.path, error) from error

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Block every writer of every process, to write the files beside the database without a race.

        Raises:
            StoreError: the store is open for reading only, or nobody can write beside it.
        """
        if self.read_only:
            raise StoreError(N_("The store {path} was opened for reading only."), path=self.path)
        with ExitStack() as stack:
            try:
                stack.enter_context(self._lock.held())
            except OSError as error:
                raise write_error(self.path, error) from error
            give_to_owner_of(self.path, self._lock.path)
            yield

    def back_up(self) -> None:
        """Keep the newest generation under a second name beside it; raises StoreError where that cannot be written."""
        with self.exclusive():
            try:
                generation.back_up(self.path)
            except OSError as error:
                raise write_error(self.path, error) from error

    def close(self) -> None:
        """Release the file."""
        with self._opening:
            if self._generation:
                self._generation.close()
            if self._readers:
                self._readers.close()

    def _readers_folder(self) -> Path:
        """Return where readers' names of generations, and the rows that they spill, stand as long as this is open.

        It is beside the store, else among the system's temporary files; where no folder can be created, a disk is full,
        the name that a reader needs for a moment stands beside the store, and the next writer removes what was left.
        """
        if self._readers is None or not self._readers.path.exists():
            self._readers = None
            for parent in (self.path.parent, None):
                with suppress(OSError):
                    self._readers = TemporaryFolder(self.path.name, parent)
                    break
        return self._readers.path if self._readers else self.path.parent

    def _make_ready(self) -> None:
        """Open the file; whoever may write first merges the log that an earlier version may have left beside it."""
        if not self.read_only:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(self.path):
                return
            if not os.access(self.path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))
            log = generation.log_of(self.path)
            if log.exists():
                with self._lock.held():
                    if log.exists():  # nobody merged it meanwhile
                        connect(self.path, read_only=False).close()
        self.current()

    def _is_replaced(self, opened: Generation) -> bool:
        # A file that somebody deleted is still open here, and still right.
        with suppress(FileNotFoundError):
            return generation.mark_of(self.path) != opened.mark
        return False


@contextmanager
def _changed(part: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection in a transaction, committed and merged into the file at the end."""
    connection = connect(part, read_only=False)
    try:
        connection.begin()
        yield connection
        connection.commit()
        # Closing would merge the log, too, and be silent about a full disk.
        connection.execute("CHECKPOINT")
    finally:
        with suppress(duckdb.Error):
            connection.close()
