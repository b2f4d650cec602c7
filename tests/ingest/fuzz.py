"""Mutated files: only the typed refusal may escape. `python -m tests.ingest.fuzz 10000` reads as many as you like.

`python -m tests.ingest.fuzz 1000 1 xlsb` takes files of that kind alone; what a spreadsheet took at most is printed.

Mutants are read in this process, which takes the child's limits first; what kills the library that reads spreadsheets
is read again the way an upload is, in a child, and must come back as a refusal.
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import random
import sys
import tempfile
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from metrics import ingest
from metrics.errors import Refused
from metrics.ingest.process.worker import limit
from metrics.ingest.read.guard import inspect_file
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import ReadOptions
from tests.ingest.pollutions import HEADER, all_pollutions, clean_table, write
from tests.ingest.xlsb import xlsb as written_as_xlsb

MARKS = [
    b",",
    b";",
    b'"',
    b"'",
    b"\t",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\\",
    b"\xef\xbb\xbf",
    b"<",
    b"PK",
    b"=",
    b"\xe4\xb8",
]

COST = {"seconds": 0.0, "peak_mb": 0.0}
"""The most that a fork took to read a spreadsheet: processor and memory, with what this process holds."""
ENOUGH = 2 << 30
"""Bytes of address space for a small spreadsheet beside what this process holds: it must fail as soon as an upload."""


def xlsx() -> bytes:
    """The clean table as XLSX, dates as dates."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, date = book.add_worksheet("Tickets"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, HEADER)
    for at, row in enumerate(clean_table(), 1):
        sheet.write_row(at, 0, row)
        sheet.write_datetime(at, 1, datetime.fromisoformat(row[1]), date)
        sheet.write_number(at, 6, int(row[6]))
    book.close()
    return file.getvalue()


def xls() -> bytes:
    """The clean table as XLS."""
    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Tickets")
    for at, row in enumerate([HEADER, *clean_table()]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(file)
    return file.getvalue()


def ods() -> bytes:
    """The clean table as ODS."""
    book, table, file = OpenDocumentSpreadsheet(), Table(name="Tickets"), io.BytesIO()
    for row in [HEADER, *clean_table()]:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(file)
    return file.getvalue()


def xlsb() -> bytes:
    """The clean table as XLSB."""
    return written_as_xlsb([HEADER, *clean_table()])


def sheet_xml() -> bytes:
    """The clean table as a spreadsheet in one XML file."""
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'.format
    rows = "".join(f"<Row>{''.join(map(cell, map(escape, row)))}</Row>" for row in [HEADER, *clean_table()])
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="Tickets"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


SHEETS = {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods, "xml": sheet_xml}


def seeds(kind: str = "") -> list[bytes]:
    """Small honest files of every kind, or the spreadsheet of one."""
    if kind:
        return [SHEETS[kind]()]
    plain = "".join(write(clean_table())).encode()
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.csv", plain)
    texts = [pollution.content for pollution in all_pollutions()[::9]]
    return [*texts, *(make() for make in SHEETS.values()), gzip.compress(plain), zipped.getvalue()]


def mutate(content: bytes, pick: random.Random) -> bytes:
    """Return `content` with one to eight changes: bytes flipped, cut out, doubled, swapped, or marks put in."""
    data = bytearray(content)
    for _ in range(pick.randint(1, 8)):
        at = pick.randrange(len(data) + 1)
        change = pick.randrange(5)
        if change == 0 and data:
            data[at % len(data)] = pick.randrange(256)
        elif change == 1:
            del data[at : at + pick.choice([1, 2, 7, 60, 900])]
        elif change == 2:
            data[at:at] = pick.choice(MARKS) * pick.choice([1, 1, 2, 30])
        elif change == 3:
            data[at:at] = data[at : at + pick.choice([3, 40, 700])]
        else:
            data = data[: max(1, at)] if pick.random() < 0.2 else data[::-1] if pick.random() < 0.02 else data
    return bytes(data)


def outcome(path: Path) -> str:
    """Return "read" or "refused"; any other error escapes. A spreadsheet is read in a fork: its library may abort."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            kind = inspect_file(path, Path(folder)).kind
        return _read(path) if kind == "text" else _forked(path)
    except Refused:
        return "refused"


def _read(path: Path) -> str:
    _account(read_raw_in_process(path, ReadOptions()))
    return "read"


def _forked(path: Path) -> str:
    fork = os.fork()
    if not fork:
        limit(ENOUGH, 60)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            _read(path)
        except Refused:
            os._exit(3)
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 4)
    _, status, used = os.wait4(fork, 0)
    COST["seconds"] = max(COST["seconds"], round(used.ru_utime + used.ru_stime, 2))
    COST["peak_mb"] = max(COST["peak_mb"], round(used.ru_maxrss / 1024))
    code = os.waitstatus_to_exitcode(status)
    return {0: "read", 3: "refused"}.get(code) or _in_child(path)


def _in_child(path: Path) -> str:
    """Read as an upload is read: what the library died of must become a refusal."""
    try:
        ingest.read_raw(path)
    except Refused:
        return "died, refused"
    raise AssertionError(path)


def _account(raw: ingest.RawTable) -> None:
    """No row is counted twice, and none is lost between the first and the last."""
    numbers = [*raw.row_numbers, *(entry[0] for entry in raw.skipped), *(entry[0] for entry in raw.bad_rows)]
    body = sorted(number for number in numbers if number >= raw.header_row + raw.header_rows)
    assert body == list(range(raw.header_row + raw.header_rows, raw.header_row + raw.header_rows + len(body)))
    assert len(raw.headers) == len(raw.rows.columns)
    assert len(raw.rows) == len(raw.row_numbers)


def main(count: int, seed: int = 1, kind: str = "") -> None:
    """Read `count` mutants and print how they ended."""
    logging.getLogger("metrics").addHandler(logging.NullHandler())
    limit(6 << 30, 36_000)
    pick, originals, ends = random.Random(seed), seeds(kind), Counter[str]()  # noqa: S311 - repeatable, no secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant"
        for number in range(count):
            path.write_bytes(mutate(pick.choice(originals), pick))
            try:
                ends[outcome(path)] += 1
            except BaseException:
                Path("mutant.bin").write_bytes(path.read_bytes())
                sys.stderr.write(f"mutant {number} of seed {seed} escaped; it is kept as mutant.bin\n")
                raise
    sys.stdout.write(f"{count} mutants: {dict(ends)}, at most {COST}\n")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(*map(int, arguments[:2] or ["300"]), *arguments[2:])
