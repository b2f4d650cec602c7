"""Mutated files: only the typed refusal may escape. `python -m tests.ingest.fuzz 10000` reads as many as you like.

`python -m tests.ingest.fuzz 1000 1 xlsb` takes files of that kind alone; what one took at most is printed.

A mutant is read as a table, then as an export, by the child's own code in a fork of this process, under the child's
limits beside what this process holds, which saves the start of a child for each; what a child may die of must come back
as a refusal.
"""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import random
import resource
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from metrics import ingest
from metrics.errors import Refused
from metrics.ingest.process import child, worker
from metrics.ingest.process.limits import Limits
from metrics.ingest.process.transfer import load_raw, load_reading
from metrics.ingest.process.worker import limit
from metrics.settings import Settings
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
    b"99999",
    "²".encode(),
]

COST = {"seconds": 0.0, "peak_mb": 0.0}
"""The most that a fork took to read a file: processor and memory, with what this process holds."""


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


def _plain() -> bytes:
    return "".join(write(clean_table())).encode()


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.csv", _plain())
    return file.getvalue()


def _json() -> bytes:
    return json.dumps([dict(zip(HEADER, row, strict=True)) for row in clean_table()]).encode()


SHEETS = {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods, "xml": sheet_xml}
PACKED = {"gz": lambda: gzip.compress(_plain()), "zip": _zipped}
KINDS = {**SHEETS, **PACKED, "json": _json}


def seeds(kind: str = "") -> list[bytes]:
    """Small honest files of every kind, or of one: `csv`, or a name of `KINDS`."""
    if kind in KINDS:
        return [KINDS[kind]()]
    texts = [pollution.content for pollution in all_pollutions()[::9]]
    return texts if kind else [*texts, *(make() for make in (SHEETS | PACKED).values())]


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
    """Return "read", "no export", "refused", or "died, refused"; any other error escapes.

    What is read as a table is read again as an export: what a damaged cell may do to it shows there.
    """
    raw = _outcome(path, "raw", lambda folder: _account(load_raw(folder)))
    if raw != "read":
        return raw
    whole = _outcome(path, "read", lambda folder: _account_of_rows(load_reading(folder)))
    return "no export" if whole == "refused" else whole


def _outcome(path: Path, task: child.Task, check: Callable[[Path], None]) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = _read_in_fork(path, folder, task)
        try:
            child._refuse_failure(code, folder, path.name)
        except Refused as refused:
            if refused.template == child.FAULT:
                raise
            return "died, refused" if code else "refused"
        check(folder)
    return "read"


def _read_in_fork(path: Path, folder: Path, task: child.Task) -> int:
    """Read as a child does and leave in `folder` what it leaves; return the fork's exit code."""
    job = {**child._job(task, path, None, None, None), "settings": Settings().model_dump_json(), **asdict(Limits())}
    (folder / "job.json").write_text(json.dumps(job))
    fork = os.fork()
    if not fork:
        os.dup2(os.open(folder / "errors", os.O_WRONLY | os.O_CREAT), 2)
        _end_as_child(folder / "job.json")
    _, status, used = os.wait4(fork, 0)
    COST["seconds"] = max(COST["seconds"], round(used.ru_utime + used.ru_stime, 2))
    COST["peak_mb"] = max(COST["peak_mb"], round(used.ru_maxrss / 1024))
    return os.waitstatus_to_exitcode(status)


def _end_as_child(job: Path) -> NoReturn:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    held = pages * resource.getpagesize()
    worker.limit = lambda memory, seconds: limit(memory + held, seconds)
    os.environ.pop("RUST_BACKTRACE", None)  # no child gets it, and to print one costs more than most files
    code = 1
    try:
        worker.main(job)
        code = 0
    except BaseException:  # noqa: BLE001 - a panic of a library is no Exception
        traceback.print_exc()
    os._exit(code)


def _account(raw: ingest.RawTable) -> None:
    """No row is counted twice, and none is lost between the first and the last."""
    numbers = [*raw.row_numbers, *(entry[0] for entry in raw.skipped), *(entry[0] for entry in raw.bad_rows)]
    body = sorted(number for number in numbers if number >= raw.header_row + raw.header_rows)
    assert body == list(range(raw.header_row + raw.header_rows, raw.header_row + raw.header_rows + len(body)))
    assert len(raw.headers) == len(raw.rows.columns)
    assert len(raw.rows) == len(raw.row_numbers)


def _account_of_rows(reading: ingest.Reading) -> None:
    assert reading.read == reading.accepted + reading.rejected + reading.duplicates


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
