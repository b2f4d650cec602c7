"""What went wrong with a store's file: which error a person sees, with what is safe and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from metrics.errors import PlumblineError, StoreError
from metrics.text.translation import N_

LOCKED = "Could not set lock on file"
FULL = ("No space left on device", "File too large", "quota exceeded", "not enough space")
NOT_WRITABLE = ("Read-only file system", "Permission denied", "Operation not permitted", "Access is denied")
"""Parts of what systems call a full disk, and one or a folder or a file that may not be written."""

DAMAGED = N_(
    "The store {path} is damaged ({reason}). The uploaded files are kept in {files}: "
    "“python -m metrics rebuild NEW_FILE --store {path}” builds a new store from them."
)
OTHER_PROGRAM = N_(
    "The store {path} was removed, or brought up to date by a newer version of the program: start this one again."
)
IN_USE = N_("The store {path} is in use by another program. Close it there, or name another file in DESK_STORE.")
NOT_OPENED = N_("The store {path} cannot be opened ({reason}).")
NO_ROOM = N_("The store {path} cannot be opened: its disk is full ({reason}). Make room on the disk, then try again.")
READ_ONLY = N_(
    "The store {path} cannot be opened: its disk or folder is read-only, or this user may not write there ({reason}). "
    "Allow writing in {folder}, or name another file in DESK_STORE."
)
LINKED = N_(
    "{path} is a link or no plain file, and somebody else may have put it there, so nothing was written. "
    "Remove it, then try again."
)
NOT_WRITTEN = N_(
    "The store {path} could not be written ({reason}). Nothing was changed and everything before is still "
    "there: make room on the disk, then try again."
)
WRITE_PROTECTED = N_(
    "The store {path} could not be written: its disk or folder is read-only, or this user may not write there "
    "({reason}). Nothing was changed and everything before is still there: allow writing in {folder}, then try again."
)


def files_folder(path: Path) -> Path:
    """Return the folder beside the store that contains copies of the uploaded files."""
    return path.with_name(path.name + ".files")


def damage_error(path: Path, reason: object) -> StoreError:
    """Return the error for a damaged store: which files are intact, and how to rebuild the store from them."""
    cause = reason if isinstance(reason, PlumblineError) else _first_line(reason)
    return StoreError(DAMAGED, path=path, reason=cause, files=files_folder(path))


@contextmanager
def complete(
    path: Path, cursor: duckdb.DuckDBPyConnection, is_current: Callable[[duckdb.DuckDBPyConnection], bool]
) -> Iterator[None]:
    """Say what it means that the engine misses a table or a column, whatever was asked.

    `is_current` tells whether the store has the layout of this version of the program.

    Raises:
        StoreError: a newer version of the program changed the store meanwhile, or it is damaged.
    """
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        with suppress(duckdb.Error):  # what failed in a transaction ends it
            cursor.rollback()
        with suppress(duckdb.Error):
            if not is_current(cursor):
                raise StoreError(OTHER_PROGRAM, path=path) from error
        raise damage_error(path, error) from error


def open_error(path: Path, error: Exception) -> StoreError:
    """Return the error for a store that could not be opened or checked; a full disk has damaged nothing."""
    reason = _first_line(error)
    if LOCKED in reason:
        return StoreError(IN_USE, path=path)
    if any(sign in str(error) for sign in FULL):
        return StoreError(NO_ROOM, path=path, reason=reason)
    unreadable = os.path.exists(path) and not os.access(path, os.R_OK)  # noqa: PTH110 - Path raises in a locked folder
    if any(sign in str(error) for sign in NOT_WRITABLE) and not unreadable:
        return StoreError(READ_ONLY, path=path, reason=reason, folder=path.parent)
    if unreadable or not os.path.isfile(path):  # noqa: PTH113 - the same
        return StoreError(NOT_OPENED, path=path, reason=reason)
    return damage_error(path, error)


def write_error(path: Path, error: BaseException) -> StoreError:
    """Return the error for a change that failed for lack of disk space, of memory or of the right to write."""
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return StoreError(LINKED, path=error.filename or path)
    protected = any(sign in str(error) for sign in NOT_WRITABLE)
    template = WRITE_PROTECTED if protected else NOT_WRITTEN
    return StoreError(template, path=path, reason=_first_line(error), folder=path.parent)


def _first_line(reason: object) -> str:
    return next(iter(str(reason).splitlines()), "")
