"""Tables leave as a workbook or an archive in which no cell runs, whatever they are called."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd

from metrics.data.workbook import csv_archive, workbook

TABLES = {
    "Tickets by category": pd.DataFrame({"Category": ["=1+1", "http://example.invalid"], "Tickets": [2, 1.5]}),
    "tickets by category": pd.DataFrame({"n": [1]}),
    "a/b: what [moves] together with all of it": pd.DataFrame({"x": pd.to_datetime(["2026-03-01"])}),
    "'": pd.DataFrame({"x": ["7"]}),
}


def test_a_sheet_a_table_texts_as_texts_numbers_as_numbers():
    book = openpyxl.load_workbook(BytesIO(workbook(TABLES)))
    names = [name.lower() for name in book.sheetnames]
    assert len(names) == len(TABLES) == len(set(names))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [cell.value for cell in book[book.sheetnames[0]]["B"]] == ["Tickets", 2, 1.5]
    assert book[book.sheetnames[3]]["A2"].value == "7"


def test_no_table_is_an_empty_workbook():
    assert openpyxl.load_workbook(BytesIO(workbook({}))).sheetnames == ["Table"]


def test_an_archive_has_a_file_a_table_and_no_cell_runs():
    with ZipFile(BytesIO(csv_archive(TABLES))) as archive:
        names = archive.namelist()
        assert len(names) == len(TABLES)
        assert [name for name in names if "/" in name or ".." in name] == []
        assert "'=1+1" in archive.read(names[0]).decode("utf-8-sig")
