"""Upper bounds on what a reader would allocate for a spreadsheet, by streaming over its parts.

A reader that holds a dense grid allocates from the first to the last used cell: one cell at XFD1048576 in a file of
4.6 KB asks for hundreds of gigabytes. The size that a sheet declares is ignored; its actual cells decide.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.errors import Refused
from metrics.ingest.read import archive
from metrics.ingest.read.bounds import MAX_CELL, TOO_LONG_TEXT, refuse_wide
from metrics.ingest.read.cell_scan import scan_cells
from metrics.text.translation import N_

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OVERLAP = 512
MAX_AREA = 40_000_000
FREE_AREA = 2_000_000
AREA_PER_CELL = 50
DTD = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]{0,400}?\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,8})["'][^>]{0,400}?(/?)>""")
ODS_ROW = b"<table:table-row"
ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]{0,4000}?)(/?)>(</table:)?")
REPEATS = re.compile(rb"table:number-(?:columns|rows)-repeated=[\"']([0-9]{1,9})[\"']")

FAR = N_(
    "The sheet has a cell so far out that it cannot be read safely. Copy the table into a new sheet and upload that."
)
ENTITIES = N_(
    "The spreadsheet holds a document type declaration, which no export needs, and was not opened. Save it as CSV."
)
UNREADABLE = N_("This Office file holds no worksheet. Export the ticket list as CSV or XLSX.")


@dataclass
class Extent:
    """The corners of the used cells of one sheet and how many there are."""

    top: int = 1 << 30
    bottom: int = 0
    left: int = 1 << 30
    right: int = 0
    cells: int = 0
    columns: set[int] = field(default_factory=set)

    def add(self, column: int, row: int) -> None:
        """Extend the corners to one more cell."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def area(self) -> int:
        """Cells that a dense grid would hold."""
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


def check_workbook(path: Path, kind: archive.ZipKind) -> None:
    """Refuse a workbook whose parts declare entities or whose cells span more than can be read.

    Raises:
        Refused: with what to do instead.
    """
    with archive.open_archive(path) as zipped:
        for name in zipped.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                _check_part(zipped, name, kind)
            elif name.startswith("xl/worksheets") and not name.endswith("/"):
                _check_size(archive.chunks(zipped, name))


def _check_part(zipped: zipfile.ZipFile, name: str, kind: archive.ZipKind) -> None:
    if DTD.search(archive.first_bytes(zipped, name, 1 << 16)):
        raise Refused(ENTITIES)
    content = archive.chunks(zipped, name)
    if kind == "xlsx" and "/worksheets/" in f"/{name}":
        extent = used_extent(content)
        refuse_wide(len(extent.columns))
        refuse_far(extent)
    elif kind == "ods" and name == "content.xml":
        _refuse_repeats(content)
    else:
        _check_size(content)


def _check_size(content: Iterator[bytes]) -> None:
    deque(content, maxlen=0)  # reading is enough: chunks() refuses what unpacks to too many bytes


def used_extent(content: Iterator[bytes]) -> Extent:
    """Return the extent of the cells of one sheet's XML that hold a value."""
    extent = Extent()
    for chunk in _whole_tags(content):
        scanned = scan_cells(chunk)
        if scanned is None:
            _add_cells(extent, CELL.findall(chunk))
        elif len(scanned):
            extent.add(*scanned.min(axis=0).tolist())
            extent.add(*scanned.max(axis=0).tolist())
            extent.cells += len(scanned)
            extent.columns.update(set(scanned[:, 0].tolist()))
    return extent


def _add_cells(extent: Extent, cells: list[tuple[bytes, bytes, bytes]]) -> None:
    filled = [(letters, row) for letters, row, closed in cells if not closed]
    if not filled:
        return
    rows = [int(row) for row in {row for _, row in filled}]
    columns = [column_number(letters) for letters in {letters for letters, _ in filled}]
    extent.add(min(columns), min(rows))
    extent.add(max(columns), max(rows))
    extent.cells += len(filled)
    extent.columns.update(columns)


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def refuse_far(extent: Extent) -> None:
    """Refuse cells so far apart that a dense grid of them would not fit."""
    if extent.area > MAX_AREA or (extent.area > FREE_AREA and extent.area > AREA_PER_CELL * extent.cells):
        raise Refused(FAR)


def _whole_tags(content: Iterator[bytes]) -> Iterator[bytes]:
    """Yield chunks cut behind the last whole tag, so that no tag is split."""
    rest = b""
    for chunk in content:
        joined = rest + chunk
        cut = joined.rfind(b">") + 1
        rest = joined[cut:][-OVERLAP * 4 :]
        yield joined[:cut]
    yield rest


def _refuse_repeats(content: Iterator[bytes]) -> None:
    """Refuse ODS in which a few bytes repeat a cell a million times; blank repeats end every sheet and are harmless."""
    extent, rows = Extent(left=1, top=1), 0
    for row in _ods_rows(content):
        rows += _repeats(row[: row.find(b">") + 1])
        if b"office:value" in row or b"<text:p" in row:
            width, cells = _ods_width(row)
            extent.add(width, rows)
            extent.cells += cells
            refuse_wide(width)
            refuse_far(extent)
        if b"</table:table>" in row:
            extent, rows = Extent(left=1, top=1), 0


def _ods_rows(content: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes of each row, from behind its tag's name to the next one."""
    rest = b""
    for chunk in content:
        *rows, rest = (rest + chunk).split(ODS_ROW)
        yield from (row for row in rows if row[:1] in (b" ", b">", b"/", b"\n", b"\r", b"\t"))
        if len(rest) > 16 * archive.CHUNK:
            raise Refused(TOO_LONG_TEXT, n=len(rest), most=MAX_CELL)
    yield rest


def _repeats(tag: bytes) -> int:
    match = REPEATS.search(tag)
    return int(match[1]) if match else 1


def _ods_width(row: bytes) -> tuple[int, int]:
    """Return the position of a row's last filled cell, and how many cells are written."""
    if b"columns-repeated" not in row:
        return (cells := row.count(b"<table:table-cell") + row.count(b"<table:covered-")), cells
    at = width = cells = 0
    for attributes, closed, ended in ODS_CELL.findall(row):
        at, cells = at + _repeats(attributes), cells + 1
        if b"office:value" in attributes or not (closed or ended):
            width = at
    return width, cells


def check_ole(path: Path) -> None:
    """Refuse an OLE file that is encrypted or no workbook."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content or "EncryptionInfo".encode("utf-16-le") in content:
        raise Refused(archive.LOCKED)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        raise Refused(UNREADABLE)
