"""One name a column, from one to three header rows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from metrics.ingest.read.table import SURVEY_LABELS, cell_at, is_import_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ingest.read.table import Cell, Row

CODE = re.compile(r"[QV]\d+(?:[_.]\w+)*")


def name_columns(rows: Sequence[Row], width: int) -> list[str]:
    """Return one name a column from the one to three header `rows`; a repeated name gets `.1`, `.2` behind it."""
    kept = [row for row in rows if not is_import_ids(row)]
    if not kept:
        return [f"Column {column + 1}" for column in range(width)]
    coded = len(kept) < len(rows) or sum(bool(CODE.fullmatch(_text(cell))) for cell in kept[0]) > width / 2
    spread = kept if coded else _filled_forward(kept)
    parts = [[_text(cell_at(row, column)) for row in spread] for column in range(width)]
    return _told_apart([_coded(part) if coded else _joined(part) for part in parts])


def _coded(parts: list[str]) -> str:
    """Qualtrics: a field's own name, but the question's text where the name is only a number such as Q1."""
    question = parts[-1] if CODE.fullmatch(parts[0]) else ""
    return question or parts[0]


def _filled_forward(rows: Sequence[Row]) -> list[list[Cell]]:
    """Spread a question over the answers below it: its cells to the right are blank in the first row."""
    if len(rows) < 2:
        return [list(row) for row in rows]
    top, last = list(rows[0]), ""
    for column, cell in enumerate(top):
        last = _text(cell) or last
        below = _text(cell_at(rows[1], column))
        top[column] = last if below and not _text(cell) else cell
    return [top, *(list(row) for row in rows[1:])]


def _joined(parts: list[str]) -> str:
    first, *more = parts or [""]
    more = [part for part in more if part and part != first and part.casefold() not in SURVEY_LABELS]
    return " | ".join([first, *more]) if first else " | ".join(more)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _told_apart(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    taken = set(names)
    result = []
    for name in names:
        result.append(_free(name, seen, taken) if seen[name] and name else name)
        seen[name] += 1
    return result


def _free(name: str, seen: Counter[str], taken: set[str]) -> str:
    while f"{name}.{seen[name]}" in taken:
        seen[name] += 1
    return f"{name}.{seen[name]}"
