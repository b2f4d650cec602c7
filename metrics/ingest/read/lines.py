"""Lines of a text, each with what ends it: LF, CR or both."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.ingest.read.bounds import MAX_LINE, refuse_long

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1 << 20
END = re.compile(r"\r\n?|\n")
ENDS = (b"\n", b"\r")


def refuse_long_lines(content: bytes, unit: str = "u1") -> None:
    """Refuse a text with a line too long for any row; only the bytes around some ends of lines are looked at.

    `unit` is the numpy type of its code units.
    """
    width = int(unit[-1])
    size, at = MAX_LINE * width, 0
    while len(content) - at > size:
        end = max(content.rfind(mark, at, at + size) for mark in ENDS)
        if end < 0:
            places = [content.find(mark, at + size) for mark in ENDS]
            end = min((place for place in places if place >= 0), default=len(content))
            line = content[at:end]
            characters = len(line.decode("utf-8", "ignore")) if width == 1 else len(line) // width
            refuse_long(1 + content.count(b"\n", 0, at), characters if characters > MAX_LINE else 0)
        at = end + 1


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`."""
    return list(io.StringIO(text, newline=""))


def first_lines(text: str, count: int) -> list[str]:
    """Return the first `count` lines, without a split of the rest."""
    return list(islice(iterate_lines(text), count))


def iterate_lines(text: str) -> Iterator[str]:
    """Yield the lines of `text` piece by piece: of a long text, a list of them takes ten times the memory.

    Raises:
        Refused: a line is too long for any row.
    """
    at = 0
    while at < len(text):
        end = _end_of_line(text, at)
        yield from io.StringIO(text[at:end], newline="")
        at = end


def _end_of_line(text: str, at: int) -> int:
    """Return the position behind the line that goes on a piece's length behind `at`."""
    start = at + PIECE
    end = END.search(text, start, start + MAX_LINE)
    if end:
        return end.end()
    if len(text) > start + MAX_LINE:
        refuse_long(1 + text.count("\n", 0, start), len(text) - start)
    return len(text)
