"""The uploaded files themselves, kept beside the store, and the journal that says how to read them again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

from metrics.errors import StoreError
from metrics.text.translation import N_

JOURNAL = "journal.json"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Journal:
    """All that a store knows and its uploaded files don't say; enough to build it again without its database.

    `uploads` holds, in order, file, sha256, options, time_zone and undone of each; `kept` what people wrote down,
    kind → name → what was written.
    """

    version: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    mappings: dict[str, dict[str, Any]] = field(default_factory=dict)
    uploads: list[dict[str, Any]] = field(default_factory=list)
    kept: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


def sha256_of(raw: Path | bytes) -> str:
    """Return the SHA-256 of a file or of bytes as hex digits."""
    digest = hashlib.sha256()
    for chunk in _chunks(raw):
        digest.update(chunk)
    return digest.hexdigest()


def keep(folder: Path, raw: Path | bytes, sha256: str) -> None:
    """Keep a copy of `raw` in `folder` under its hash; its own name never touches the disk."""
    if not (folder / sha256).exists():
        _write(folder / sha256, _chunks(raw))


def write_journal(folder: Path, journal: Journal) -> None:
    """Put `journal` in the place of the one in `folder`, whole or not at all."""
    _write(folder / JOURNAL, [json.dumps(vars(journal), ensure_ascii=False, indent=1).encode()])


def read_journal(folder: Path) -> Journal | None:
    """Return the journal of `folder`, None where there is none that can be read."""
    try:
        return Journal(**json.loads((folder / JOURNAL).read_text("utf-8")))
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError, TypeError):
        return None


def require_intact(raw: Path, file: str) -> None:
    """Raise StoreError, naming `file`, unless the kept file is still what was uploaded."""
    if not raw.exists() or sha256_of(raw) != raw.name:
        raise StoreError(N_("The kept copy of “{file}” is missing or damaged: upload it again."), file=file)


def _chunks(raw: Path | bytes) -> Iterator[bytes]:
    with BytesIO(raw) if isinstance(raw, bytes) else raw.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _write(place: Path, chunks: Iterator[bytes] | list[bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as part:
        try:
            _fill(part, chunks)
            Path(part.name).replace(place)
        except OSError:
            with suppress(FileNotFoundError):
                Path(part.name).unlink()
            raise


def _fill(part: Any, chunks: Iterator[bytes] | list[bytes]) -> None:
    file: BinaryIO = part
    file.writelines(chunks)
    file.flush()
    os.fsync(file.fileno())
