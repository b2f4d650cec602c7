"""The table of one worksheet: its used columns, where its header lies, and how likely it is the export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from metrics.errors import Refused
from metrics.ingest.read import sheet_cells
from metrics.ingest.read.bounds import refuse_wide
from metrics.ingest.read.table import Start, find_start
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ingest.read.table import Cell
    from metrics.ingest.reading import ReadOptions

Grid = list[list["Cell"]]

SIDE_SHEETS = ("dictionary", "readme", "legend", "lookup", "notes", "definition", "instruction", "说明", "字典", "备注")
HEAD_ROWS = 100
OVERLAPPING = N_(
    "The sheet's merged cells overlap, as in no spreadsheet. Copy the table into a new sheet and upload that."
)
HEADLESS = 0.02
"""What a sheet without a header is worth: rows pasted aside are often more than those of the export."""


class Sheet(Protocol):
    """A worksheet of a reader library."""

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


def find_table(name: str, grid: Grid, sheet: Sheet, options: ReadOptions) -> SheetTable | None:
    """Return the table of a worksheet, None when fewer than two of its columns are used."""
    used = _used_columns(grid)
    if len(used) < 2:
        return None
    refuse_wide(len(used))
    wide = len(used) == len(grid[0])
    rows = [sheet_cells.plain_row(row if wide else [row[at] for at in used]) for row in grid]
    first = None if options.header_row is None else min(options.header_row, len(rows)) - 1
    start = find_start(rows[:HEAD_ROWS], len(used), first, options.header_rows)
    ranges = getattr(sheet, "merged_cell_ranges", None) or []
    merged = _fill_down(rows, used, ranges, start.body)
    return SheetTable(name, rows, len(used), start, _score(name, rows, start), merged)


def _used_columns(grid: Grid) -> list[int]:
    return [at for at, column in enumerate(zip(*grid, strict=True)) if any(cell not in ("", None) for cell in column)]


def _score(name: str, grid: Grid, start: Start) -> float:
    """Return a score: more filled cells below a header raise it, a name such as Dictionary lowers it."""
    sample = grid[start.body : start.body + HEAD_ROWS]
    filled = sum(cell is not None for row in sample for cell in row) / max(1, len(sample))
    aside = any(word in name.casefold() for word in SIDE_SHEETS)
    headed = 1.0 if start.rows else HEADLESS
    return filled * (len(grid) - start.body) * headed * (0.01 if aside else 1.0)


def _fill_down(grid: Grid, used: list[int], ranges: Sequence[Sequence[Sequence[int]]], body: int) -> bool:
    """Repeat a cell that is merged over several rows of the body in each of them; return whether any was."""
    places = {column: at for at, column in enumerate(used)}
    filled = 0
    for (top, left), (bottom, _) in ranges:
        if top < body or bottom == top or left not in places:
            continue
        below = grid[top + 1 : bottom + 1]
        filled += len(below)
        if filled > len(grid) * len(used):
            raise Refused(OVERLAPPING)
        for row in below:
            row[places[left]] = grid[top][places[left]]
    return filled > 0
