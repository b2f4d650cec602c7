"""The fast path for a large text file, for content that a check of every byte proves regular.

Every quote must open behind a delimiter and close before one, every record must have as many cells as the header;
other records are rejected by row number, or the file is read record by record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import csv

from metrics.ingest.read.bounds import refuse_long_line
from metrics.ingest.read.records import LONG, SHORT
from metrics.ingest.read.split_cells import Dialect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from metrics.ingest.read.body import Entry

CHUNK = 1 << 24
SMALL_CHUNK = 1 << 18
"""Bytes whose arrays stay in the processor's cache."""
QUOTE, NEWLINE, RETURN = 34, 10, 13
MOST_BAD = 0.05
"""Share of the rows."""
TOO_MANY_BAD = 50_000
"""Bad rows from which a file is read record by record, whatever their share."""


class Irregular(Exception):
    """The file is not regular enough to be read fast."""


def applies(content: memoryview, dialect: Dialect) -> bool:
    """Return whether `content`, in UTF-8, holds nothing that the fast reader reads differently."""
    if len(dialect.delimiter) != 1 or not dialect.delimiter.isascii() or dialect.backslash or dialect.trim:
        return False
    codes = np.frombuffer(content, dtype=np.uint8)
    quoted = {'"': True, "": None}.get(dialect.quote, False)
    if quoted is False or _holds(codes, 0):
        return False
    return quoted is None or quotes_are_regular(codes, ord(dialect.delimiter))


def _holds(codes: NDArray[np.uint8], code: int) -> bool:
    return any(bool((codes[at : at + CHUNK] == code).any()) for at in range(0, len(codes), CHUNK))


def quotes_are_regular(codes: NDArray[np.uint8], delimiter: int) -> bool:
    """Return whether every odd quote opens a cell and every even one closes it, or the two stand doubled."""
    allowed = np.zeros(256, dtype=bool)
    allowed[[delimiter, NEWLINE, RETURN, QUOTE]] = True
    quotes = 0
    for at in range(0, len(codes), CHUNK):
        positions = np.flatnonzero(codes[at : at + CHUNK] == QUOTE) + at
        opening, closing = positions[quotes % 2 :: 2], positions[1 - quotes % 2 :: 2]
        before = codes[opening[opening > 0] - 1]
        after = codes[closing[closing < len(codes) - 1] + 1]
        if not (allowed[before].all() and allowed[after].all()):
            return False
        quotes += len(positions)
    return quotes % 2 == 0


def whole_records(head: memoryview) -> memoryview:
    """Return the beginning of a file up to its last line ending that stands in no quotes."""
    codes = np.frombuffer(head, dtype=np.uint8)
    outside = np.cumsum(codes == QUOTE, dtype=np.int64) % 2 == 0
    ends = np.flatnonzero(outside & ((codes == NEWLINE) | (codes == RETURN)))
    return head[: int(ends[-1]) + 1 if len(ends) else 0]


def count_records(content: memoryview, dialect: Dialect, width: int) -> Iterator[tuple[int, int]]:
    """Yield how many records of regular `content` have `width` cells and how many others hold anything, so far."""
    codes = np.frombuffer(content, dtype=np.uint8)
    table = np.zeros(256, dtype=bool)
    table[[*dialect.delimiter.encode(), NEWLINE, RETURN, *dialect.quote.encode()]] = True
    good, bad, quotes, cells, last = 0, 0, 0, 0, -1
    for at in range(0, len(codes), SMALL_CHUNK):
        chunk = codes[at : at + SMALL_CHUNK]
        marks = np.flatnonzero(table[chunk])
        kinds = chunk[marks]
        inside = (np.cumsum(kinds == QUOTE, dtype=np.int32) + quotes) % 2
        quotes = int(inside[-1]) if len(inside) else quotes
        marks, kinds = marks[inside == 0], kinds[inside == 0]
        marks, kinds = marks[kinds != QUOTE], kinds[kinds != QUOTE]
        ends = np.flatnonzero(kinds != ord(dialect.delimiter))
        counts = np.diff(ends, prepend=-1 - cells) - 1
        filled = np.diff(marks[ends] + at, prepend=last) > 1
        fitting = filled & (counts == width - 1)
        good, bad = good + int(fitting.sum()), bad + int((filled & ~fitting).sum())
        last = at + int(marks[ends[-1]]) if len(ends) else last
        cells = len(kinds) - 1 - int(ends[-1]) if len(ends) else cells + len(kinds)
        yield good, bad


def read(content: memoryview, dialect: Dialect, width: int) -> tuple[pa.Table, NDArray[np.int64], list[Entry]]:
    """Return every record of `width` cells as text columns "0", "1" …, their row numbers, and the bad rows.

    Raises:
        Irregular: too many records are odd for the fast path.
        Refused: an odd one is too long.
    """
    invalid: list[csv.InvalidRow] = []
    table = _parse(content, dialect, width, invalid, threads=True)
    if invalid:
        if len(invalid) > MOST_BAD * table.num_rows:
            raise Irregular
        invalid.clear()
        table = _parse(content, dialect, width, invalid, threads=False)
    if any("\n" in str(row.text).rstrip() or "\r" in str(row.text).rstrip() for row in invalid):
        raise Irregular  # a quote that is not closed may have joined these lines
    bad = [(int(row.number), str(row.text), SHORT if row.actual_columns < width else LONG) for row in invalid]
    for number, text, _ in bad:
        refuse_long_line(number, text)
    rows = np.arange(1, table.num_rows + len(bad) + 1)
    return table, np.setdiff1d(rows, np.array([entry[0] for entry in bad], np.int64), assume_unique=True), bad


def _parse(
    content: memoryview,
    dialect: Dialect,
    width: int,
    invalid: list[csv.InvalidRow],
    threads: bool,
) -> pa.Table:
    def skip(row: csv.InvalidRow) -> str:
        invalid.append(row)
        return "skip" if len(invalid) <= TOO_MANY_BAD else "error"

    names = [str(column) for column in range(width)]
    try:
        return csv.read_csv(
            pa.BufferReader(pa.py_buffer(content)),
            csv.ReadOptions(column_names=names, use_threads=threads, block_size=CHUNK),
            csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char=dialect.quote or False,
                newlines_in_values=bool(dialect.quote),
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid as error:
        raise Irregular from error
