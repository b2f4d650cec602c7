"""Bytes to a raw table, in this process: the inspection, then the reader for the kind of file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.ingest.read.guard import inspect_file

if TYPE_CHECKING:
    from metrics.ingest.reading import RawTable, ReadOptions


def read_raw_in_process(path: Path, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table in the file at `path`; `rows` limits it to the first ones.

    For the child process only: a malicious file may exhaust the memory of the calling process.

    Raises:
        Refused: with the reason, and what to export instead.
    """
    with tempfile.TemporaryDirectory() as folder:
        content = inspect_file(path, Path(folder))
        # late imports: a file that the inspection refuses needs no reader
        if content.kind == "text":
            from metrics.ingest.read.text import read_text

            return read_text(content.path, options, rows)
        if content.kind == "xml":
            from metrics.ingest.read.sheet_xml import read_sheet_xml

            return read_sheet_xml(content.path, options, rows)
        from metrics.ingest.read.sheets import read_sheets

        return read_sheets(content.path, options, rows)
