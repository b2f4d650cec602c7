"""A table that leaves the product runs nothing in a spreadsheet and reads back as it was."""

from __future__ import annotations

import csv
from io import StringIO

import pandas as pd
import pytest

from metrics import ingest
from metrics.data.safe_csv import safe_csv, safe_text

RISKY = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "\0x", "\nx", "\n=1", " =1", '"=1"', ";=1", "a;=1", "a;+1"]
RISKY += ['say "=1"', "a\n=1", "a\t@b", ";;-1", '";=1']


@pytest.mark.parametrize("dtype", ["object", "str", "string[pyarrow]", "category"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_runs_however_a_spreadsheet_separates_them(dtype, delimiter):
    frame = pd.DataFrame({"id": range(len(RISKY)), "text": pd.Series(RISKY, dtype=dtype)})
    text = safe_csv(frame).decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert len(cells) > len(RISKY)
    begins = ("=", "+", "-", "@", "\t", "\r", "\0", "\n")
    assert [cell for cell in cells if cell.lstrip('" \u00a0').startswith(begins)] == []


@pytest.mark.parametrize("cell", ["=1+1", "-2+3", "\t=1", "\n1"])
def test_a_text_that_would_run_gets_an_apostrophe_in_front(cell):
    assert safe_text(cell).startswith("'")


@pytest.mark.parametrize("cell", ["a=b", "a - b", '"yes" - and left', "x; y", "it's -1", "ann@desk.example"])
def test_harmless_text_stays_as_it_is(cell):
    assert safe_text(cell) == cell


def test_a_header_that_would_run_gets_an_apostrophe():
    assert safe_csv(pd.DataFrame({"=A1": [1]})).startswith(b"\xef\xbb\xbf'=A1\r\n")


def test_numbers_missing_values_and_harmless_text_stay_as_they_are():
    frame = pd.DataFrame({"n": [-1.5, None], "t": ["a=b", None], "z": ["工单", "it's"]})
    assert safe_csv(frame).decode("utf-8-sig") == "n,t,z\r\n-1.5,a=b,工单\r\n,,it's\r\n"


def test_an_empty_table_is_its_header():
    assert safe_csv(pd.DataFrame({"a": []})).decode("utf-8-sig") == "a\r\n"


def test_what_was_neutralised_is_read_back_as_it_was(tmp_path):
    subjects = [*dict.fromkeys(cell.strip() for cell in RISKY if "\0" not in cell), "plain"]
    rows = {"Ticket ID": [f"T{at}" for at in range(len(subjects))], "Created at": "2026-03-01 10:00"}
    path = tmp_path / "out.csv"
    path.write_bytes(safe_csv(pd.DataFrame({**rows, "Subject": subjects})))
    assert ingest.read_file(path).tables["tickets"]["subject"].tolist() == subjects
