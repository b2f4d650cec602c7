"""Where a table begins: the header row, its second and third rows, and its value columns.

Text files and sheets share the criteria: a header is a full row of distinct words above columns of values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from metrics.text.translation import N_

Cell = object
Row = Sequence[Cell]
Kind = Literal["blank", "value", "text"]

HEAD_ROWS, BELOW = 40, 30
BEFORE = N_("stands before the header")
REPEATED_HEADER = N_("repeats the header")
BLANK = N_("blank")
TOTAL = N_("a totals row")
FOOTER = N_("a footer after the table")

NO_VALUE = frozenset({"", "-", "–", "—", "?", "na", "n/a", "ns", "null", "none", "nan", "#n/a", "#multivalue"})
NUMBER = re.compile(r"[+-]?[€$£¥]?\s?\d[\d.,\s'’:]*\s?(?:%|[hms]|min|hrs?)?|[+-]?[.,]\d+")
DATE = re.compile(
    r"\d{1,4}\s?[-/.年]\s?(?:\d{1,2}|[^\W\d]{3,9}\.?)\s?[-/.月]\s?\d{1,4}日?"
    r"(?:[ T,]+\d{1,2}[:.]\d{2}.*)?|\d{1,2}\.?\s(?:de\s)?[^\W\d]{3,10}\.?,?\s(?:del?\s)?\d{4}(?:\s.*)?"
    r"|\d{8}T\d{4,6}Z?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[APap][Mm])?"
)
TOTAL_WORDS = (
    "total;totals;grand total;subtotal;sub total;sum;sum total;overall;average;avg;mean;count;合计;总计;小计;总和;平均;"
    "平均值;合計;總計;합계;총계;gesamt;gesamtsumme;summe;totaal;totale;totales;total general;moyenne;suma"
)
TOTALS = frozenset(TOTAL_WORDS.split(";"))
IMPORT_ID = "ImportId"
CODE = re.compile(r"[QV]\d+(?:[_.]\w+)*")
SURVEY_LABELS = frozenset({"response", "open-ended response", "score", "answer"})


@dataclass(frozen=True)
class Start:
    """Where the header lies: index of its first row among the examined rows, and its number of rows (0: none)."""

    first: int
    rows: int

    @property
    def body(self) -> int:
        """Index of the first row of values."""
        return self.first + self.rows


def kind_of(cell: Cell) -> Kind:
    """Return whether a cell is blank (or a word for it), a value (number, date, time, flag), or text."""
    if isinstance(cell, str):  # of most files, every cell
        return _kind_of_text(cell)
    if cell is None:
        return "blank"
    return "value" if isinstance(cell, int | float | datetime | date | time | timedelta) else _kind_of_text(str(cell))


@lru_cache(maxsize=1 << 14)
def _kind_of_text(cell: str) -> Kind:
    text = cell.strip()
    if text.casefold() in NO_VALUE:
        return "blank"
    return "value" if NUMBER.fullmatch(text) or DATE.fullmatch(text) else "text"


def find_start(rows: Sequence[Row], width: int, first: int | None = None, header_rows: int | None = None) -> Start:
    """Return where the header of a table `width` columns wide lies among its first `rows`.

    `first` and `header_rows` are a person's choice and override the evidence.
    """
    if first is None:
        first = _first_header_row(rows, _likeliest_header(rows, width))
    if header_rows is None:
        header_rows = _count_header_rows(rows, first)
    return Start(first, header_rows)


def _likeliest_header(rows: Sequence[Row], width: int) -> int:
    """Return the likeliest header row, full, in words, without repeats, early, unlike what follows; else the first."""
    candidates = range(min(max(len(rows) - 1, 1), HEAD_ROWS, len(rows)))
    scores = {index: _score(rows, index, width) for index in candidates if is_mostly_words(rows[index])}
    if scores:
        return max(scores, key=lambda index: (scores[index], -index))
    return next((index for index in candidates if sum(kind_of(cell) != "blank" for cell in rows[index]) > width / 2), 0)


def is_mostly_words(row: Row) -> bool:
    """Return whether at least half of the filled cells are words rather than values."""
    kinds = [kind_of(cell) for cell in row]
    return kinds.count("text") >= max(1, kinds.count("value"))


def _first_header_row(rows: Sequence[Row], first: int) -> int:
    """Return the first of the full rows of words that lead to the likeliest header: the others are its lower rows."""
    need = 0.9 * sum(kind_of(cell) != "blank" for cell in rows[first]) if rows else 0
    while first > 0 and _is_full_of_words(rows[first - 1], need):
        first -= 1
    return first


def _is_full_of_words(row: Row, need: float) -> bool:
    words = [str(cell) for cell in row if kind_of(cell) == "text"]
    return len(words) >= need and len(set(words)) >= 0.9 * len(words)


def _score(rows: Sequence[Row], index: int, width: int) -> float:
    cells = [cell for cell in rows[index] if kind_of(cell) != "blank"]
    if not cells or len(rows[index]) > width:
        return 0.0
    words = sum(kind_of(cell) == "text" for cell in cells) / len(cells)
    distinct = len({str(cell) for cell in cells}) / len(cells)
    short = sum(len(str(cell)) <= 60 for cell in cells) / len(cells)
    full = len(cells) / width
    return 3 * full + words + distinct + 0.5 * short + _contrast(rows, index) - 0.05 * index


def _contrast(rows: Sequence[Row], index: int) -> float:
    """Return the share of the value columns below that are words in this row, less twice the share that are values."""
    value_columns = find_value_columns(rows[index + 1 : index + 1 + BELOW])
    kinds = [kind_of(cell_at(rows[index], column)) for column in value_columns]
    return (kinds.count("text") - 2 * kinds.count("value")) / len(value_columns) if value_columns else 0.0


def find_value_columns(rows: Sequence[Row]) -> list[int]:
    """Return the columns whose filled cells are nearly all values."""
    width = max((len(row) for row in rows), default=0)
    return [column for column in range(width) if _holds_values([cell_at(row, column) for row in rows])]


def _holds_values(cells: list[Cell]) -> bool:
    kinds = Counter(kind_of(cell) for cell in cells)
    filled = kinds["value"] + kinds["text"]
    return kinds["value"] > 0 and kinds["value"] >= 0.7 * filled


def cell_at(row: Row, column: int) -> Cell:
    """Return the cell of a row that may be shorter than the table."""
    return row[column] if column < len(row) else None


def _count_header_rows(rows: Sequence[Row], first: int) -> int:
    for extra in (1, 2):
        if first + extra < len(rows) and is_import_ids(rows[first + extra]):
            return extra + 1
    below = find_value_columns(rows[first + 1 : first + 1 + BELOW])
    if not is_mostly_words(rows[first]) or looks_like_values(rows[first], below):
        return 0
    return 1 + _count_second_rows(rows, first)


def is_import_ids(row: Row) -> bool:
    """Return whether a row is Qualtrics' third header row, `{"ImportId": …}` in most cells."""
    cells = [str(cell) for cell in row if kind_of(cell) != "blank"]
    return bool(cells) and sum(IMPORT_ID in cell for cell in cells) > len(cells) / 2


