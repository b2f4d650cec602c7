"""Files made to kill a reader, written by hand so that no library tidies them up."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.ingest.text_bombs import TEXTS, noise
from tests.ingest.xlsb import xlsb

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
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
TINY = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Ticket ID</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>CSAT</t></is></c></row>'
    '<row r="2"><c r="A2"><v>17</v></c><c r="B2"><v>5</v></c></row>'
)


def workbook(path: Path, sheet: str, prolog: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """Write an XLSX whose one sheet holds exactly the XML given; `extra` parts replace those of their names."""
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": WORKBOOK,
             "xl/_rels/workbook.xml.rels": RELATIONS,
             "xl/worksheets/sheet1.xml": '<?xml version="1.0"?>' + prolog + SHEET.format(sheet),
             **(extra or {})}  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
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
        for _ in range(64):
            member.write(b"0" * (1 << 20))
    return path


def gzip_bomb(folder: Path) -> Path:
    """The same as gzip, which states no honest size."""
    path = folder / "zeros.csv.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(64):
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


def ods(path: Path, table: str, prefix: str = "table") -> Path:
    """Write an OpenDocument sheet that holds exactly the XML given; `prefix` stands for the namespace of tables."""
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><{prefix}:table {prefix}:name="S">{table}</{prefix}:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zipped.writestr("META-INF/manifest.xml", "<manifest/>")
        zipped.writestr("content.xml", content)
    return path


def repeated_ods(folder: Path, prefix: str = "table") -> Path:
    """One row of one value, repeated to fill an OpenDocument sheet."""
    value = 'office:value="1"><text:p>1</text:p>'
    cell = f'<{prefix}:table-cell {prefix}:number-columns-repeated="16000" {value}</{prefix}:table-cell>'
    row = f'<{prefix}:table-row {prefix}:number-rows-repeated="1000000">{cell}</{prefix}:table-row>'
    return ods(folder / "repeated.ods", row, prefix)


def nested_ods(folder: Path) -> Path:
    """Half a million elements, each in the one before."""
    return ods(folder / "nested.ods", "<table:table-row-group>" * 500_000 + noise(300_000).hex())


def shared_text(folder: Path) -> Path:
    """One long text to which a hundred thousand cells refer."""
    text = noise(450_000).hex()
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(3, 100_000))
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rId2" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    relations = RELATIONS.replace("</Relationships>", relation)
    extra = {"xl/sharedStrings.xml": strings.encode(), "xl/_rels/workbook.xml.rels": relations.encode()}
    return workbook(folder / "shared.xlsx", f"<sheetData>{TINY}{cells}</sheetData>", extra=extra)


def nested_xlsx(folder: Path) -> Path:
    """Two million elements, each in the one before."""
    return workbook(folder / "nested.xlsx", f"<sheetData>{TINY}" + "<a>" * 2_000_000 + noise(100_000).hex())


def wide_xlsx(folder: Path) -> Path:
    """As many columns as a sheet may have."""
    letters = [f"{a}{b}{c}".strip() for a in " ABCDEFGHIJKLMNOPQRSTUVW" for b in LETTERS for c in LETTERS]
    cells = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in letters)
    return workbook(folder / "wide.xlsx", f"<sheetData>{TINY}<row>{cells}</row></sheetData>")


def many_sheets(folder: Path) -> Path:
    """Nineteen hundred sheets, each wide and long, of one part."""
    rows = "".join(f'<row r="{at}"><c r="ZZ{at}"><v>{at}</v></c></row>' for at in range(1, 3_000))
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, 1_900))
    book = WORKBOOK.replace('<sheet name="Tickets" sheetId="1" r:id="rId1"/>', sheets)
    return workbook(folder / "sheets.xlsx", f"<sheetData>{rows}</sheetData>", extra={"xl/workbook.xml": book.encode()})


def merged(folder: Path) -> Path:
    """Half a million merged ranges, each over all rows."""
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(3, 3_000))
    ranges = '<mergeCell ref="A3:A2999"/>' * 300_000
    return workbook(folder / "merged.xlsx", f"<sheetData>{TINY}{rows}</sheetData><mergeCells>{ranges}</mergeCells>")


def far_xlsb(folder: Path) -> Path:
    """A binary workbook with one cell in the last row and column."""
    content = xlsb([["Ticket ID", "CSAT"], [17, 5]])
    path = folder / "far.xlsb"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.bin"):
                part = part.replace(struct.pack("<IIII", 0, 1, 0, 1), struct.pack("<IIII", 0, 1_048_575, 0, 16_383))
                last = part.rindex(b"\x05\x10")
                part = part[: last + 2] + struct.pack("<I", 16_383) + part[last + 6 :]
                row = part.rindex(b"\x00\x11" + struct.pack("<I", 1))
                part = part[: row + 2] + struct.pack("<I", 1_048_575) + part[row + 6 :]
            new.writestr(name, part)
    return path


def sheet_xml(folder: Path, rows: str, name: str) -> Path:
    """Write a spreadsheet in one XML file that holds exactly these rows."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path = folder / name
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="S"><Table>{rows}'
        "</Table></Worksheet></Workbook>"
    )
    return path


def blank_rows_xml(folder: Path) -> Path:
    """A spreadsheet in one XML file, of three million rows without a cell."""
    return sheet_xml(folder, "<Row/>" * 3_000_000, "rows.xml")


def spread_rows_xml(folder: Path) -> Path:
    """A spreadsheet in one XML file whose rows each lie far below the one before, the last one wide."""
    rows = "".join(f'<Row ss:Index="{at * 99_000}"/>' for at in range(1, 10))
    cell = '<Cell ss:Index="1900"><Data ss:Type="Number">1</Data></Cell>'
    return sheet_xml(folder, f"{rows}<Row>{cell}</Row>", "spread.xml")


def nested_xml(folder: Path) -> Path:
    """A spreadsheet in one XML file, of two million elements in each other."""
    return sheet_xml(folder, "<Row>" * 2_000_000, "nested.xml")


SHEETS = (
    *(far_cell, entities, zip_bomb, gzip_bomb, sheet_bomb, crowd, nested, program, repeated_ods, nested_ods),
    *(shared_text, nested_xlsx, wide_xlsx, many_sheets, merged, far_xlsb, blank_rows_xml, spread_rows_xml, nested_xml),
)


def _write(content: Callable[[], bytes], folder: Path) -> Path:
    path = folder / "export.csv"
    path.write_bytes(content())
    return path


def all_bombs() -> dict[str, Callable[[Path], Path]]:
    """Return every bomb by name, as the function that writes it into a folder."""
    sheets = {make.__name__.replace("_", " "): make for make in SHEETS}
    prefixed = {"repeated ods of another prefix": partial(repeated_ods, prefix="t")}
    return sheets | prefixed | {name: partial(_write, content) for name, content in TEXTS.items()}
