"""Text split into records, each with the reason when it cannot be split.

An unclosed quote would join all rows up to the next quote; this parser rejects only the row with the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from metrics.ingest.read.encoding import UNDECODED_BYTE
from metrics.ingest.read.split_cells import Dialect, bare, split, swallows
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_CELL_LINES = 1000
LINES_AHEAD = 20_000
LONGEST_SEARCH = 4_000_000
"""Characters that are looked through for the end of one cell."""

STRAY = N_("a quotation mark stands where none can be; write it twice inside a quoted cell")
UNCLOSED = N_("a quotation mark is never closed")
SHORT = N_("fewer cells than the header")
LONG = N_("more cells than the header")
NUL = N_("a NUL byte, which no text holds")
UNDECODED = N_("bytes that are not in the file's encoding")


@dataclass
class Record:
    """One record: its number counted from 1, its cells, its original text, and `why` it is bad, if it is."""

    number: int
    cells: list[str]
    text: str
    why: str | None = None


def records(lines: Iterable[str], dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Yield every record of `lines`; with `width`, a cell over several lines must not contain whole records.

    No more lines are held than a cell may have, and some in advance.
    """
    source, ahead, at, number = iter(lines), list[str](), 0, 0
    while True:
        if len(ahead) - at < LONGEST_CELL_LINES and (more := list(islice(source, LINES_AHEAD))):
            ahead, at = ahead[at:] + more, 0
        if at == len(ahead):
            return
        number += 1
        record, used = _read_record(ahead, at, dialect, width)
        record.number = number
        at += used
        yield record


def _read_record(lines: list[str], at: int, dialect: Dialect, width: int | None) -> tuple[Record, int]:
    line = bare(lines[at])
    if not dialect.quote or dialect.quote not in line:
        return flag_bad_bytes(Record(0, _split_unquoted(line, dialect), line)), 1
    cells, outcome = split(line, dialect)
    if outcome == "open":
        return _join_lines(lines, at, dialect, width)
    return flag_bad_bytes(Record(0, cells, line, STRAY if outcome == "stray" else None)), 1


def _split_unquoted(line: str, dialect: Dialect) -> list[str]:
    cells = line.split(dialect.delimiter)
    return [cell.strip(" ") for cell in cells] if dialect.trim else cells


def flag_bad_bytes(record: Record) -> Record:
    """Mark a record as bad where it holds a NUL byte or bytes that its encoding has not."""
    if "\x00" in record.text:
        record.why = NUL
    elif not record.text.isascii() and UNDECODED_BYTE.search(record.text):
        record.why = UNDECODED
        record.text = UNDECODED_BYTE.sub("\ufffd", record.text)
    return record


def _join_lines(lines: list[str], at: int, dialect: Dialect, width: int | None) -> tuple[Record, int]:
    """Join lines until the open quote closes; when that fails or would contain records, only the first line is bad."""
    for last in _possible_ends(lines, at, dialect):
        text = bare("".join(lines[at : last + 1]))
        cells, outcome = split(text, dialect)
        if outcome == "open":
            continue
        if outcome == "closed" and _may_join(cells, lines[at : last + 1], dialect, width):
            return flag_bad_bytes(Record(0, cells, text)), last - at + 1
        break
    return Record(0, [], bare(lines[at]), UNCLOSED), 1


def _possible_ends(lines: list[str], at: int, dialect: Dialect) -> Iterator[int]:
    """Yield the lines in which the quote that `lines[at]` opens may close.

    Doubled quotes are even in number once it closes: else a long cell of quotes would be split again at every line.
    """
    doubled = dialect.quote == '"' and not dialect.backslash
    quotes = length = 0
    for last in range(at, min(len(lines), at + LONGEST_CELL_LINES)):
        quotes += (more := lines[last].count(dialect.quote))
        length += len(lines[last]) if doubled else sum(map(len, lines[at : last + 1])) if more else 0
        if length > LONGEST_SEARCH:
            return
        if last > at and more and not (doubled and quotes % 2):
            yield last


def _may_join(cells: list[str], inside: list[str], dialect: Dialect, width: int | None) -> bool:
    return width is None or (len(cells) == width and not swallows(inside, dialect, width))
