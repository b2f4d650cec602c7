"""Text split into records, each with the reason when it cannot be split.

An unclosed quote would join all rows up to the next quote; this parser rejects only the row with the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.ingest.read.encoding import UNDECODED_BYTE
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_CELL_LINES = 1000
LONGEST_SEARCH = 4_000_000
"""Characters that are looked through for the end of one cell."""

STRAY = N_("a quotation mark stands where none can be; write it twice inside a quoted cell")
UNCLOSED = N_("a quotation mark is never closed")
SHORT = N_("fewer cells than the header")
LONG = N_("more cells than the header")
NUL = N_("a NUL byte, which no text holds")
UNDECODED = N_("bytes that are not in the file's encoding")


@dataclass(frozen=True)
class Dialect:
    """How cells are separated: delimiter, quote ("" for none), escape by doubling or by a backslash."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False
    trim: bool = False


@dataclass
class Record:
    """One record: its number counted from 1, its cells, its original text, and `why` it is bad, if it is."""

    number: int
    cells: list[str]
    text: str
    why: str | None = None


Outcome = Literal["closed", "open", "stray"]


def records(lines: list[str], dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Yield every record of `lines`; with `width`, a cell over several lines must not contain whole records."""
    at, number = 0, 0
    while at < len(lines):
        number += 1
        record, used = _read_record(lines, at, dialect, width)
        record.number = number
        at += used
        yield record


def _read_record(lines: list[str], at: int, dialect: Dialect, width: int | None) -> tuple[Record, int]:
    line = lines[at]
    if not dialect.quote or dialect.quote not in line:
        return _flag_bad_bytes(Record(0, _split_unquoted(line, dialect), line)), 1
    cells, outcome = split(line, dialect)
    if outcome == "open":
        return _join_lines(lines, at, dialect, width)
    return _flag_bad_bytes(Record(0, cells, line, STRAY if outcome == "stray" else None)), 1


def _split_unquoted(line: str, dialect: Dialect) -> list[str]:
    cells = line.split(dialect.delimiter)
    return [cell.strip(" ") for cell in cells] if dialect.trim else cells


def _flag_bad_bytes(record: Record) -> Record:
    if "\x00" in record.text:
        record.why = NUL
    elif not record.text.isascii() and UNDECODED_BYTE.search(record.text):
        record.why = UNDECODED
        record.text = UNDECODED_BYTE.sub("\ufffd", record.text)
    return record


def _join_lines(lines: list[str], at: int, dialect: Dialect, width: int | None) -> tuple[Record, int]:
    """Join lines until the open quote closes; when that fails or would contain records, only the first line is bad."""
    for last in _possible_ends(lines, at, dialect):
        text = "\n".join(lines[at : last + 1])
        cells, outcome = split(text, dialect)
        if outcome == "open":
            continue
        if outcome == "closed" and _may_join(cells, lines[at + 1 : last + 1], dialect, width):
            return _flag_bad_bytes(Record(0, cells, text)), last - at + 1
        break
    return Record(0, [], lines[at], UNCLOSED), 1


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


def _may_join(cells: list[str], inner: list[str], dialect: Dialect, width: int | None) -> bool:
    return width is None or (len(cells) == width and not any(is_whole(line, dialect, width) for line in inner))


def is_whole(line: str, dialect: Dialect, width: int) -> bool:
    """Return whether `line` alone would be a record of `width` cells, three at least."""
    if width < 3:
        return False
    cells, outcome = split(line, dialect)
    return outcome == "closed" and len(cells) == width and not _is_prose(cells, dialect)


def _is_prose(cells: list[str], dialect: Dialect) -> bool:
    """Return whether a blank follows every comma, as in a sentence, where this file's records have none."""
    filled = [cell for cell in cells[1:] if cell]
    return not dialect.trim and bool(filled) and all(cell.startswith(" ") for cell in filled)


def split(text: str, dialect: Dialect) -> tuple[list[str], Outcome]:
    """Return the cells of one record and whether its quotes close where they may."""
    cells: list[str] = []
    at = 0
    while True:
        cell, at, outcome = _read_cell(text, at, dialect)
        cells.append(cell)
        if outcome != "closed":
            return cells, outcome
        if at >= len(text):
            return cells, "closed"
        at += len(dialect.delimiter)
        if at == len(text):
            cells.append("")
            return cells, "closed"


def _read_cell(text: str, at: int, dialect: Dialect) -> tuple[str, int, Outcome]:
    start = at
    while text.startswith(" ", start):
        start += 1
    if dialect.quote and text.startswith(dialect.quote, start):
        return _read_quoted(text, start + 1, dialect)
    end = text.find(dialect.delimiter, at)
    end = len(text) if end < 0 else end
    cell = text[at:end]
    stray = bool(dialect.quote) and dialect.quote in cell and not _apostrophes(cell, dialect)
    return cell.strip(" ") if dialect.trim else cell, end, "stray" if stray else "closed"


def _apostrophes(cell: str, dialect: Dialect) -> bool:
    """Return whether single quotes occur only inside the cell, as apostrophes."""
    return dialect.quote == "'" and not cell.startswith("'") and not cell.endswith("'")


def _read_quoted(text: str, at: int, dialect: Dialect) -> tuple[str, int, Outcome]:
    parts: list[str] = []
    while True:
        mark = _next_mark(text, at, dialect)
        if mark < 0:
            return "", len(text), "open"
        parts.append(text[at:mark])
        following = text[mark + 1 : mark + 2]
        if text[mark] == "\\":
            parts.append(following if following in (dialect.quote, "\\") else "\\" + following)
            at = mark + 2
        elif following == dialect.quote:
            parts.append(dialect.quote)
            at = mark + 2
        else:
            return "".join(parts), *_close_quote(text, mark + 1, dialect)


def _next_mark(text: str, at: int, dialect: Dialect) -> int:
    mark = text.find(dialect.quote, at)
    if not dialect.backslash:
        return mark
    slash = text.find("\\", at, mark if mark >= 0 else len(text))
    return slash if slash >= 0 else mark


def _close_quote(text: str, at: int, dialect: Dialect) -> tuple[int, Outcome]:
    end = at
    while text.startswith(" ", end) and not text.startswith(dialect.delimiter, end):
        end += 1
    ended = end >= len(text) or text.startswith(dialect.delimiter, end)
    return end, "closed" if ended else "stray"
