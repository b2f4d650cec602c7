"""Temporary folders that outlive no process: what one that was killed left, the next of any removes.

A folder belongs to the process that holds its lock (see `file_lock`): neither its age nor a process number, which
another machine or a later process may have, tells whether somebody still uses it.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from metrics.data.file_lock import take
from metrics.data.private_files import OWNERS_FILE, OWNERS_FOLDER

END, LOCK = "plumbline", "lock"
OWN = re.compile(rf".+\.[0-9a-f]{{32}}\.{END}")


class TemporaryFolder:
    """A new folder for its owner alone, removed by `close`, by the garbage collector or when the process ends.

    Args:
        kind: what begins its name.
        parent: the folder to create it in; None for the system's folder of temporary files.

    Raises:
        OSError: it cannot be created.
    """

    def __init__(self, kind: str, parent: Path | None = None) -> None:
        parent = parent or Path(tempfile.gettempdir())
        remove_abandoned(parent)
        self.path, handle = _new(parent, kind)
        self.close = weakref.finalize(self, _remove, self.path, handle)
        _OPEN.add(self)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


_OPEN: weakref.WeakSet[TemporaryFolder] = weakref.WeakSet()


def close_all() -> None:
    """Remove every folder of this process: a server that a signal ends does not come to what Python runs at exit."""
    for folder in list(_OPEN):
        folder.close()


def remove_abandoned(parent: Path) -> None:
    """Remove the folders in `parent` whose process died; those of other users stay."""
    with suppress(OSError):
        for path in [path for path in parent.iterdir() if OWN.fullmatch(path.name)]:
            with suppress(OSError):
                _remove_unlocked(path)


def _new(parent: Path, kind: str) -> tuple[Path, int]:
    while True:
        path = parent / f"{kind}.{uuid4().hex}.{END}"
        path.mkdir(OWNERS_FOLDER)
        with suppress(FileNotFoundError, BlockingIOError):  # taken for abandoned before it was locked
            handle = _locked(path, os.O_CREAT | os.O_EXCL)
            if path.exists():
                return path, handle
            os.close(handle)


def _remove_unlocked(path: Path) -> None:
    if _is_anothers(path):
        return
    try:
        handle = _locked(path)
    except FileNotFoundError:  # killed before it had a lock, so that nothing can be in it
        path.rmdir()
    else:
        _remove(path, handle)


def _is_anothers(path: Path) -> bool:
    state = path.lstat()
    return not stat.S_ISDIR(state.st_mode) or (sys.platform != "win32" and state.st_uid != os.geteuid())


def _locked(path: Path, flags: int = 0) -> int:
    """Lock a folder by a file in it; raise BlockingIOError where another process has it locked."""
    handle = os.open(path / LOCK, flags | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), OWNERS_FILE)
    try:
        take(handle)
    except OSError as error:
        # Where a file system has no locks, the owner goes on without, and nobody else takes the folder for abandoned.
        if isinstance(error, BlockingIOError) or not flags:
            os.close(handle)
            raise
    return handle


def _remove(path: Path, handle: int) -> None:
    """Remove a folder, its lock last: what somebody killed meanwhile leaves is still taken for abandoned."""
    with suppress(OSError):
        for entry in [entry for entry in path.iterdir() if entry.name != LOCK]:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    os.close(handle)
    shutil.rmtree(path, ignore_errors=True)  # Windows removes no file that is open
