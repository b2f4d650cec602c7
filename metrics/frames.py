"""Canonical frames: any pandas frame brought to the columns and pyarrow types of `fields`."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.fields import TABLES, Table

ARROW: dict[str, pa.DataType] = {
    "text": pa.string(),
    "instant": pa.timestamp("us", "UTC"),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.timestamp("us"),
}


def kinds(table: Table) -> dict[str, str]:
    """Return column → kind ("text", "instant", "number", "flag", "day") of `table`, in order.

    The month of a monthly figure is a day: it names a month of the desk, not an instant.
    """
    return {field.name: "day" if field.name == "month" else field.type for field in TABLES[table]}


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with every canonical column of `table` in order, typed; columns it lacks are missing values.

    Columns that are not canonical follow behind, untouched.
    """
    wanted = kinds(table)
    columns = {name: _column(frame, name, kind) for name, kind in wanted.items()}
    others = {name: frame[name] for name in frame.columns if name not in wanted}
    return pd.DataFrame({**columns, **others}, index=frame.index)


def _column(frame: pd.DataFrame, name: str, kind: str) -> pd.Series:
    dtype = pd.ArrowDtype(ARROW[kind])
    if name not in frame.columns:
        return pd.Series(pd.NA, index=frame.index, dtype=dtype)
    return frame[name].astype(dtype)
