"""One name a column, from one to three header rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from metrics.ingest.read.table import CODE, SURVEY_LABELS, cell_at, is_import_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ingest.read.table import Cell, Row


def name_columns(rows: Sequence[Row], width: int) -> list[str]:
    """Return one name a column from the one to three header `rows`; a repeated name gets `.1`, `.2` behind it."""
    name_rows = [row for row in rows if not is_import_ids(row)]
    if not name_rows:
        return [f"Column {column + 1}" for column in range(width)]
    coded = len(name_rows) < len(rows) or sum(bool(CODE.fullmatch(_text(cell))) for cell in name_rows[0]) > width / 2
    filled = name_rows if coded else _fill_forward(name_rows)
    parts = [[_text(cell_at(row, column)) for row in filled] for column in range(width)]
    return _make_unique([_survey_name(part) if coded else _joined_name(part) for part in parts])


def _survey_name(parts: list[str]) -> str:
    """Return Qualtrics' field name, or the question's text where the name is a code such as Q1."""
    question = parts[-1] if CODE.fullmatch(parts[0]) else ""
    return question or parts[0]


def _fill_forward(rows: Sequence[Row]) -> list[list[Cell]]:
    """Repeat a question over its answers: the cells right of it are blank in the first row."""
    if len(rows) < 2:
        return [list(row) for row in rows]
    top, last = list(rows[0]), ""
    for column, cell in enumerate(top):
        last = _text(cell) or last
        below = _text(cell_at(rows[1], column))
        top[column] = last if below and not _text(cell) else cell
    return [top, *(list(row) for row in rows[1:])]


def _joined_name(parts: list[str]) -> str:
    first, *more = parts or [""]
    more = [part for part in more if part and part != first and part.casefold() not in SURVEY_LABELS]
    return " | ".join([first, *more]) if first else " | ".join(more)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _make_unique(names: list[str]) -> list[str]:
    repeats: Counter[str] = Counter()
    used = set(names)
    result = []
    for name in names:
        result.append(_unused_name(name, repeats, used) if repeats[name] and name else name)
        repeats[name] += 1
    return result


def _unused_name(name: str, repeats: Counter[str], used: set[str]) -> str:
    while f"{name}.{repeats[name]}" in used:
        repeats[name] += 1
    return f"{name}.{repeats[name]}"
