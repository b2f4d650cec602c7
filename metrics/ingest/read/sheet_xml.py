"""Spreadsheets written as one XML file, which some help desks export under the name .xls."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from metrics.errors import Refused
from metrics.ingest.read.bounds import TOO_BLANK, refuse_wide
from metrics.ingest.read.sheets import DAMAGED, NO_SHEET, NO_TABLE, find_tables, likeliest_table
from metrics.ingest.read.workbook import DTD, ENTITIES, FAR, Extent, refuse_far
from metrics.text.translation import N_

if TYPE_CHECKING:
    from pathlib import Path

    from metrics.ingest.read.table import Cell
    from metrics.ingest.reading import RawTable, ReadOptions

SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
SHEET, ROW, CELL, DATA = (SPACE + tag for tag in ("Worksheet", "Row", "Cell", "Data"))
INDEX, ACROSS, TYPE, NAME = (SPACE + name for name in ("Index", "MergeAcross", "Type", "Name"))
WIDEST, FARTHEST = 2_000, 100_000
DEEPEST = 50
MOST_ROWS = 1 << 20
"""Rows of a sheet, of a spreadsheet of any maker."""
TOO_MANY_ROWS = N_("The sheet has more than {most} rows, more than a sheet may have. Export CSV instead.")


@dataclass
class XmlSheet:
    """One worksheet: its rows as they are read."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    filled: int = 0
    extent: Extent = field(default_factory=lambda: Extent(top=1, left=1))

    def add(self, cells: list[Cell]) -> None:
        """Add a row; refuses cells so far apart that a dense grid of them would not fit, and many blank rows."""
        self.rows.append(cells)
        if cells:
            self.filled += 1
            self.extent.add(len(cells), len(self.rows))
            self.extent.cells += len(cells)
            refuse_far(self.extent)
        elif (blank := len(self.rows) - self.filled) > FARTHEST + self.filled:
            raise Refused(TOO_BLANK, n=blank, filled=self.filled)

    def to_python(self, skip_empty_area: bool = True) -> list[list[Cell]]:  # noqa: ARG002 - as the other readers have it
        """Return the rows, all equally long."""
        width = max(map(len, self.rows), default=0)
        return [[*row, *[None] * (width - len(row))] for row in self.rows]


def read_sheet_xml(path: Path, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table of the sheet that the evidence, or a person, chose; `rows` keeps the first ones only.

    Raises:
        Refused: damaged, with entities, with cells too far out, or no table at all.
    """
    if DTD.search(path.read_bytes()):
        raise Refused(ENTITIES)
    try:
        sheets = _sheets(path)
    except Refused:
        raise
    except (ElementTree.ParseError, ValueError, LookupError) as error:  # an encoding may have a name that nobody knows
        raise Refused(DAMAGED) from error
    names = [sheet.name for sheet in sheets]
    chosen = [sheet for sheet in sheets if options.sheet in (None, sheet.name)]
    if not sheets:
        raise Refused(NO_TABLE)
    if not chosen:
        raise Refused(NO_SHEET, sheet=options.sheet or "", sheets=", ".join(names))
    return likeliest_table(find_tables([(sheet.name, sheet) for sheet in chosen], options), names, rows)


def _sheets(path: Path) -> list[XmlSheet]:
    sheets: list[XmlSheet] = []
    open_elements: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(path, events=("start", "end")):  # noqa: S314 - no DTD, limits in force
        if event == "start":
            open_elements.append(element)
            if len(open_elements) > DEEPEST:
                raise Refused(DAMAGED)
            if element.tag == SHEET:
                sheets.append(XmlSheet(element.get(NAME, "")))
        else:
            open_elements.pop()
            _end(element, open_elements, sheets)
    return sheets


def _end(element: ElementTree.Element, parents: list[ElementTree.Element], sheets: list[XmlSheet]) -> None:
    """Take a row over when it ends; drop each element that is outside a row, else the file grows in memory."""
    if element.tag == ROW and sheets:
        _add_row(sheets[-1], element)
    if parents and not any(parent.tag == ROW for parent in parents):
        parents[-1].remove(element)
    elif element.tag == CELL:
        refuse_wide(len(parents[-1]) if len(parents[-1]) > WIDEST else 0)


def _add_row(sheet: XmlSheet, row: ElementTree.Element) -> None:
    gap = max(0, int(row.get(INDEX, "0")) - len(sheet.rows) - 1)
    if gap > FARTHEST:
        raise Refused(FAR)
    if len(sheet.rows) + gap >= MOST_ROWS:
        raise Refused(TOO_MANY_ROWS, most=MOST_ROWS)
    sheet.rows.extend([] for _ in range(gap))
    sheet.add(_cells(row))


def _cells(row: ElementTree.Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iterfind(CELL):
        at = int(cell.get(INDEX, "0")) - 1
        ahead = max(0, at - len(cells)), int(cell.get(ACROSS, "0"))
        if len(cells) + sum(ahead) > WIDEST:
            raise Refused(FAR)
        cells += [*[None] * ahead[0], _value(cell.find(DATA)), *[None] * ahead[1]]
    return cells


def _value(data: ElementTree.Element | None) -> Cell:
    if data is None:
        return None
    text = "".join(data.itertext()).strip()
    kind = data.get(TYPE, "String")
    if kind == "Number" and text:
        number = float(text)
        return number if math.isfinite(number) else None
    if kind == "DateTime" and text:
        return datetime.fromisoformat(text)
    return text or None
