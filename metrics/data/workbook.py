"""Tables as a workbook or as an archive of CSV files; no cell of them runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd

from metrics.data.safe_csv import safe_csv

LONGEST_NAME = 31
"""Characters of a sheet's name that spreadsheets accept."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'<>|\"\x00-\x1f]+")
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return the tables as XLSX, a sheet each; numbers stay numbers, every text stays a text."""
    stream = BytesIO()
    with pd.ExcelWriter(stream, engine="xlsxwriter", engine_kwargs={"options": AS_TEXT}) as writer:
        for name, table in _named(tables or {"Table": pd.DataFrame()}).items():
            table.to_excel(writer, sheet_name=name, index=False)
    return stream.getvalue()


def csv_archive(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return the tables as a ZIP archive of CSV files, cells as in `safe_csv`."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, table in _named(tables).items():
            archive.writestr(f"{name}.csv", safe_csv(table))
    return stream.getvalue()


def _named(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables under names that sheets and files may have, no two alike in upper and lower case."""
    named: dict[str, pd.DataFrame] = {}
    for name, table in tables.items():
        short = _FORBIDDEN.sub(" ", name).strip(" .")[:LONGEST_NAME].strip() or "Table"
        names = [short, *(f"{short[: LONGEST_NAME - 4]} {number}" for number in range(2, len(tables) + 2))]
        used = {other.lower() for other in named}
        named[next(each for each in names if each.lower() not in used)] = table
    return named
