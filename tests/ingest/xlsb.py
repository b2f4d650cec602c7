"""A writer of small binary workbooks (.xlsb), which no library writes: the records of [MS-XLSB] that a reader needs."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence

ROW, NUMBER, FLAG, TEXT = 0, 5, 4, 6
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, BEGIN_ROWS, END_ROWS, SIZE, SHEET = 143, 144, 145, 146, 148, 156

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)


def xlsb(rows: Sequence[Sequence[object]], name: str = "Tickets") -> bytes:
    """Return a workbook of one sheet with text, numbers and flags; None leaves a cell out."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.bin").encode(),
        "xl/_rels/workbook.bin.rels": RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin").encode(),
        "xl/workbook.bin": _book(name),
        "xl/worksheets/sheet1.bin": _sheet(rows),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, content in parts.items():
            zipped.writestr(path, content)
    return file.getvalue()


def _book(name: str) -> bytes:
    sheet = struct.pack("<II", 0, 1) + _text("rId1") + _text(name)
    return _records((BEGIN_BOOK, b""), (BEGIN_SHEETS, b""), (SHEET, sheet), (END_SHEETS, b""), (END_BOOK, b""))


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    cells = [record for at, row in enumerate(rows) for record in _row(at, row)]
    return _records(
        *((BEGIN_SHEET, b""), (SIZE, size), (BEGIN_ROWS, b"")), *cells, *((END_ROWS, b""), (END_SHEET, b""))
    )


def _row(number: int, row: Sequence[object]) -> Iterable[tuple[int, bytes]]:
    yield ROW, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0)
    for at, cell in enumerate(row):
        if cell is not None:
            kind, content = _cell(cell)
            yield kind, struct.pack("<II", at, 0) + content


def _cell(cell: object) -> tuple[int, bytes]:
    if isinstance(cell, bool):
        return FLAG, bytes([cell])
    if isinstance(cell, int | float):
        return NUMBER, struct.pack("<d", cell)
    return TEXT, _text(str(cell))


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def _records(*records: tuple[int, bytes]) -> bytes:
    return b"".join(_seven_bits(kind) + _seven_bits(len(content)) + content for kind, content in records)


def _seven_bits(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first; a set high bit says that more follow."""
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _seven_bits(rest) if rest else bytes([low])
