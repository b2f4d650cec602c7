"""Locks that the system releases when their process dies, however it dies."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from metrics.data.private_files import OWNERS_FILE


def open_own(path: Path) -> int:
    """Open a file for writing, created where it is missing, and return its descriptor; never through a link.

    Its name can be known beforehand, so somebody else may have put a link there, or a pipe that blocks.

    Raises:
        OSError: it is no plain file (ELOOP), or cannot be opened.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if is_irregular(path):  # where the system has no such flags
        raise _not_plain(path)
    handle = os.open(path, flags, OWNERS_FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _not_plain(path)
    return handle


def is_irregular(path: Path) -> bool:
    """Return whether something that is no plain file, a link above all, has this name."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _not_plain(path: Path) -> OSError:
    return OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


if sys.platform == "win32":  # pragma: no cover - the system of the tests has the other

    def wait_for(handle: int) -> None:
        """Lock an open file as soon as nobody else has it locked."""
        import msvcrt

        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                return
            except OSError:  # it gives up after ten seconds
                continue

    def take(handle: int) -> None:
        """Lock an open file; raise BlockingIOError where somebody else has it locked."""
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error

else:
    import fcntl

    def wait_for(handle: int) -> None:
        """Lock an open file as soon as nobody else has it locked."""
        fcntl.flock(handle, fcntl.LOCK_EX)

    def take(handle: int) -> None:
        """Lock an open file; raise BlockingIOError where somebody else has it locked."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
