"""How wide a table and how long a cell may be; what exceeds this is refused before it costs time or memory.

The scan looks at every byte of a text file in chunks, by array operations, and keeps nothing.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import numpy as np

from metrics.errors import Refused
from metrics.ingest.read.encoding import MARKS, utf16, utf32
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    Codes = NDArray[np.unsignedinteger]

MAX_COLUMNS = 2_000
MAX_CELL = 1_000_000
"""Characters of one cell."""
MAX_LINE = 8 * MAX_CELL
"""Characters of one of the first lines, before it is split: no export fills so many cells to the utmost."""
MAX_BLANK = 1_000_000
"""Blank lines, where they are more than the others."""
CHUNK = 1 << 22
BLOCK = MAX_CELL // 4
LINE_ENDS = b"\n\r"
ENDS_OF_CELLS = b'\n\r,;\t|"'
HOLDS_NOTHING = b"\n\r,;\t|\" '\x00"
BETWEEN = HOLDS_NOTHING.translate(None, LINE_ENDS)
FILLED = b"x"
ENDS = (b"\n", b"\r")
TO_MARKS = bytes(code if code in LINE_ENDS else FILLED[0] for code in range(256))
DELIMITERS = (",", ";", "\t", "|")

TOO_WIDE = N_(
    "The table has {n} columns; at most {most} can be read. Export the ticket list with the columns you need only."
)
TOO_LONG = N_(
    "Row {row} holds a cell of {n} characters; at most {most} can be read. Shorten it, or export without that column."
)
TOO_LONG_TEXT = N_(
    "The file holds {n} characters without an end of a cell; at most {most} can be read. Check what was exported."
)
TOO_BLANK = N_(
    "The file has {n} blank lines and only {filled} others. Delete the blank lines, or export again, and upload that."
)


def refuse_wide(columns: int) -> None:
    """Refuse a table of more columns than `MAX_COLUMNS`."""
    if columns > MAX_COLUMNS:
        raise Refused(TOO_WIDE, n=columns, most=MAX_COLUMNS)


def refuse_long(row: int, characters: int) -> None:
    """Refuse a cell of more characters than `MAX_CELL`; `row` as in a spreadsheet."""
    if characters > MAX_CELL:
        raise Refused(TOO_LONG, row=row, n=characters, most=MAX_CELL)


def refuse_long_line(row: int, line: str) -> None:
    """Refuse a line of more characters than `MAX_LINE`, before it is split."""
    refuse_long(row, len(line) if len(line) > MAX_LINE else 0)


def refuse_long_cells(table: pa.Table, numbers: Sequence[int] | NDArray[np.int64]) -> None:
    """Refuse text columns with too long a cell; `numbers` are the rows of the file."""
    import pyarrow.compute as pc

    for column in table.itercolumns():
        # bytes are at least as many as characters, and need no look at the text
        for at in pc.indices_nonzero(pc.greater(pc.binary_length(column), MAX_CELL)).to_pylist():
            refuse_long(int(numbers[at]), len(column[at].as_py()))


def refuse_wide_lines(lines: Sequence[str]) -> None:
    """Refuse text of which a first line is too long, or most have too many cells by one of the usual delimiters."""
    for row, line in enumerate(lines, 1):
        refuse_long_line(row, line)
    filled = [line for line in lines if line.strip()]
    for delimiter in DELIMITERS:
        widths = sorted(_width(line, delimiter) for line in filled)
        if widths:
            refuse_wide(widths[len(widths) // 2])


def _width(line: str, delimiter: str) -> int:
    """Return the number of cells of a line, not counting delimiters between quotes."""
    if line.count(delimiter) < MAX_COLUMNS:
        return 1
    return 1 + sum(part.count(delimiter) for part in line.split('"')[::2])


def check_text(content: bytes, unit: str = "u1") -> None:
    """Refuse a text of blank lines, or of a run too long for a cell; `unit` is the type of its code units.

    Raises:
        Refused: with the number and what to do.
    """
    codes: Codes = np.frombuffer(content, dtype=unit, count=len(content) // np.dtype(unit).itemsize)
    if len(content) > MAX_BLANK and _count_marks(content) > MAX_BLANK:
        _refuse_blank(codes)
    if _may_hold_long_run(content):
        _refuse_long_run(codes)


def _count_marks(content: bytes) -> int:
    """Return how many bytes are marks of an end of line; several times as quick as `bytes.count` where many are."""
    codes = np.frombuffer(content, np.uint8)
    chunks = (codes[at : at + CHUNK] for at in range(0, len(codes), CHUNK))
    return sum(int(np.count_nonzero(chunk == end)) for chunk in chunks for end in LINE_ENDS)


def _refuse_blank(codes: Codes) -> None:
    blank, filled = _count_lines(codes)
    if blank > max(MAX_BLANK, filled):
        raise Refused(TOO_BLANK, n=blank, filled=filled)


def _refuse_long_run(codes: Codes) -> None:
    longest = _longest_run(codes)
    if longest > MAX_CELL:
        raise Refused(TOO_LONG_TEXT, n=longest, most=MAX_CELL)


def _may_hold_long_run(content: bytes) -> bool:
    """Return whether a whole block is without an end of a cell, as there is in a run of more blocks than two."""
    blocks = range(0, len(content), BLOCK)
    return any(all(content.find(end, at, at + BLOCK) < 0 for end in ENDS_OF_CELLS) for at in blocks)


def _count_lines(codes: Codes) -> tuple[int, int]:
    """Return the numbers of blank and of filled lines; one of delimiters and quotes alone is blank."""
    ends, filled, inside = 0, 0, False
    for at in range(0, len(codes), CHUNK):
        chunk = codes[at : at + CHUNK]
        narrow = chunk if chunk.itemsize == 1 else np.minimum(chunk, 255).astype(np.uint8)
        # what holds nothing is left out and the rest is one letter: each end behind it closes a filled line
        marks = (FILLED if inside else b"") + narrow.tobytes().translate(TO_MARKS, BETWEEN)
        ends += sum(map(marks.count, ENDS)) - _pairs(codes, at)
        filled += sum(marks.count(FILLED + end) for end in ENDS)
        inside = marks.endswith(FILLED)
    return max(0, ends - filled), filled + inside


def _pairs(codes: Codes, at: int) -> int:
    """Return how many CRLF begin in the chunk at `at`: two characters, one end."""
    chunk = codes[at : at + CHUNK + 1]
    return int(((chunk[:-1] == LINE_ENDS[1]) & (chunk[1:] == LINE_ENDS[0])).sum())


def _longest_run(codes: Codes) -> int:
    """Return the characters of the longest run without an end of a cell."""
    longest = total = last_end = 0
    for at in range(0, len(codes), CHUNK):
        chunk = codes[at : at + CHUNK]
        counted = np.cumsum(_is_character(chunk))
        ends = total + counted[_among(chunk, ENDS_OF_CELLS)]
        longest = max(longest, int(np.diff(ends, prepend=last_end).max(initial=1)) - 1)  # the end itself is counted
        last_end = int(ends[-1]) if len(ends) else last_end
        total += int(counted[-1])
    return max(longest, total - last_end)


def _among(codes: Codes, marks: bytes) -> NDArray[np.bool_]:
    table = np.zeros(257, dtype=bool)
    table[list(marks)] = True
    return np.asarray(table[codes if codes.itemsize == 1 else np.minimum(codes, 256)])


def _is_character(codes: Codes) -> NDArray[np.bool_]:
    """Return which code units begin a character: in UTF-8, several bytes may be one."""
    return (codes & 0xC0) != 0x80 if codes.itemsize == 1 else np.ones(len(codes), dtype=bool)


def code_unit(content: bytes, encoding: str | None = None) -> str:
    """Return the numpy type of a text's code units: bytes, or the wider ones of UTF-16 and UTF-32."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    name = (encoding or marked or utf32(content) or utf16(content) or "").lower().replace("_", "-")
    big = name.endswith("be") or content.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    width = 2 if name.startswith("utf-16") else 4 if name.startswith("utf-32") else 1
    return f"{'>' if big else '<'}u{width}"
