"""A backup of a store: one file with a whole version of its database, and the uploaded files behind it."""

from __future__ import annotations

import re
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from metrics.data.private_files import give_to_owner_of
from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import StoreError
from metrics.store.failures import files_folder, write_error
from metrics.store.files import JOURNAL, journal_version, require_intact
from metrics.store.generation import next_file
from metrics.store.store import Store
from metrics.text.translation import N_

DATABASE, FILES = "desk.duckdb", "files/"
MEMBER = re.compile(rf"{re.escape(DATABASE)}|{FILES}({re.escape(JOURNAL)}|[0-9a-f]{{64}})")
"""The names in a backup: nothing else is ever written anywhere."""
NO_BACKUP = N_("{path} is no whole backup of a desk.")
UNREADABLE = N_("The file {path} cannot be read ({reason}).")
NO_ARCHIVE = (tarfile.TarError, LookupError, RecursionError, ValueError, EOFError, MemoryError, OverflowError)
"""What reading a damaged or hostile archive raises."""


def write_backup(store: Store, target: Path) -> None:
    """Write a whole version of a store into a new file; others may read it meanwhile, and write after a moment.

    Raises:
        StoreError: the file exists already or cannot be written.
    """
    if target.exists():
        raise StoreError(N_("The file {path} exists already: name a new one."), path=target)
    try:
        with TemporaryFolder(target.name, target.parent) as folder, next_file(target, folder) as part:
            _archive(store, part)
    except StoreError:
        raise
    except OSError as error:
        raise write_error(target, error) from error


def restore_backup(source: Path, path: Path) -> None:
    """Put a backup in the place of an empty store, or of none, after it was checked; a running server goes on with it.

    Raises:
        StoreError: the store has uploads, or the file is no whole backup; then nothing was changed.
    """
    target = Store.open(path)
    try:
        _require_empty(target)
        with TemporaryFolder(target.path.name, target.path.parent) as folder:
            copy = folder / DATABASE
            _extract(source, copy)
            Store.open(copy).close()  # of an earlier version: brought up to date before it is looked at
            require_whole(copy)
            with target.exclusive():
                _require_empty(target)  # another process may have taken a file in meanwhile
                _take_place(copy, target)
    except StoreError:
        raise
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        target.close()


def require_whole(path: Path) -> int:
    """Return how many uploads stand in a store, after reading each block and each file that they came from.

    Raises:
        StoreError: something is missing or damaged; names it.
    """
    store = Store.open(path, read_only=True)
    try:
        uploads = store.uploads()
        standing = uploads[uploads["undone_at"].isna()]
        for sha256, file in zip(standing["sha256"], standing["file"], strict=True):
            require_intact(store.files / sha256, file)
    finally:
        store.close()
    return len(standing)


def _archive(store: Store, part: Path) -> None:
    with tarfile.open(part, "w") as archive:
        with store.exclusive():
            archive.add(store.path, DATABASE)
            archive.add(store.files / JOURNAL, f"{FILES}{JOURNAL}")
        for raw in _uploaded(store.files):
            archive.add(raw, f"{FILES}{raw.name}")


def _uploaded(folder: Path) -> Iterator[Path]:
    return (raw for raw in sorted(folder.iterdir()) if MEMBER.fullmatch(f"{FILES}{raw.name}") and raw.name != JOURNAL)


def _require_empty(target: Store) -> None:
    if not target.is_empty():
        raise StoreError(N_("The store {path} is not empty: name a new file."), path=target.path)


def _extract(source: Path, copy: Path) -> None:
    files_folder(copy).mkdir()
    try:
        size, raw = source.stat().st_size, source.open("rb")
    except OSError as error:
        raise StoreError(UNREADABLE, path=source, reason=error.strerror) from error
    try:
        with raw, tarfile.open(fileobj=raw, mode="r:") as archive:
            for member in _members(archive, size):
                inside = files_folder(copy) / member.name.removeprefix(FILES)
                with (copy if member.name == DATABASE else inside).open("wb") as file:
                    shutil.copyfileobj(cast("IO[bytes]", archive.extractfile(member)), file)
    except NO_ARCHIVE as error:
        raise StoreError(NO_BACKUP, path=source) from error
    if not copy.exists():
        raise StoreError(NO_BACKUP, path=source)


def _members(archive: tarfile.TarFile, size: int) -> Iterator[tarfile.TarInfo]:
    """Yield the members while they are plain files of a backup, together no larger than the archive."""
    for member in archive:
        size -= member.size
        if not MEMBER.fullmatch(member.name) or not member.isreg() or member.issparse() or size < 0:
            raise tarfile.TarError(member.name)
        yield member


def _take_place(copy: Path, target: Store) -> None:
    """Move a store's parts; the database's name is the commit, and the journal may lag behind it.

    The version goes on from the target's: its journal is not ahead of the backup, nor a number used for other rows.
    """
    changed = Store.open(copy, whole=False)
    try:
        changed.raise_version(max(target.version(), journal_version(target.path)))
    finally:
        changed.close()
    for raw in _uploaded(files_folder(copy)):
        raw.replace(target.files / raw.name)
    with next_file(target.path) as part:
        give_to_owner_of(target.path, copy)
        copy.replace(part)
    journal = files_folder(copy) / JOURNAL
    journal.replace(target.files / JOURNAL)
