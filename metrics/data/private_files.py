"""Files for their owner alone: uploads, and what is made of them, name customers and agents."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
OWNERS_FILE, OWNERS_FOLDER = 0o600, 0o700
DATABASE = ".duckdb"
"""Part of the names of stores; a folder that holds nothing else belongs to them."""


def keep_private() -> None:
    """Let this process create files and folders for its own user alone from now on, whatever its umask was.

    The database engine creates files of its own at any time, so a mode for each file would come too late.
    """
    os.umask(OTHERS)


def tighten(path: Path) -> None:
    """Take from everybody but the owner the rights to a file or a folder; a foreign one, a missing, or a link stays."""
    with suppress(OSError):
        if path.is_symlink():
            return
        path.chmod(stat.S_IMODE(path.stat().st_mode) & (OWNERS_FOLDER if path.is_dir() else OWNERS_FILE))


def tighten_store(path: Path) -> None:
    """Tighten a store: its database, what the engine and the uploads put beside it, and a folder of its own."""
    with suppress(OSError):
        beside = sorted(path.parent.iterdir())
        own = [entry for entry in beside if entry.name.startswith(path.name)]
        folders = [entry for entry in own if entry.is_dir()]
        for entry in (*own, *(file for folder in folders for file in folder.iterdir())):
            tighten(entry)
        if not _is_shared(path.parent) and all(entry in own or DATABASE in entry.name for entry in beside):
            tighten(path.parent)


def give_to_owner_of(like: Path, path: Path) -> None:
    """Give a new file to the owner of one beside it: what an administrator changes, the desk's server still reads."""
    with suppress(OSError):
        owner = _owner(like)
        if sys.platform != "win32" and owner != _owner(path):
            os.chown(path, *owner, follow_symlinks=False)


def _owner(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_uid, state.st_gid


def _is_shared(folder: Path) -> bool:
    """Return whether others are meant to use a folder, however empty it is: /tmp, /mnt."""
    return bool(folder.stat().st_mode & stat.S_ISVTX) or len(folder.parts) <= len(Path(folder.anchor, "mnt").parts)
