"""Files made to kill a reader, written by hand so that no library tidies them up."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Tickets" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
ROOT = RELATIONS.replace('worksheet"', 'officeDocument"').replace("worksheets/sheet1.xml", "xl/workbook.xml")
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
TINY = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Ticket ID</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>CSAT</t></is></c></row>'
    '<row r="2"><c r="A2"><v>17</v></c><c r="B2"><v>5</v></c></row>'
)


def workbook(path: Path, sheet: str, prolog: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """Write an XLSX whose one sheet holds exactly the XML given."""
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": WORKBOOK,
             "xl/_rels/workbook.xml.rels": RELATIONS,
             "xl/worksheets/sheet1.xml": '<?xml version="1.0"?>' + prolog + SHEET.format(sheet)}  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
        for name, content in (extra or {}).items():
            zipped.writestr(name, content)
    return path


def far_cell(folder: Path) -> Path:
    """One cell in the last corner of the sheet: a dense reader asks for 549 GB."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(folder / "far.xlsx", f"<sheetData>{TINY}{far}</sheetData>")


def claimed_dimension(folder: Path) -> Path:
    """An honest small sheet that claims to reach XEC5434: it must still load."""
    return workbook(folder / "claims.xlsx", f'<dimension ref="A1:XEC5434"/><sheetData>{TINY}</sheetData>')


def entities(folder: Path) -> Path:
    """Ten levels of entities, each ten of the one before."""
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    prolog = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>'
    return workbook(folder / "entities.xlsx", f"<sheetData>{cell}</sheetData>", prolog)


def zip_bomb(folder: Path) -> Path:
    """A CSV of zeros, a thousand times smaller when packed."""
    path = folder / "zeros.csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open("export.csv", "w") as member:
        for _ in range(300):
            member.write(b"0" * (1 << 20))
    return path


def gzip_bomb(folder: Path) -> Path:
    """The same as gzip, which states no honest size."""
    path = folder / "zeros.csv.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(300):
            stream.write(b"0" * (1 << 20))
    return path


def sheet_bomb(folder: Path) -> Path:
    """A workbook whose shared strings unfold a thousand times."""
    return workbook(
        folder / "strings.xlsx", f"<sheetData>{TINY}</sheetData>", extra={"xl/sharedStrings.xml": b"0" * (200 << 20)}
    )


def crowd(folder: Path) -> Path:
    """A hundred thousand entries."""
    path = folder / "crowd.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(100_000):
            zipped.writestr(f"{number}.csv", b"")
    return path


def nested(folder: Path) -> Path:
    """An archive in an archive."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as zipped:
        zipped.writestr("export.csv", "a,b\n1,2\n")
    path = folder / "nested.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("export.zip", inner.getvalue())
    return path


def program(folder: Path) -> Path:
    """A Windows program called export.csv."""
    path = folder / "export.csv"
    path.write_bytes(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(range(256)) * 64)
    return path


def repeated_ods(folder: Path) -> Path:
    """One row of one value, repeated to fill an OpenDocument sheet."""
    cell = (
        '<table:table-cell table:number-columns-repeated="16000" office:value="1"><text:p>1</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{row}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = folder / "repeated.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zipped.writestr("META-INF/manifest.xml", "<manifest/>")
        zipped.writestr("content.xml", content)
    return path


BOMBS = (far_cell, entities, zip_bomb, gzip_bomb, sheet_bomb, crowd, nested, program, repeated_ods)
