"""Rows below the header that are no records: blank ones, totals, footers, the header again, a second table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.ingest.read.table import (
    BEFORE,
    BLANK,
    FOOTER,
    REPEATED_HEADER,
    TOTAL,
    TOTALS,
    cell_at,
    find_value_columns,
    is_row_of_words,
    kind_of,
)
from metrics.ingest.reading import MOST_LISTED
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from metrics.ingest.read.table import Row

SECOND_TABLE = N_("another table begins in the middle of this one; export each by itself")
WORDS_FOR_VALUES = N_("words stand where every other row has dates or numbers")
ABOVE = N_("stands above the row that was taken for the header, yet is as full as a record")
COUNTED = (ABOVE, WORDS_FOR_VALUES)
"""Reasons of rows that may be records, so that they count as read and rejected."""
LAST_ROWS = 40
NEARLY_FULL = 0.8
SAMPLE_ROWS = 200
ROWS_ABOVE_GAP = 3

Entry = tuple[int, str, str]


@dataclass
class BadRows:
    """Rows that could not be split as the header asks: how many, and the first `MOST_LISTED` of them."""

    listed: list[Entry] = field(default_factory=list)
    n: int = 0

    def add(self, entry: Entry) -> None:
        """Count a row, and list it if it is one of the first."""
        self.n += 1
        if self.n <= MOST_LISTED:
            self.listed.append(entry)


@dataclass(frozen=True)
class TableShape:
    """What rows of the table look like: its header, and which columns hold values or are always filled."""

    header: list[str]
    value_columns: list[int]
    filled_columns: list[int]


@dataclass(frozen=True)
class Exclusions:
    """Positions of rows that are no records, each with its reason, and the position at which the table ends."""

    reasons: dict[int, str]
    end: int


def shape_of(header: list[str], rows: Sequence[Row]) -> TableShape:
    """Return the shape of a table by its first rows."""
    sample = rows[:SAMPLE_ROWS]
    filled = [
        column
        for column in range(len(header))
        if sum(kind_of(cell_at(row, column)) == "blank" for row in sample) <= max(1, 0.1 * len(sample))
    ]
    return TableShape(header, find_value_columns(sample), filled)


def rows_above_gap(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows above the first blank one, if there are a few: another table may follow it."""
    gap = next((at for at, row in enumerate(rows) if is_blank(row)), len(rows))
    return rows[:gap] if gap >= ROWS_ABOVE_GAP else rows


def exclude_rows(
    shape: TableShape,
    length: int,
    candidates: Iterable[int],
    row_at: Callable[[int], Row],
    blank: Iterable[int] = (),
) -> Exclusions:
    """Return which of the `candidates` among `length` rows are no records; the last rows are always checked.

    `blank` are rows that are known to be blank.
    """
    reasons = dict.fromkeys(blank, BLANK)
    end = length
    for index in sorted({*candidates, *range(max(0, length - LAST_ROWS), length)} - reasons.keys()):
        row = row_at(index)
        why = _reason_to_exclude(row, shape)
        if why == SECOND_TABLE:
            if any(above not in reasons for above in range(index)):
                end = index
                break
            why = WORDS_FOR_VALUES  # nothing above that another table could follow
        if why:
            reasons[index] = why
    _mark_footer(shape, length, row_at, reasons)
    return Exclusions(reasons, end)


def _reason_to_exclude(row: Row, shape: TableShape) -> str | None:
    if is_blank(row):
        return BLANK
    if [cell_text(cell) for cell in row] == shape.header:
        return REPEATED_HEADER
    if is_total(row, shape.filled_columns):
        return TOTAL
    if len(shape.value_columns) < 2 or not is_row_of_words(row, shape.value_columns):
        return None
    return SECOND_TABLE if _is_second_header(row, shape) else WORDS_FOR_VALUES


def is_total(row: Row, filled: list[int]) -> bool:
    """Return whether a row is a total: its first word says so, and a column that is always filled is blank."""
    first = next((str(cell).strip().rstrip(":：").casefold() for cell in row if kind_of(cell) != "blank"), "")
    return first in TOTALS and any(kind_of(cell_at(row, column)) == "blank" for column in filled)


def is_blank(row: Row) -> bool:
    """Return whether every cell of a row is blank."""
    return not any(cell_text(cell) for cell in row)


def cell_text(cell: object) -> str:
    """Return the text of a cell without outer blanks, "" for none."""
    return "" if cell is None else str(cell).strip()


def _is_second_header(row: Row, shape: TableShape) -> bool:
    """Return whether a row is full of distinct words, without a digit in any value column: another table's header."""
    if any(character.isdigit() for column in shape.value_columns for character in cell_text(cell_at(row, column))):
        return False
    words = [cell_text(cell) for cell in row if kind_of(cell) != "blank"]
    plain = all(kind_of(cell) != "value" for cell in row)
    return plain and len(set(words)) == len(words) and len(words) >= 0.6 * len(shape.header)


def _mark_footer(shape: TableShape, length: int, row_at: Callable[[int], Row], reasons: dict[int, str]) -> None:
    """Mark the last rows that have a single filled cell in a table whose records fill three or more."""
    if len(shape.filled_columns) < 3:
        return
    for index in range(length - 1, max(-1, length - LAST_ROWS), -1):
        cells = sum(bool(cell_text(cell)) for cell in row_at(index))
        if cells > 1:
            return
        if cells == 1:
            reasons[index] = FOOTER


def is_footer(cells: Sequence[str], width: int) -> bool:
    """Return whether a row too short for the table, below its last record, is a remark rather than a record."""
    filled = sum(bool(cell.strip()) for cell in cells)
    return filled <= max(1, width // 4)


def why_above(row: Row, width: int) -> str:
    """Return why a row above the header is no record; a row as full as a record is one that has to be counted."""
    filled = sum(kind_of(cell) != "blank" for cell in row)
    if not filled:
        return BLANK
    return ABOVE if filled > 2 and filled >= NEARLY_FULL * width else BEFORE
