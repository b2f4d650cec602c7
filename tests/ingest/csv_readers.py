"""What several readers make of the bytes of one CSV file, each left to find out by itself how it is written."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from metrics.errors import Refused
from metrics.ingest.read.text import read_by_record
from metrics.ingest.reading import ReadOptions

Loaded = tuple[list[str], list[list[str]]]
"""Names of columns (none where the file has no header) and rows of cells."""
UNNAMED = re.compile(r"column\d+|Column \d+")


def ours(content: bytes) -> Loaded | None:
    """Read with this product; None where it refuses."""
    try:
        raw = read_by_record(content, ReadOptions())
    except Refused:
        return None
    return raw.headers if raw.header_rows else [], _texts(raw.rows)


def with_duckdb(content: bytes) -> Loaded | None:
    """Read with DuckDB's sniffer, all columns as text, with the options of the benchmark's own run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(content)
        try:
            rows = duckdb.read_csv(
                str(path), all_varchar=True, strict_mode=False, ignore_errors=True, null_padding=True
            ).fetchdf()
        except duckdb.Error:
            return None
    names = [str(name) for name in rows.columns]
    return [] if all(UNNAMED.fullmatch(name) for name in names) else names, _texts(rows)


def with_pandas(content: bytes) -> Loaded | None:
    """Read with pandas as it comes, and where that gives no table, with its delimiter sniffed."""
    rows = _pandas(content)
    if rows is None or len(rows.columns) == 1:
        rows = _pandas(content, sep=None, engine="python")
    if rows is None:
        return None
    rows = rows if isinstance(rows.index, pd.RangeIndex) else rows.reset_index()
    return [str(name) for name in rows.columns], _texts(rows)


def _pandas(content: bytes, **options: Any) -> pd.DataFrame | None:
    try:
        return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, **options)
    except (ValueError, TypeError, IndexError, csv.Error):
        return None


def with_clevercsv(content: bytes) -> Loaded | None:
    """Read with CleverCSV, as its benchmark does: the dialect sniffed, the first row as names."""
    clevercsv: Any = importlib.import_module("clevercsv")
    try:
        text = content.decode("utf-8")
        dialect = clevercsv.Sniffer().sniff(text)
        rows = [row for row in clevercsv.reader(io.StringIO(text, newline=""), dialect) if row]
    except (clevercsv.exceptions.Error, UnicodeDecodeError, ValueError, TypeError):
        return None
    return (rows[0], rows[1:]) if rows else None


def _texts(rows: pd.DataFrame) -> list[list[str]]:
    return [
        ["" if cell is None or cell != cell else str(cell) for cell in row] for row in rows.to_numpy(object).tolist()
    ]


def readers() -> dict[str, Callable[[bytes], Loaded | None]]:
    """Return each reader by name; CleverCSV only where it is installed."""
    both = {"Plumbline": ours, "DuckDB read_csv": with_duckdb, "pandas.read_csv": with_pandas}
    return both | ({"CleverCSV": with_clevercsv} if importlib.util.find_spec("clevercsv") else {})
