"""XLSX, XLS, XLSB and ODS: which sheet is the export, and its table with the cells' own types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from metrics.errors import Refused
from metrics.ingest.read import archive, sheet_cells
from metrics.ingest.read.body import SECOND_TABLE, WORDS_FOR_VALUES, TableShape, exclude_rows, rows_above_gap, shape_of
from metrics.ingest.read.column_names import name_columns
from metrics.ingest.read.pivots import is_pivot
from metrics.ingest.read.row_account import NO_ROWS
from metrics.ingest.read.table import BEFORE, BLANK, TOTALS, Start, find_start, kind_of
from metrics.ingest.reading import RawTable, ReadOptions
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from metrics.ingest.read.table import Cell

Grid = list[list["Cell"]]

SIDE_SHEETS = ("dictionary", "readme", "legend", "lookup", "notes", "definition", "instruction", "说明", "字典", "备注")
HEAD_ROWS = 100
SHOWN_CELLS = 30

DAMAGED = N_("The spreadsheet is damaged or not one that can be read. Open it, save it as XLSX, and upload that.")
PIVOT = N_("Only pivot tables were found. Their figures are sums: export the list of tickets they were made from.")
NO_TABLE = N_("No sheet holds a table of two columns or more. Export the list of tickets as CSV or XLSX.")
NO_SHEET = N_("There is no sheet “{sheet}” in the file; it has {sheets}.")
OTHERS = N_("Sheet “{sheet}” was read. Other sheets hold tables too: {others}.")
MERGED = N_("Merged cells were filled down with the value they show.")


class Sheet(Protocol):
    """A worksheet as its reader hands it over."""

    def to_python(self, skip_empty_area: bool = True) -> Any:
        """Return the rows of cells."""


@dataclass(frozen=True)
class SheetTable:
    """One sheet with its table: `grid` holds the used columns only, from the sheet's first row on."""

    name: str
    grid: Grid
    width: int
    start: Start
    score: float
    merged: bool


