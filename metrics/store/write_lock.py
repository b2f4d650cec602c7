"""The lock of a store's writers: one process and thread at a time; readers never wait for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import BinaryIO


class WriteLock:
    """A lock on a file beside the store; the system releases it when its process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}.lock")
        self._threads = RLock()
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait until no other process or thread writes; the thread that holds the lock may take it again.

        Raises:
            OSError: the lock's file cannot be created, or its file system has no locks.
        """
        with self._threads:
            if self._depth:
                yield
                return
            with self.path.open("ab") as file:
                _lock(file)
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0


if sys.platform == "win32":  # pragma: no cover - the system of the tests has the other

    def _lock(file: BinaryIO) -> None:
        import msvcrt

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:  # it gives up after ten seconds
                continue

    def try_lock(file: BinaryIO) -> bool:
        """Lock a file until it is closed; False where another process holds it."""
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(file: BinaryIO) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)

    def try_lock(file: BinaryIO) -> bool:
        """Lock a file until it is closed; False where another process holds it."""
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
