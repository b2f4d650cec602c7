"""Copies of the uploaded files beside the store, and the journal from which they can be read again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

from metrics.data.private_files import give_to_owner_of
from metrics.errors import StoreError
from metrics.store.failures import files_folder, open_error, write_error
from metrics.store.generation import Mark, mark_of
from metrics.text.translation import N_

JOURNAL = "journal.json"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Journal:
    """What the uploaded files do not contain: with both, a store can be rebuilt without its database.

    `uploads` is a list, in order, of file, sha256, options, time_zone and undone; `annotations` are by kind and name.
    The journal file has them under `kept`.
    """

    version: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    mappings: dict[str, dict[str, Any]] = field(default_factory=dict)
    uploads: list[dict[str, Any]] = field(default_factory=list)
    annotations: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


def sha256_of(raw: Path | bytes) -> str:
    """Return the SHA-256 of a file or of bytes as hex digits."""
    digest = hashlib.sha256()
    for chunk in _chunks(raw):
        digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def saved_copy(store: Path, raw: Path | bytes, sha256: str) -> Iterator[None]:
    """Save a copy of `raw` beside the store under its hash; the name of the upload is not used as a path.

    Where what follows fails, a copy that was not there before is removed, because a full disk needs the room; but not
    after the store was replaced, which names the copy then. Call it under the lock of the writers.

    Raises:
        StoreError: it cannot be written.
    """
    copy = files_folder(store) / sha256
    is_new, before = not copy.exists(), _mark(store)
    if is_new:
        try:
            _write(copy, _chunks(raw))
        except OSError as error:
            raise write_error(store, error) from error
    try:
        yield
    except BaseException:
        if is_new and _mark(store) == before:
            copy.unlink(missing_ok=True)
        raise


def write_journal(folder: Path, journal: Journal) -> None:
    """Replace the journal in `folder` atomically."""
    values = {"kept" if name == "annotations" else name: value for name, value in vars(journal).items()}
    _write(folder / JOURNAL, [json.dumps(values, ensure_ascii=False, indent=1).encode()])


def read_journal(folder: Path) -> Journal | None:
    """Return the journal of `folder`; None where it is missing or cannot be parsed."""
    try:
        values = json.loads((folder / JOURNAL).read_text("utf-8"))
        journal = Journal(annotations=values.pop("kept", {}), **values)
    except (FileNotFoundError, ValueError, RecursionError, TypeError, AttributeError):
        return None
    return journal if isinstance(journal.version, int) else None


def journal_version(path: Path) -> int:
    """Return the version of the store that the journal beside it knows of; 0 without one.

    Raises:
        StoreError: the journal cannot be read.
    """
    try:
        journal = read_journal(files_folder(path))
    except OSError as error:
        raise open_error(path, error) from error
    return journal.version if journal else 0


def require_intact(raw: Path, file: str) -> None:
    """Raise StoreError, naming `file`, unless the stored copy is unchanged."""
    if not raw.exists() or sha256_of(raw) != raw.name:
        raise StoreError(N_("The kept copy of “{file}” is missing or damaged: upload it again."), file=file)


def _mark(store: Path) -> Mark | None:
    with suppress(OSError):
        return mark_of(store)
    return None


def _chunks(raw: Path | bytes) -> Iterator[bytes]:
    with BytesIO(raw) if isinstance(raw, bytes) else raw.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _write(path: Path, chunks: Iterator[bytes] | list[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            _fill(part, chunks)
            give_to_owner_of(path.parent, Path(part.name))
            Path(part.name).replace(path)
        except OSError:
            with suppress(FileNotFoundError):
                Path(part.name).unlink()
            raise


def _fill(part: Any, chunks: Iterator[bytes] | list[bytes]) -> None:
    file: BinaryIO = part
    file.writelines(chunks)
    file.flush()
    os.fsync(file.fileno())
