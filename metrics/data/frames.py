"""Canonical frames: any pandas frame brought to the columns and pyarrow types of `fields`."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import pyarrow as pa

from metrics.data.fields import TABLES, Table

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


def conform(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with every canonical column of `table` in order and type; columns it lacks are all missing.

    Other columns follow unchanged.
    """
    column_kinds = kinds(table)
    missing = {kind: _missing(frame, kind) for name, kind in column_kinds.items() if name not in frame.columns}
    columns = {
        name: frame[name].astype(pd.ArrowDtype(ARROW[kind])) if name in frame.columns else missing[kind]
        for name, kind in column_kinds.items()
    }
    others = {name: frame[name] for name in frame.columns if name not in column_kinds}
    return pd.DataFrame({**columns, **others}, index=frame.index)


def in_pandas(frame: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return an engine's result as a pandas frame, by way of Arrow, which transfers text columns as a block."""
    answer: pd.DataFrame = frame.collect("pyarrow").to_native().to_pandas()
    return answer


def _missing(frame: pd.DataFrame, kind: str) -> pd.Series:
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.nulls(len(frame), ARROW[kind])), index=frame.index)


def without_empty_columns(table: pa.Table) -> pa.Table:
    """Return an Arrow table without the columns in which every value is missing; `conform` restores them."""
    return table.select([name for name in table.column_names if table[name].null_count < len(table) or not len(table)])
