"""Reading a file the way a person once said files with its header are to be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from metrics.ingest.reading import Reading, ReadOptions
from metrics.store.rebuild import Reader
from metrics.store.store import Store


def fingerprint(reading: Reading) -> str:
    """Return what stands for the header of a file: its columns' names in order, whatever their case and spacing."""
    names = "\x1f".join(" ".join(column.header.split()).casefold() for column in reading.columns)
    return hashlib.sha256(names.encode()).hexdigest()


def read_mapped(store: Store, path: Path, name: str, read: Reader) -> tuple[Reading, ReadOptions | None]:
    """Return the reading of a file and the options it took: those remembered for its header where it needs them.

    The reading still says `needs_mapping` when nobody has mapped this header yet.
    """
    settings = store.settings()
    reading = read(path, name=name, options=None, settings=settings)
    options = store.mapping(fingerprint(reading)) if reading.needs_mapping else None
    if options is None:
        return reading, None
    return read(path, name=name, options=options, settings=settings), options
