"""Monthly figures entered by hand: the table that a person edits, and the CSV file that a saved edit becomes.

A saved edit is an upload like any other: it has a ledger entry, can be undone, and a rebuild reads it again.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO

import pandas as pd

from metrics import ingest
from metrics.data.desk import Span
from metrics.data.fields import MONTHLY_FIGURES
from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import BadValue
from metrics.ingest.convert.monthly import WITHDRAWN
from metrics.ingest.reading import ReadOptions
from metrics.store import Receipt, Store
from metrics.text.translation import N_

ENTERED_AT = "typed at"
OPTIONS = ReadOptions(
    format="monthly",
    columns={"month": "monthly.month", "figure": "monthly.figure", "value": "monthly.value", ENTERED_AT: ""},
)


@dataclass(frozen=True)
class MonthlyEdit:
    """One value that a person entered; None withdraws the value of that month and figure."""

    month: pd.Timestamp
    figure: str
    value: float | None


def editable_months(span: Span | None, figures: pd.DataFrame, today: pd.Timestamp) -> list[pd.Timestamp]:
    """Return every month from the first to the last of the data, the monthly figures and today, newest first."""
    ends = [*(pd.Timestamp(day) for day in span or ()), *figures["month"].dropna()]
    first, last = min([*ends, today]), max([*ends, today])
    return list(pd.date_range(first.to_period("M").start_time, last, freq="MS"))[::-1]


def values_by_month(figures: pd.DataFrame, rows: list[pd.Timestamp]) -> pd.DataFrame:
    """Return month × figure, a column for every figure, missing where there is no value."""
    return _wide(figures, rows, "value").astype("float64")


def files_by_month(figures: pd.DataFrame, rows: list[pd.Timestamp]) -> pd.DataFrame:
    """Return month × figure with the file each value came with."""
    return _wide(figures[figures["value"].notna()], rows, "file")


def _wide(figures: pd.DataFrame, rows: list[pd.Timestamp], column: str) -> pd.DataFrame:
    wide = figures.assign(month=pd.to_datetime(figures["month"])).pivot(index="month", columns="figure", values=column)
    return wide.reindex(index=pd.DatetimeIndex(rows), columns=list(MONTHLY_FIGURES))


def edits(before: pd.DataFrame, after: pd.DataFrame) -> list[MonthlyEdit]:
    """Return what differs between two tables of `values_by_month`.

    Raises:
        BadValue: a value below 0; names its month.
    """
    changes = [
        MonthlyEdit(month, figure, None if pd.isna(value) else float(value))
        for figure in MONTHLY_FIGURES
        for month, old, value in zip(before.index, before[figure], after[figure], strict=True)
        if not (pd.isna(old) and pd.isna(value)) and old != value
    ]
    for change in changes:
        if change.value is not None and change.value < 0:
            raise BadValue(N_("A monthly figure cannot be below 0 ({month})."), month=f"{change.month:%Y-%m}")
    return changes


def save(store: Store, changes: list[MonthlyEdit]) -> Receipt:
    """Store entered values as an upload of their own.

    Raises:
        StoreError: when it cannot be written; then nothing was changed.
    """
    moment = datetime.now(UTC)
    raw = _sheet(changes, moment)
    with TemporaryFolder("upload") as folder:
        path = folder / "typed.csv"
        path.write_bytes(raw)
        name = f"typed-in-{moment:%Y-%m-%d-%H%M%S}.csv"
        reading = ingest.read_file(path, name=name, options=OPTIONS, settings=store.settings())
    return store.add(reading, raw, OPTIONS)


def _sheet(changes: list[MonthlyEdit], moment: datetime) -> bytes:
    # The moment makes the content of each saved edit unique: else a value entered once more would be a duplicate file.
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["month", "figure", "value", ENTERED_AT])
    for change in changes:
        value = WITHDRAWN if change.value is None else repr(change.value)
        writer.writerow([f"{change.month:%Y-%m}", change.figure, value, moment.isoformat()])
    return text.getvalue().encode()
