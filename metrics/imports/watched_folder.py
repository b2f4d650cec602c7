"""A folder into which exports are put: which files are finished, and what is written beside each.

A file that was taken in stays, with a receipt beside it; one that is refused, or that asks a question, is moved aside
with what is to be done. Whatever moment the process is killed at, the next look goes on: the store knows what it has,
and a receipt or a reason is written whole or not at all. Links are not followed, and a name is nothing but a name.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any

from metrics.data.file_lock import open_own, take
from metrics.errors import BadValue
from metrics.text.translation import N_

RECEIPT, REASON = ".receipt.json", ".reason.txt"
LOCK = ".plumbline-watch.lock"
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".swp")
"""How programs call a file that they are still writing; a name that begins with a dot or ~$ is one as well."""
LONGEST_NAME = 255
"""Bytes that a name may have on the usual file systems."""
LONGEST_RECEIPT = 1_000_000
WATCHED = N_("Another process watches {folder} already.")
NO_FOLDER = N_("The folder {folder} cannot be watched: {reason}.")
LINKED = N_("“{place}” is a link: files are not moved through one.")


@dataclass(frozen=True)
class FileState:
    """What tells one state of a file from another: its size in bytes and when it changed, in nanoseconds."""

    size: int
    changed: int


@contextmanager
def watching(folder: Path) -> Iterator[None]:
    """Be the only process that watches a folder; the system ends that with the process, however it dies.

    Raises:
        BadValue: another process does, or the folder is missing or cannot be written.
    """
    try:
        handle = open_own(folder / LOCK)
    except OSError as error:
        raise BadValue(NO_FOLDER, folder=folder, reason=error.strerror) from error
    try:
        take(handle)
    except BlockingIOError as error:
        os.close(handle)
        raise BadValue(WATCHED, folder=folder) from error
    try:
        yield
    finally:
        os.close(handle)


def waiting_files(folder: Path) -> dict[str, FileState]:
    """Return name → state of the files of a folder that have no receipt in this state, the oldest first.

    Links, folders and unfinished files are none of them.
    """
    states = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_another(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(FileNotFoundError):
                    states[entry.name] = state_of(folder / entry.name)
    waiting = {name: state for name, state in states.items() if receipt_state(folder, name) != state}
    return dict(sorted(waiting.items(), key=lambda item: (item[1].changed, item[0])))


def state_of(path: Path) -> FileState:
    """Return the state of a file, of a link itself."""
    status = path.lstat()
    return FileState(status.st_size, status.st_mtime_ns)


def receipt_state(folder: Path, name: str) -> FileState | None:
    """Return the state in which a file was taken in; None where it has no receipt."""
    path = folder / _beside(name, RECEIPT)
    try:
        status = path.lstat()
        if not S_ISREG(status.st_mode) or status.st_size > LONGEST_RECEIPT:
            return None
        record = json.loads(path.read_text("utf-8"))
        return FileState(record["size"], record["changed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_receipt(folder: Path, name: str, state: FileState, record: dict[str, Any]) -> None:
    """Write the receipt of a file beside it."""
    content = {"size": state.size, "changed": state.changed, **record}
    _write(folder, _beside(name, RECEIPT), json.dumps(content, ensure_ascii=False, indent=1))


def move_aside(folder: Path, name: str, place: str, reason: str) -> Path:
    """Move a file into a folder within this one, the reason beside it; return its new path.

    Raises:
        BadValue: that folder is a link, or cannot be written.
    """
    target = folder / place
    try:
        target.mkdir(exist_ok=True)
        if target.is_symlink():
            raise BadValue(LINKED, place=target)
        free = _free_name(target, name)
        _write(target, _beside(free, REASON), f"{reason}\n")
        (folder / name).rename(target / free)
    except OSError as error:
        raise BadValue(NO_FOLDER, folder=target, reason=error.strerror) from error
    return target / free


def printable(name: str) -> str:
    """Return a name as it may be printed and stored: what is no character of a text replaced."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _is_another(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower().endswith((*UNFINISHED, RECEIPT))


def _beside(name: str, ending: str) -> str:
    """Return the name of what stands beside a file; a name that is too long for an ending is digested."""
    whole = f"{name}{ending}"
    return whole if len(os.fsencode(whole)) <= LONGEST_NAME else f"{_digest(name)}{ending}"


def _free_name(folder: Path, name: str) -> str:
    """Return the name of a file in a folder, with a number where another has it already."""
    free, number = name, 1
    while os.path.lexists(folder / free):
        number += 1
        free = f"{number} {name}"
        if len(os.fsencode(free)) > LONGEST_NAME:
            free = f"{number} {_digest(name)}"
    return free


def _digest(name: str) -> str:
    return sha256(os.fsencode(name)).hexdigest()[:32]


def _write(folder: Path, name: str, text: str) -> None:
    """Write a file whole or not at all; a link of this name is replaced, not followed."""
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".plumbline-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        Path(temporary).replace(folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
