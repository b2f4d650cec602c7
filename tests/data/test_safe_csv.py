"""A table that leaves the product runs nothing in a spreadsheet and reads back as it was."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from metrics import ingest
from metrics.data.safe_csv import safe_csv


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\0=1"])
@pytest.mark.parametrize("dtype", ["object", "str", "string[pyarrow]"])
def test_a_text_that_would_run_gets_an_apostrophe(cell, dtype):
    frame = pd.DataFrame({"text": pd.Series([cell], dtype=dtype)})
    back = pd.read_csv(BytesIO(safe_csv(frame)), encoding="utf-8-sig", lineterminator="\n" if "\r" in cell else None)
    assert back.iloc[0, 0].rstrip("\r") == f"'{cell}"


def test_a_header_that_would_run_gets_an_apostrophe():
    assert safe_csv(pd.DataFrame({"=A1": [1]})).startswith(b"\xef\xbb\xbf'=A1\r\n")


def test_numbers_missing_values_and_harmless_text_stay_as_they_are():
    frame = pd.DataFrame({"n": [-1.5, None], "t": ["a=b", None], "z": ["工单", "it's"]})
    assert safe_csv(frame).decode("utf-8-sig") == "n,t,z\r\n-1.5,a=b,工单\r\n,,it's\r\n"


def test_an_empty_table_is_its_header():
    assert safe_csv(pd.DataFrame({"a": []})).decode("utf-8-sig") == "a\r\n"


def test_what_was_neutralised_is_read_back_as_it_was(tmp_path):
    rows = {"Ticket ID": ["T1", "T2"], "Created at": ["2026-03-01 10:00"] * 2, "Subject": ["=1+1", "plain"]}
    path = tmp_path / "out.csv"
    path.write_bytes(safe_csv(pd.DataFrame(rows)))
    assert ingest.read_file(path).tables["tickets"]["subject"].tolist() == ["=1+1", "plain"]
