"""What every candidate for a desk's store must do, and the parts that they share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

Tables = dict[str, pa.Table]
"""Table → canonical rows with facts and a `key`; `upload_id` and `ended_by` are the home's to fill."""
Cursor = duckdb.DuckDBPyConnection
NAMES = ("tickets", "responses")
PRIVATE = 0o600


class Home(Protocol):
    """One desk in one folder. Every change is one commit; several processes may open the same folder."""

    folder: Path

    def add(self, tables: Tables) -> int:
        """Take rows in as the next upload; they replace current rows of the same key. Return its number."""

    def undo(self, upload: int) -> None:
        """Take any upload back; the rows that it replaced are current again unless a later one replaced it."""

    def erase(self, requester: str) -> None:
        """Delete a person's rows for good, from everything that the home keeps."""

    def note(self, text: str) -> None:
        """Save a text on which no figure depends."""

    def compact(self) -> None:
        """Merge what many small imports left."""

    def reader(self) -> Cursor:
        """Return a cursor over the current version, with `tickets`, `responses`, `monthly`, `uploads`."""

    def close(self) -> None:
        """Release everything."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process writes; a process that dies lets go of the lock."""
    import fcntl

    with (folder / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file at once and for good: whoever opens it reads all of the old or all of the new content."""
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def clone(source: Path, target: Path) -> None:
    """Copy a file in the kernel; file systems that share blocks (XFS, Btrfs) copy nothing."""
    try:
        with source.open("rb") as read, target.open("wb") as write:
            left = source.stat().st_size
            while left > 0:
                left -= os.copy_file_range(read.fileno(), write.fileno(), left) or left
    except OSError:
        shutil.copyfile(source, target)


def remove(paths: Iterator[Path] | list[Path]) -> None:
    """Remove files, some of which may be gone."""
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()


def connect(path: str = ":memory:", folder: Path | None = None, **options: Any) -> Cursor:
    """Return a connection that reaches no file but those in `folder`, its configuration locked."""
    connection = duckdb.connect(path, **options)
    if connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
        return connection
    if folder:  # the engine takes this neither at its start nor once other files are closed to it
        connection.execute(f"SET GLOBAL allowed_directories = ['{folder}']")
    for setting in ("enable_external_access = false", "TimeZone = 'UTC'", "lock_configuration = true"):
        connection.execute(f"SET GLOBAL {setting}")
    return connection
