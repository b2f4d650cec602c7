"""Text split as RFC 4180 asks. Where all of it splits so, no line inside a quoted cell is ever taken for a record."""

from __future__ import annotations

import csv
import re
from itertools import count, repeat
from operator import contains
from typing import TYPE_CHECKING, Any

from metrics.ingest.read.records import LONGEST_SEARCH, Record, flag_bad_bytes, records
from metrics.ingest.read.split_cells import Dialect, bare, split, swallows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STAND_IN = "\ue0ff"
"""A private character that the csv module splits at where the delimiter has several characters."""

csv.field_size_limit(LONGEST_SEARCH)


class NotStrict(Exception):
    """A quote or a backslash stands where none may; `line` is the last one read of a record with an open cell."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line


def split_records(lines: list[str], dialect: Dialect, width: int | None = None, cut: bool = False) -> Iterator[Record]:
    """Yield every record of `lines`, strictly where all of them can be split so, else line by line.

    Args:
        lines: the text's lines with their endings.
        dialect: how cells are separated.
        width: the table's; a record of other width that seems to hold others is looked at line by line.
        cut: whether the text goes on below its last line: then a cell may be open there.
    """
    strict: list[Record] = []
    try:
        if not are_plain(lines, dialect):
            strict.extend(strict_records(lines, dialect, width))
    except NotStrict as fault:
        if not (cut and fault.line == len(lines)):
            strict.clear()
    yield from strict or records(lines, dialect, width)


def are_plain(lines: Iterable[str], dialect: Dialect) -> bool:
    """Return whether no line holds a quote, so that each is a record: then both ways agree, and one is quicker."""
    return not dialect.backslash and not (dialect.quote and any(map(contains, lines, repeat(dialect.quote))))


def strict_records(lines: Iterable[str], dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Yield every record of `lines` as it is read, without a list of them.

    Raises:
        NotStrict: the lines cannot be split strictly; the records up to there may be other ones, too.
    """
    numbers = count(1)
    for record, inside in _split_strictly(lines, dialect):
        misfit = width is not None and len(record.cells) != width and len(inside) > 1
        parts = records(inside, dialect, width) if misfit and swallows(inside, dialect, width or 0) else [record]
        for part in parts:
            part.number = next(numbers)
            yield part


def _split_strictly(lines: Iterable[str], dialect: Dialect) -> Iterator[tuple[Record, list[str]]]:
    """Yield each record with its lines."""
    inside: list[str] = []
    reader = _reader(_collect(lines, inside), dialect)
    while True:
        inside.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NotStrict(reader.line_num) from error
        if cells is None:
            return
        record = _checked(cells, inside, dialect) if not dialect.backslash or _escapes_only(inside, dialect) else None
        if record is None:
            raise NotStrict
        yield record, inside


def _collect(lines: Iterable[str], into: list[str]) -> Iterator[str]:
    """Yield `lines`, and append each to the list of those that the csv module has read of a record."""
    for line in lines:
        into.append(line)
        yield line


def _reader(lines: Iterable[str], dialect: Dialect) -> Any:  # what csv.reader returns has no public name
    mark = dialect.delimiter
    return csv.reader(
        lines if len(mark) == 1 else (line.replace(mark, STAND_IN) for line in lines),
        delimiter=mark if len(mark) == 1 else STAND_IN,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        escapechar="\\" if dialect.backslash else None,
        skipinitialspace=dialect.trim and mark != " ",
        strict=True,
    )


def _checked(cells: list[str], inside: list[str], dialect: Dialect) -> Record | None:
    """Return a record, None where the csv module let a quote pass inside an unquoted cell, or a blank before one."""
    text = bare("".join(inside))
    if len(dialect.delimiter) > 1:
        cells = [cell.replace(STAND_IN, dialect.delimiter) for cell in cells]
    may_quote = dialect.quote and dialect.quote in text and not dialect.backslash
    quoted = may_quote and any(dialect.quote in cell for cell in cells)
    if dialect.trim or quoted:
        again, outcome = split(text, dialect) if dialect.quote else (text.split(dialect.delimiter), "closed")
        if outcome != "closed" or (quoted and not dialect.trim and again != cells):
            return None
        cells = [cell.strip(" ") for cell in again] if not dialect.quote else again
    return flag_bad_bytes(Record(0, cells or [""], text))


def _escapes_only(lines: list[str], dialect: Dialect) -> bool:
    """Return whether each backslash escapes a delimiter, a quote, a line ending or a backslash."""
    other = re.compile(rf"\\(?!\\|\r|\n|{re.escape(dialect.delimiter)}|{re.escape(dialect.quote or chr(92))})")
    return not any(other.search(line.replace("\\\\", "")) for line in lines if "\\" in line)
