"""The lock of a store's writers: one process and thread at a time; readers never wait for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from metrics.data.file_lock import open_own, wait_for


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
            OSError: the lock's file cannot be created, is a link, or its file system has no locks.
        """
        with self._threads:
            if self._depth:
                yield
                return
            handle = open_own(self.path)
            try:
                wait_for(handle)
                self._depth = 1
                yield
            finally:
                self._depth = 0
                os.close(handle)
