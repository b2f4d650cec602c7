"""XLSX, XLS, XLSB and ODS: which sheet is the export, and its table with the cells' own types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from metrics.errors import Refused
from metrics.ingest.read import archive
from metrics.ingest.read.bounds import MAX_CELL, refuse_long
from metrics.ingest.read.pivots import is_pivot
from metrics.ingest.read.sheet_rows import to_raw_table
from metrics.ingest.read.sheet_table import HEAD_ROWS, Grid, Sheet, SheetTable, find_table
from metrics.ingest.reading import RawTable, ReadOptions
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

DAMAGED = N_("The spreadsheet is damaged or not one that can be read. Open it, save it as XLSX, and upload that.")
PIVOT = N_("Only pivot tables were found. Their figures are sums: export the list of tickets they were made from.")
NO_TABLE = N_("No sheet holds a table of two columns or more. Export the list of tickets as CSV or XLSX.")
NO_SHEET = N_("There is no sheet “{sheet}” in the file; it has {sheets}.")


def read_sheets(path: Path, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table of the sheet that the evidence, or a person, chose; `rows` keeps the first ones only.

    Raises:
        Refused: protected, damaged, only pivot tables, or no table at all.
    """
    # Opened as a path, the library goes by the name's ending; opened as bytes, by what they are.
    with path.open("rb") as content, from_library(partial(CalamineWorkbook.from_filelike, content)) as book:
        names, candidates = book.sheet_names, _tables_of_book(book, options)
    return likeliest_table(candidates, names, rows)


def from_library(read: Callable[[], Any]) -> Any:
    """Return what a reader library returns; in a damaged file it fails over dates, numbers and positions, too.

    Raises:
        Refused: protected or damaged.
    """
    try:
        return read()
    except PasswordError as error:
        raise Refused(archive.LOCKED) from error
    except (CalamineError, ValueError, ArithmeticError, LookupError, TypeError, OSError) as error:
        raise Refused(DAMAGED) from error


def _sheets(book: CalamineWorkbook, names: list[str]) -> list[tuple[str, Any]]:
    return [(name, book.get_sheet_by_name(name)) for name in names]


def likeliest_table(candidates: list[SheetTable], names: list[str], rows: int | None = None) -> RawTable:
    """Return the table of the sheet that is most likely the export."""
    best = max(candidates, key=lambda table: table.score)
    others = [table.name for table in candidates if table is not best]
    return to_raw_table(best, names, others, rows)


def _tables_of_book(book: CalamineWorkbook, options: ReadOptions) -> list[SheetTable]:
    chosen = [data for data in book.sheets_metadata if data.typ == SheetTypeEnum.WorkSheet]
    if options.sheet is not None:
        chosen = [data for data in chosen if data.name == options.sheet]
    if not book.sheet_names:
        raise Refused(DAMAGED)  # such as one whose XML has other prefixes than the library looks for
    if not chosen and options.sheet is None:
        raise Refused(NO_TABLE)
    if not chosen:
        raise Refused(NO_SHEET, sheet=options.sheet or "", sheets=", ".join(book.sheet_names))
    visible = [data.name for data in chosen if str(data.visible).endswith(".Visible")]
    hidden = [data.name for data in chosen if data.name not in visible]
    for names in (visible, hidden):
        sheets = from_library(partial(_sheets, book, names))
        if sheets and (candidates := find_tables(sheets, options, last=names == hidden)):
            return candidates
    raise Refused(NO_TABLE)


def find_tables(sheets: Sequence[tuple[str, Sheet]], options: ReadOptions, last: bool = True) -> list[SheetTable]:
    """Return what tables sheets hold; `last` says that there are no others to look at.

    Raises:
        Refused: only pivot tables, or no table at all.
    """
    tables, pivots = _tables(sheets, options)
    if not tables and pivots:
        raise Refused(PIVOT)
    if not tables and last:
        raise Refused(NO_TABLE)
    return tables


def _tables(sheets: Sequence[tuple[str, Sheet]], options: ReadOptions) -> tuple[list[SheetTable], int]:
    pivots, tables = 0, []
    for name, sheet in sheets:
        grid: Grid = from_library(partial(sheet.to_python, skip_empty_area=False))
        _refuse_long_cells(grid)
        if is_pivot(grid[:HEAD_ROWS]):
            pivots += 1
        else:
            table = find_table(name, grid, sheet, options)
            tables += [table] if table else []
    return tables, pivots


def _refuse_long_cells(grid: Grid) -> None:
    for at, row in enumerate(grid, 1):
        for cell in row:
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                refuse_long(at, len(cell))
