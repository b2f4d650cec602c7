"""Cells of a spreadsheet as plain columns: text, whole numbers, numbers, flags, instants without a zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from metrics.ingest.parse.cells import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.ingest.read.table import Cell

TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us"),
}
LARGEST_WHOLE = 2**53


def plain_cell(cell: Cell) -> Cell:
    """Return a cell as one of text, int, float, bool, datetime or None; a duration becomes text `H:MM:SS`."""
    convert = CONVERT.get(type(cell))
    return convert(cell) if convert else cell


def plain_row(row: Sequence[Cell]) -> list[Cell]:
    """Return a row of plain cells; text that does not begin with a blank, most cells, is plain already."""
    return [cell if isinstance(cell, str) and cell and not cell[0].isspace() else plain_cell(cell) for cell in row]


def _number(cell: float) -> Cell:
    return int(cell) if cell.is_integer() and abs(cell) < LARGEST_WHOLE else cell


def _time_of_day(cell: time) -> str:
    return cell.isoformat("milliseconds" if cell.microsecond else "seconds")


CONVERT: dict[type, Callable[..., Cell]] = {
    str: lambda cell: cell if cell.strip() else None,
    float: _number,
    date: lambda cell: datetime(cell.year, cell.month, cell.day),  # noqa: DTZ001 - a sheet has no time zones
    time: _time_of_day,
    timedelta: lambda cell: clock(cell.total_seconds()),
}


def to_column(cells: Sequence[Cell]) -> pd.Series:
    """Return plain `cells` as one column: typed where they agree, objects where types are mixed."""
    kinds = set(map(type, cells)) - {type(None)}
    if kinds == {int, float}:
        kinds = {float}
    if len(kinds) > 1:
        return pd.Series(list(cells), dtype=object)
    kind = TYPES.get(next(iter(kinds), str), pa.string())
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.array(cells, kind)))


def to_frame(rows: Sequence[Sequence[Cell]], width: int) -> pd.DataFrame:
    """Return `rows` as columns named by position."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    return pd.DataFrame({str(at): to_column(cells) for at, cells in enumerate(columns)})
