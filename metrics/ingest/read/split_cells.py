"""One line or record split into its cells, and whether its quotes close where they may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Outcome = Literal["closed", "open", "stray"]


@dataclass(frozen=True)
class Dialect:
    """How cells are separated: delimiter, quote ("" for none), escape by doubling or by a backslash."""

    delimiter: str
    quote: str = '"'
    backslash: bool = False
    trim: bool = False


def bare(line: str) -> str:
    """Return a line without what ends it."""
    return line.removesuffix("\n").removesuffix("\r")


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
    while dialect.delimiter != " " and text.startswith(" ", start):  # of blanks that separate, each ends a cell
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
    cell = _inside(dialect.quote, dialect.backslash).match(text, at)
    if cell is None or cell.end() >= len(text):
        return "", len(text), "open"
    return _without_escapes(cell[0], dialect), *_close_quote(text, cell.end() + 1, dialect)


@cache
def _inside(quote: str, backslash: bool) -> re.Pattern[str]:
    """Return what matches all up to the quote that closes a cell; a loop over the marks would take seconds of many."""
    mark = re.escape(quote)
    escape, other = (r"|\\.?", r"\\") if backslash else ("", "")
    return re.compile(rf"(?:[^{mark}{other}]++|{mark}{mark}{escape})*+", re.DOTALL)


def _without_escapes(cell: str, dialect: Dialect) -> str:
    mark = dialect.quote
    if "\\" in cell and dialect.backslash:
        return re.sub(rf"({re.escape(mark)}){re.escape(mark)}|\\([{re.escape(mark)}\\])", r"\1\2", cell)
    return cell.replace(mark + mark, mark)


def _close_quote(text: str, at: int, dialect: Dialect) -> tuple[int, Outcome]:
    end = at
    while text.startswith(" ", end) and not text.startswith(dialect.delimiter, end):
        end += 1
    ended = end >= len(text) or text.startswith(dialect.delimiter, end)
    return end, "closed" if ended else "stray"


def swallows(inside: list[str], dialect: Dialect, width: int) -> bool:
    """Return whether the lines of one record seem to be several, because a quote of the first was not closed.

    Then a line below the first is a record by itself, and the last one, whose quote closes the first line's, has as
    many cells as a record; the last line of a true cell has those behind the cell only.
    """
    last = bare(inside[-1]).split(dialect.delimiter)
    return len(last) >= width and any(is_whole(bare(line), dialect, width) for line in inside[1:])


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
