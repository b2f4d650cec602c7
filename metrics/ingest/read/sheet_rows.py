"""The rows of a worksheet's table as a raw table, with an account of the rows that are no records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import Refused
from metrics.ingest.read import sheet_cells
from metrics.ingest.read.body import (
    COUNTED,
    SECOND_TABLE,
    TableShape,
    cell_text,
    exclude_rows,
    rows_above_gap,
    shape_of,
    why_above,
)
from metrics.ingest.read.column_names import name_columns
from metrics.ingest.read.row_account import NO_ROWS
from metrics.ingest.read.sheet_table import HEAD_ROWS
from metrics.ingest.read.table import TOTALS, kind_of
from metrics.ingest.reading import MOST_LISTED, RawTable
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ingest.read.sheet_table import Grid, SheetTable
    from metrics.ingest.read.table import Cell

SHOWN_CELLS = 30
OTHERS = N_("Sheet “{sheet}” was read. Other sheets hold tables too: {others}.")
MERGED = N_("Merged cells were filled down with the value they show.")


def to_raw_table(table: SheetTable, sheets: list[str], others: list[str], limit: int | None) -> RawTable:
    """Return the first `limit` rows (None: all) of a table; `others` are further sheets that hold tables.

    Raises:
        Refused: no row is left.
    """
    start, body = table.start, table.grid[table.start.body :][:limit]
    header = table.grid[start.first : start.body]
    headers = name_columns(header, table.width)
    shape = shape_of([cell_text(cell) for cell in header[0]] if header else headers, rows_above_gap(body[:HEAD_ROWS]))
    excluded = exclude_rows(shape, len(body), _candidates(body, shape), lambda index: body[index])
    records = [at for at in range(excluded.end) if at not in excluded.reasons]
    if not records:
        raise Refused(NO_ROWS)
    first = start.body + 1
    out = sorted((at + first, _row_text(body[at]), why) for at, why in excluded.reasons.items() if at < excluded.end)
    rest = range(excluded.end, len(body))
    second = [(at + first, _row_text(body[at]), SECOND_TABLE) for at in rest[:MOST_LISTED]]
    above = _before_header(table)
    bad = [entry for entry in above + out if entry[2] in COUNTED] + second
    return RawTable(
        headers=headers,
        rows=sheet_cells.to_frame([body[at] for at in records], table.width),
        row_numbers=[at + first for at in records],
        encoding=None,
        delimiter=None,
        sheet=table.name,
        sheets=sheets,
        header_row=start.first + 1,
        header_rows=start.rows,
        skipped=[entry for entry in above + out if entry[2] not in COUNTED],
        bad_rows=bad[:MOST_LISTED],
        notes=_notes(table, others),
        bad_unlisted=len(bad[MOST_LISTED:]) + len(rest[MOST_LISTED:]),
    )


def _before_header(table: SheetTable) -> list[tuple[int, str, str]]:
    above = table.grid[: table.start.first]
    return [(at, _row_text(row), why_above(row, table.width)) for at, row in enumerate(above, 1)]


def _notes(table: SheetTable, others: list[str]) -> list[tuple[str, dict[str, object]]]:
    notes: list[tuple[str, dict[str, object]]] = [(MERGED, {})] if table.merged else []
    return notes + ([(OTHERS, {"sheet": table.name, "others": ", ".join(others[:5])})] if others else [])


def _candidates(body: Grid, shape: TableShape) -> list[int]:
    front = TOTALS | {shape.header[0].casefold(), ""}
    values_at = shape.value_columns[0] if len(shape.value_columns) > 1 else None
    return [
        at
        for at, row in enumerate(body)
        if row[0] is None
        or (isinstance(row[0], str) and row[0].strip(" :：").casefold() in front)
        or (values_at is not None and _is_worded(row[values_at]))
    ]


def _is_worded(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell[:1].isdigit() and kind_of(cell) == "text"


def _row_text(row: Sequence[Cell]) -> str:
    return " | ".join(cell_text(cell) for cell in row[:SHOWN_CELLS] if cell is not None)
