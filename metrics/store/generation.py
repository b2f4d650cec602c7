"""Generations of a store's file: each change writes a new file, which takes the name of the one before at once."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from uuid import uuid4

import duckdb

from metrics.data.private_files import give_to_owner_of
from metrics.store.failures import files_folder

Mark = tuple[int, ...]
PART, READ = "part", "read"
"""Ends of the names of a file being written, and of one being opened."""
BEFORE_UPGRADE = "before-upgrade"
"""End of the name of the file as the version of the program before this one left it."""
OWN = rf"(\.{BEFORE_UPGRADE})?\.[0-9a-f]{{32}}\.({PART}(\.wal|\.tmp)?|{READ})"
"""Ends of the names of all files that pass, and of the folder (`.tmp`) into which a writer spills rows."""
READERS_MEMORY, WRITERS_MEMORY = "50%", "25%"
"""Most of the machine's memory that a generation's readers, and a writer beside them, may use before they spill."""


class Generation:
    """One generation, opened for reading: it stays as it is, and readable, when a later one takes its place."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.mark = mark_of(path)
        self._connection = _open_for_reading(path, folder)
        self._listing = Lock()
        self._registrar: duckdb.DuckDBPyConnection | None = None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor; it keeps this generation readable."""
        with self._listing:
            return self._connection.cursor()

    def registrar(self) -> duckdb.DuckDBPyConnection:
        """Return the cursor whose functions all cursors of this generation share."""
        with self._listing:
            if self._registrar is None:
                self._registrar = self._connection.cursor()
            return self._registrar

    def close(self) -> None:
        """Release the file as soon as no cursor reads it."""
        self._connection.close()


def mark_of(path: Path) -> Mark:
    """Return what tells a generation's file from any other of the same name."""
    state = path.stat()
    return state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size


def log_of(path: Path) -> Path:
    """Return the log of changes that a program of an earlier version may have left beside a store."""
    return path.with_name(f"{path.name}.wal")


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Return a connection of a database file without access to any other, its configuration locked."""
    connection = duckdb.connect(str(path), read_only=read_only, config={"enable_external_access": False})
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute(f"SET GLOBAL memory_limit = '{READERS_MEMORY if read_only else WRITERS_MEMORY}'")
    connection.execute("SET GLOBAL lock_configuration = true")
    return connection


@contextmanager
def next_file(path: Path, folder: Path | None = None) -> Iterator[Path]:
    """Yield the name for a file that takes the place of `path` at the end, at once and for good, or leaves no trace.

    It stands in `folder`, which must be of the same file system, or beside `path`.
    """
    part = (folder or path.parent) / f"{path.name}.{uuid4().hex}.{PART}"
    try:
        yield part
        _sync(part)
        part.replace(path)
        with suppress(OSError):  # the change is made; some file systems, and Windows, know no such call for a folder
            _sync(path.parent)
    finally:
        _remove(part)
        _remove(log_of(part))


def remove_leftovers(path: Path) -> None:
    """Remove what killed processes left of their changes to a store; call it under the lock of its writers."""
    own = re.compile(re.escape(path.name) + OWN)
    with suppress(OSError):
        copies = files_folder(path).glob(f"*.{PART}")
        for left in [*copies, *(entry for entry in path.parent.iterdir() if own.fullmatch(entry.name))]:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                _remove(left)


def copy(source: Path, target: Path) -> None:
    """Copy a file inside the system; file systems that share blocks between files write nothing."""
    if sys.platform != "linux":
        shutil.copyfile(source, target)
        return
    with source.open("rb") as reader, target.open("wb") as writer:
        try:
            while os.copy_file_range(reader.fileno(), writer.fileno(), 1 << 30):
                pass
        except OSError:  # across file systems, or a system that knows no such call
            reader.seek(0)
            writer.seek(0)
            shutil.copyfileobj(reader, writer, 1 << 20)


def back_up(path: Path) -> None:
    """Keep a store's file as it is under a second name, in the place of the one of an earlier upgrade."""
    with next_file(path.with_name(f"{path.name}.{BEFORE_UPGRADE}")) as part:
        try:
            os.link(path, part)
        except OSError:  # a file system without links
            copy(path, part)
            give_to_owner_of(path, part)


def _name_beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.name}.{uuid4().hex}.{end}")


def _open_for_reading(path: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection of another name of a file: the engine takes two files that had one name for one and the same.

    A log beside it, which a reader reads and never merges, must stand beside that name, so the two are copied.
    Where there are no links, or nobody may write beside the file, it is the name of a copy; so on Windows, where a file
    that is open cannot be replaced. Once the engine has it open, it needs the name no more. The rows that a reader
    spills stand beside that name, too.
    """
    log = log_of(path)
    alias = folder / f"{path.name}.{uuid4().hex}.{READ}"
    try:
        _link_or_copy(path, alias, copied=sys.platform == "win32" or log.exists())
        if log.exists():
            copy(log, log_of(alias))
        return connect(alias, read_only=True)
    finally:
        _remove(alias)
        _remove(log_of(alias))


def _link_or_copy(path: Path, alias: Path, *, copied: bool) -> None:
    if not copied:
        with suppress(OSError):
            os.link(path, alias)
            return
    copy(path, alias)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
