"""Monthly figures typed by hand: the table a person edits, and the small sheet that a saved edit becomes.

A saved edit is an upload like any other: it stands in the ledger, can be undone, and is read again by a rebuild.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from metrics import ingest
from metrics.data.desk import Span
from metrics.data.fields import MONTHLY_FIGURES
from metrics.errors import BadValue
from metrics.ingest.convert.monthly import WITHDRAWN
from metrics.ingest.reading import ReadOptions
from metrics.store import Receipt, Store
from metrics.text.translation import N_

TYPED_AT = "typed at"
OPTIONS = ReadOptions(
    format="monthly",
    columns={"month": "monthly.month", "figure": "monthly.figure", "value": "monthly.value", TYPED_AT: ""},
)


@dataclass(frozen=True)
class Typed:
    """One value that a person typed; None takes away the value that stood there."""

    month: pd.Timestamp
    figure: str
    value: float | None


def months(span: Span | None, known: pd.DataFrame, today: pd.Timestamp) -> list[pd.Timestamp]:
    """Return every month that the data, the monthly figures and today touch, newest first."""
    ends = [*(pd.Timestamp(day) for day in span or ()), *known["month"].dropna()]
    first, last = min([*ends, today]), max([*ends, today])
    return list(pd.date_range(first.to_period("M").start_time, last, freq="MS"))[::-1]


def values(known: pd.DataFrame, rows: list[pd.Timestamp]) -> pd.DataFrame:
    """Return month × figure, a column for every figure, missing where no value is known."""
    return _wide(known, rows, "value").astype("float64")


def origins(known: pd.DataFrame, rows: list[pd.Timestamp]) -> pd.DataFrame:
    """Return month × figure with the file each value came with."""
    return _wide(known[known["value"].notna()], rows, "file")


def _wide(known: pd.DataFrame, rows: list[pd.Timestamp], column: str) -> pd.DataFrame:
    wide = known.assign(month=pd.to_datetime(known["month"])).pivot(index="month", columns="figure", values=column)
    return wide.reindex(index=pd.DatetimeIndex(rows), columns=list(MONTHLY_FIGURES))


def typed(before: pd.DataFrame, after: pd.DataFrame) -> list[Typed]:
    """Return what differs between two tables of `values`.

    Raises:
        BadValue: a value below 0; names its month.
    """
    found = [
        Typed(month, figure, None if pd.isna(value) else float(value))
        for figure in MONTHLY_FIGURES
        for month, old, value in zip(before.index, before[figure], after[figure], strict=True)
        if not (pd.isna(old) and pd.isna(value)) and old != value
    ]
    for one in found:
        if one.value is not None and one.value < 0:
            raise BadValue(N_("A monthly figure cannot be below 0 ({month})."), month=f"{one.month:%Y-%m}")
    return found


def save(store: Store, changed: list[Typed]) -> Receipt:
    """Take typed values in as an upload of its own.

    Raises:
        StoreError: when it cannot be written; then nothing was changed.
    """
    now = datetime.now(UTC)
    raw = _sheet(changed, now)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "typed.csv"
        path.write_bytes(raw)
        name = f"typed-in-{now:%Y-%m-%d-%H%M%S}.csv"
        reading = ingest.read_file(path, name=name, options=OPTIONS, settings=store.settings())
    return store.add(reading, raw, OPTIONS)


def _sheet(changed: list[Typed], now: datetime) -> bytes:
    # The moment makes each saved edit a file of its own: typed back, a value is news and not a file known already.
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["month", "figure", "value", TYPED_AT])
    for one in changed:
        value = WITHDRAWN if one.value is None else repr(one.value)
        writer.writerow([f"{one.month:%Y-%m}", one.figure, value, now.isoformat()])
    return text.getvalue().encode()
