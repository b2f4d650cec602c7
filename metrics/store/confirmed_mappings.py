"""Reading a file by the column mapping that a person confirmed for its header."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from metrics.errors import Refused
from metrics.ingest.reading import WHY, Reader, Reading, ReadOptions
from metrics.store.store import Store
from metrics.text.translation import LANGUAGES, Words

ADDED_HEADERS = {Words(language)(WHY) for language in LANGUAGES}


@dataclass(frozen=True)
class MappedReading:
    """A reading, the confirmed options it used (None: automatic recognition), and the fingerprint of the header.

    The fingerprint is that of automatic recognition; `Store.save_mapping` saves options under it.
    """

    reading: Reading
    options: ReadOptions | None
    header: str


def read_mapped(store: Store, path: Path, name: str, read: Reader) -> MappedReading:
    """Return the reading of a file, using the options confirmed for its header where there are some.

    Confirmed options that do not fit this file (its sheet is missing) are ignored. `needs_mapping` of the reading
    stays true while nobody has confirmed a mapping for this header.

    Raises:
        Refused: why the file is not accepted, and what to export instead.
    """
    settings = store.settings()
    reading = read(path, name=name, options=None, settings=settings)
    header = _header(reading)
    options = store.mapping(header)
    if options is not None:
        with suppress(Refused):
            return MappedReading(read(path, name=name, options=options, settings=settings), options, header)
    return MappedReading(reading, None, header)


def _header(reading: Reading) -> str:
    """Return the fingerprint of the header, the same for rejected rows that are uploaded again after correction."""
    # Imported late: recognition loads a fuzzy-matching library that pages without an upload do not need.
    from metrics.ingest.recognise.recognition import fingerprint

    return fingerprint([column.header for column in reading.columns if column.header not in ADDED_HEADERS])