def looks_like_values(row: Row, value_columns: list[int]) -> bool:
    """Return whether a row holds values where the table's value columns are: no header, then."""
    kinds = [kind_of(cell_at(row, column)) for column in value_columns]
    return kinds.count("value") > kinds.count("text")


def _count_second_rows(rows: Sequence[Row], first: int) -> int:
    if first + 2 >= len(rows):
        return 0
    second, below = rows[first + 1], rows[first + 2 : first + 2 + BELOW]
    if _is_survey_labels(second):
        return 1
    return int(_is_unfinished(rows[first]) and is_row_of_words(second, find_value_columns(below)))


def _is_unfinished(row: Row) -> bool:
    """Return whether a first header row needs a second one: names are blank, repeated or codes such as Q1.

    Below a whole header a row of words is a record, if an odd one: as a header it would be lost without a word.
    """
    names = [str(cell).strip() for cell in row if kind_of(cell) != "blank"]
    codes = sum(bool(CODE.fullmatch(name)) for name in names)
    return len(names) < len(row) or len(set(names)) < len(names) or codes > 0


def _is_survey_labels(row: Row) -> bool:
    words = [str(cell).strip().casefold() for cell in row if kind_of(cell) != "blank"]
    return bool(SURVEY_LABELS & set(words)) and len(words) < len(row)


def is_row_of_words(row: Row, value_columns: list[int]) -> bool:
    """Return whether a row holds words in every filled value column, as a header does, at least two of them."""
    kinds = [kind_of(cell_at(row, column)) for column in value_columns]
    return "value" not in kinds and kinds.count("text") >= max(2, len(value_columns) / 2)
