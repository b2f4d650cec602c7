"""Reading a file the way a person once said files with its header are to be read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from metrics.errors import Refused
from metrics.ingest.reading import WHY, Reader, Reading, ReadOptions
from metrics.store.store import Store
from metrics.text.translation import LANGUAGES, Words

ADDED = {Words(language)(WHY) for language in LANGUAGES}


@dataclass(frozen=True)
class Mapped:
    """A reading, the remembered options it took (None: the evidence alone), and the name of the file's header.

    The header is named as the evidence alone finds it: under that name `Store.remember_mapping` keeps options.
    """

    reading: Reading
    options: ReadOptions | None
    header: str


def read_mapped(store: Store, path: Path, name: str, read: Reader) -> Mapped:
    """Return the reading of a file, by the options remembered for its header where there are some.

    Remembered options that do not fit this file (its sheet is gone) are left aside. The reading still says
    `needs_mapping` when nobody has mapped this header yet.

    Raises:
        Refused: why the file is not taken, and what to export instead.
    """
    settings = store.settings()
    reading = read(path, name=name, options=None, settings=settings)
    header = _header(reading)
    options = store.mapping(header)
    if options is not None:
        with suppress(Refused):
            return Mapped(read(path, name=name, options=options, settings=settings), options, header)
    return Mapped(reading, None, header)


def _header(reading: Reading) -> str:
    """Return the name of a header, the same for rejected rows that come back mended."""
    # Recognising columns loads what compares words: nothing that a page without an upload should wait for.
    from metrics.ingest.recognise.recognition import fingerprint

    return fingerprint([column.header for column in reading.columns if column.header not in ADDED])
