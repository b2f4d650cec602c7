"""Spreadsheets in one XML file, as a help desk exports them under the name .xls."""

from __future__ import annotations

from datetime import datetime

import pytest

from metrics.errors import Refused
from metrics.ingest.read import sheet_xml
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import RawTable, ReadOptions
from tests.ingest import bombs

HEAD = """<?xml version="1.0"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">"""
ROWS = [["Ticket ID", "Created", "CSAT"], [1, datetime(2026, 1, 15, 9, 5), 5], [2, None, 4]]  # noqa: DTZ001 - as in a sheet


def cell(value: object) -> str:
    if value is None:
        return "<ss:Cell/>"
    kind = "DateTime" if isinstance(value, datetime) else "Number" if isinstance(value, int) else "String"
    shown = value.isoformat() if isinstance(value, datetime) else value
    return f'<ss:Cell><ss:Data ss:Type="{kind}">{shown}</ss:Data></ss:Cell>'


def sheet(name: str, rows: list[list[object]]) -> str:
    body = "".join(f"<ss:Row>{''.join(map(cell, row))}</ss:Row>" for row in rows)
    return f'<ss:Worksheet ss:Name="{name}"><ss:Table>{body}</ss:Table></ss:Worksheet>'


def read(content: str, folder, **options: str) -> RawTable:
    path = folder / "export.xls"
    path.write_text(content + "</ss:Workbook>", encoding="utf-8")
    return read_raw_in_process(path, ReadOptions(**options))


def test_cells_keep_their_types(tmp_path):
    raw = read(HEAD + sheet("Tickets", ROWS), tmp_path)
    assert (raw.headers, raw.sheet, raw.row_numbers) == (ROWS[0], "Tickets", [2, 3])
    assert raw.rows["0"].tolist() == [1, 2]
    assert raw.rows["1"].iloc[0] == ROWS[1][1]


def test_the_sheet_with_the_list_is_read_unless_a_person_says_another(tmp_path):
    content = HEAD + sheet("Legend", [["Field", "Meaning"], ["CSAT", "how"]]) + sheet("Tickets", ROWS)
    assert (read(content, tmp_path).sheet, read(content, tmp_path, sheet="Legend").sheet) == ("Tickets", "Legend")
    with pytest.raises(Refused, match="no sheet"):
        read(content, tmp_path, sheet="Nowhere")


def test_cells_left_out_are_blank(tmp_path):
    gap = '<ss:Row ss:Index="4"><ss:Cell ss:Index="3"><ss:Data ss:Type="Number">3</ss:Data></ss:Cell></ss:Row>'
    raw = read(HEAD + sheet("Tickets", ROWS).replace("</ss:Table>", gap + "</ss:Table>"), tmp_path)
    assert raw.rows["2"].tolist() == [5, 4, 3]


TABLE = HEAD + sheet("T", ROWS)
FAR = 'ss:Index="900000000"'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(HEAD + "<ss:Worksheet>", "damaged", id="cut off"),
        pytest.param(TABLE.replace("?>", "?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1), "declaration", id="entities"),
        pytest.param(TABLE.replace("?>", ' encoding="nobody-knows"?>', 1), "damaged", id="an unknown encoding"),
        pytest.param(TABLE.replace("<ss:Row>", f"<ss:Row {FAR}>", 1), "far out", id="a far row"),
        pytest.param(TABLE.replace("<ss:Cell>", f"<ss:Cell {FAR}>", 1), "far out", id="a far cell"),
        pytest.param(HEAD + sheet("T", [["Row Labels", "Count of Ticket"], ["Email", 3]]), "pivot", id="a pivot table"),
        pytest.param(HEAD + sheet("T", [["Ticket"], [1]]), "two columns", id="one column"),
    ],
)
def test_what_cannot_be_read_is_refused(content, why, tmp_path):
    with pytest.raises(Refused, match=why):
        read(content, tmp_path)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("<Row/>" * 40, "21 blank lines"),
        ('<Row ss:Index="15"/><Row ss:Index="30"/>', "30 blank lines"),
        ('<Row ss:Index="15"/><Row><Cell ss:Index="90"><Data ss:Type="Number">1</Data></Cell></Row>', "so far out"),
    ],
    ids=["blank rows", "rows far below each other", "a wide row below blank ones"],
)
def test_rows_that_would_fill_memory_with_nothing_are_refused(rows, why, tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_xml, "FARTHEST", 20)
    monkeypatch.setattr("metrics.ingest.read.workbook.FREE_AREA", 1_000)
    monkeypatch.setattr("metrics.ingest.read.workbook.AREA_PER_CELL", 10)
    with pytest.raises(Refused, match=why):
        read_raw_in_process(bombs.sheet_xml(tmp_path, rows, "rows.xml"), ReadOptions())


def test_a_file_without_a_sheet_holds_no_table(tmp_path):
    path = tmp_path / "none.xml"
    path.write_text(f'<?xml version="1.0"?><Workbook xmlns="{sheet_xml.SPACE[1:-1]}"/>')
    with pytest.raises(Refused, match="No sheet holds a table"):
        read_raw_in_process(path, ReadOptions())