def read_sheets(path: Path, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table of the sheet that the evidence, or a person, chose; `rows` keeps the first ones only.

    Raises:
        Refused: protected, damaged, only pivot tables, or no table at all.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            names, found = book.sheet_names, _found(book, options)
    except PasswordError as error:
        raise Refused(archive.LOCKED) from error
    except CalamineError as error:
        raise Refused(DAMAGED) from error
    return likeliest_table(found, names, rows)


def likeliest_table(found: list[SheetTable], names: list[str], rows: int | None = None) -> RawTable:
    """Return the table of the likeliest of the sheets that were found."""
    best = max(found, key=lambda one: one.score)
    others = [one.name for one in found if one is not best]
    return _raw(best, names, others, rows)


def _found(book: CalamineWorkbook, options: ReadOptions) -> list[SheetTable]:
    chosen = [data for data in book.sheets_metadata if data.typ == SheetTypeEnum.WorkSheet]
    if options.sheet is not None:
        chosen = [data for data in chosen if data.name == options.sheet]
    if not chosen:
        raise Refused(NO_SHEET, sheet=options.sheet or "", sheets=", ".join(book.sheet_names))
    visible = [data.name for data in chosen if str(data.visible).endswith(".Visible")]
    hidden = [data.name for data in chosen if data.name not in visible]
    for names in (visible, hidden):
        if names and (
            found := find_tables([(name, book.get_sheet_by_name(name)) for name in names], options, names == hidden)
        ):
            return found
    raise Refused(NO_TABLE)


def find_tables(sheets: list[tuple[str, Sheet]], options: ReadOptions, last: bool = True) -> list[SheetTable]:
    """Return what tables sheets hold; `last` says that there are no others to look at.

    Raises:
        Refused: only pivot tables, or no table at all.
    """
    found, pivots = _tables(sheets, options)
    if not found and pivots:
        raise Refused(PIVOT)
    if not found and last:
        raise Refused(NO_TABLE)
    return found


def _tables(sheets: list[tuple[str, Sheet]], options: ReadOptions) -> tuple[list[SheetTable], int]:
    pivots, found = 0, []
    for name, sheet in sheets:
        grid: Grid = sheet.to_python(skip_empty_area=False)
        if is_pivot(grid[:HEAD_ROWS]):
            pivots += 1
        else:
            table = _table(name, grid, sheet, options)
            found += [table] if table else []
    return found, pivots


def _table(name: str, grid: Grid, sheet: Sheet, options: ReadOptions) -> SheetTable | None:
    used = _used(grid)
    if len(used) < 2:
        return None
    wide = len(used) == len(grid[0])
    kept = [sheet_cells.plain_row(row if wide else [row[at] for at in used]) for row in grid]
    first = None if options.header_row is None else min(options.header_row, len(kept)) - 1
    start = find_start(kept[:HEAD_ROWS], len(used), first, options.header_rows)
    ranges = getattr(sheet, "merged_cell_ranges", None) or []
    merged = _fill_down(kept, used, ranges, start.body)
    return SheetTable(name, kept, len(used), start, _score(name, kept, start), merged)


def _used(grid: Grid) -> list[int]:
    return [at for at, column in enumerate(zip(*grid, strict=True)) if any(cell not in ("", None) for cell in column)]


def _score(name: str, grid: Grid, start: Start) -> float:
    """More filled cells below a header speak for the export; a name such as Dictionary speaks against it."""
    sample = grid[start.body : start.body + HEAD_ROWS]
    filled = sum(cell is not None for row in sample for cell in row) / max(1, len(sample))
    aside = any(word in name.casefold() for word in SIDE_SHEETS)
    headed = 1.0 if start.rows else 0.5
    return filled * (len(grid) - start.body) * headed * (0.01 if aside else 1.0)


def _fill_down(grid: Grid, used: list[int], ranges: Sequence[Sequence[Sequence[int]]], body: int) -> bool:
    """A cell merged over several rows of the body stands for each of them."""
    places = {column: at for at, column in enumerate(used)}
    filled = False
    for (top, left), (bottom, _) in ranges:
        if top < body or bottom == top or left not in places:
            continue
        for row in grid[top + 1 : bottom + 1]:
            row[places[left]] = grid[top][places[left]]
            filled = True
    return filled


def _raw(found: SheetTable, sheets: list[str], others: list[str], limit: int | None) -> RawTable:
    grid, start = found.grid, found.start
    header = grid[start.first : start.body]
    headers = name_columns(header, found.width)
    body = grid[start.body :][:limit]
    shape = shape_of([_text(cell) for cell in header[0]] if header else headers, rows_above_gap(body[:HEAD_ROWS]))
    verdict = exclude_rows(shape, len(body), _candidates(body, shape), lambda index: body[index])
    end = len(body) if verdict.second_table is None else verdict.second_table
    kept = [at for at in range(end) if at not in verdict.reasons]
    if not kept:
        raise Refused(NO_ROWS)
    first = start.body + 1
    out = sorted((at + first, _shown(body[at]), why) for at, why in verdict.reasons.items() if at < end)
    before = [(at + 1, _shown(row), BEFORE if _shown(row) else BLANK) for at, row in enumerate(grid[: start.first])]
    return RawTable(
        headers=headers,
        rows=sheet_cells.to_frame([body[at] for at in kept], found.width),
        row_numbers=[at + first for at in kept],
        encoding=None,
        delimiter=None,
        sheet=found.name,
        sheets=sheets,
        header_row=start.first + 1,
        header_rows=start.rows,
        skipped=before + [entry for entry in out if entry[2] != WORDS_FOR_VALUES],
        bad_rows=[entry for entry in out if entry[2] == WORDS_FOR_VALUES]
        + [(at + first, _shown(body[at]), SECOND_TABLE) for at in range(end, len(body))],
        notes=_notes(found, others),
    )


def _notes(found: SheetTable, others: list[str]) -> list[tuple[str, dict[str, object]]]:
    notes: list[tuple[str, dict[str, object]]] = [(MERGED, {})] if found.merged else []
    return notes + ([(OTHERS, {"sheet": found.name, "others": ", ".join(others[:5])})] if others else [])


def _candidates(body: Grid, shape: TableShape) -> list[int]:
    front = TOTALS | {shape.header[0].casefold(), ""}
    typed = shape.value_columns[0] if len(shape.value_columns) > 1 else None
    return [
        at
        for at, row in enumerate(body)
        if row[0] is None
        or (isinstance(row[0], str) and row[0].strip(" :：").casefold() in front)
        or (typed is not None and _is_worded(row[typed]))
    ]


def _is_worded(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell[:1].isdigit() and kind_of(cell) == "text"


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _shown(row: Sequence[Cell]) -> str:
    return " | ".join(_text(cell) for cell in row[:SHOWN_CELLS] if cell is not None)
