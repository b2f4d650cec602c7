"""A sheet of monthly figures with the months as columns, unpivoted: one row a filled cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from metrics.ingest.parse import dates, values
from metrics.ingest.parse.cells import clean
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import RawTable

LEAST_MONTHS = 2
MOST_FIGURES = 200
HEADERS = ["Month", "Figure", "Value"]
UNPIVOTED = N_("The months stand in columns: each of the {n} filled {n:cell|cells} was read as one row")


def unpivot(raw: RawTable) -> RawTable:
    """Return a table with one row a figure and one column a month as month, figure, value; any other unchanged.

    Each new row has the number of its original row; blank cells, such as future months, are left out.
    """
    raw = _promote_header(raw)
    months = _months(raw.headers)
    if len(months) < LEAST_MONTHS or len(raw.rows) > MOST_FIGURES:
        return raw
    figures = _figures(raw, months)
    return raw if figures is None else _melt(raw, months, figures)


def _promote_header(raw: RawTable) -> RawTable:
    """Return the table with a first row of real dates as its header: only rows of words are detected as headers."""
    if raw.header_rows or len(raw.rows) < LEAST_MONTHS:
        return raw
    first = [clean(raw.rows[str(at)].iloc[:1])[0].as_py() or "" for at in range(len(raw.headers))]
    if len(_months(first)) < max(LEAST_MONTHS, len(first) - 1):
        return raw
    rest = raw.rows.iloc[1:].reset_index(drop=True)
    return replace(raw, headers=first, rows=rest, row_numbers=raw.row_numbers[1:], header_rows=1)


def _months(headers: list[str]) -> list[int]:
    return [at for at, header in enumerate(headers) if _is_month(header)]


def _is_month(header: str) -> bool:
    return bool(re.search(r"\d", header)) and dates.looks_like_dates([header], month_only=True) == 1


def _figures(raw: RawTable, months: list[int]) -> list[str] | None:
    """Return the texts of the column that names the figures, None where no column has a name of the lexicon."""
    for at in set(range(len(raw.headers))) - set(months):
        texts = clean(raw.rows[str(at)]).to_pylist()
        if any(values.canonical(text, "figure") for text in texts if text):
            return [text or "" for text in texts]
    return None


def _melt(raw: RawTable, months: list[int], figures: list[str]) -> RawTable:
    columns = [clean(raw.rows[str(at)]).to_pylist() for at in months]
    cells = [
        (raw.row_numbers[row], raw.headers[at], figures[row], column[row])
        for row in range(len(figures))
        for at, column in zip(months, columns, strict=True)
        if column[row] is not None
    ]
    rows = pd.DataFrame([cell[1:] for cell in cells], columns=[str(at) for at in range(len(HEADERS))], dtype="str")
    note: tuple[str, dict[str, object]] = (UNPIVOTED, {"n": len(cells)})
    return replace(raw, headers=HEADERS, rows=rows, row_numbers=[cell[0] for cell in cells], notes=[*raw.notes, note])
