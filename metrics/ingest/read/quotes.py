"""Which characters could quote the cells of a text: double quotes, single ones, or a mark around many cells."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAY_QUOTE = re.compile(r"[^\w\s\"'.\-/\\]")


def quotes(text: str, mark: str) -> list[str]:
    """Return what may quote cells: double quotes, single ones where there are any, else a mark around many cells."""
    usual = ['"', "'"] if "'" in text else ['"']
    if _opens_cells(text, mark, '"'):
        return usual
    around = Counter(quote for line in re.split(r"[\r\n]+", text) for quote in _marks_around(line.split(mark)))
    return usual + [quote for quote, _ in around.most_common(2) if quote not in mark]


def _marks_around(cells: list[str]) -> Iterator[str]:
    """Yield the marks that stand at the beginning of one of a line's cells and at the end of it or of a later one."""
    last = {cell[-1:]: at for at, cell in enumerate(cells)}
    until = 0
    for at, cell in enumerate(cells):
        mark = cell[:1]
        if at < until or not MAY_QUOTE.fullmatch(mark) or cell in (mark, mark * 2) or last.get(mark, -1) < at:
            continue
        until = next(end for end in range(at, len(cells)) if cells[end].endswith(mark)) + 1
        yield mark


def is_inside_only(text: str, mark: str) -> bool:
    """Return whether double quotes stand inside cells only, as in 19" screen, and none is escaped."""
    return '"' in text and '\\"' not in text and not _opens_cells(text, mark, '"')


def _opens_cells(text: str, mark: str, quote: str) -> bool:
    for at, part in enumerate(text.split(quote)[:-1]):
        before = part.rstrip(" ")
        if before.endswith((mark, "\n")) or part.endswith(mark) or not (before or at):
            return True
    return False
