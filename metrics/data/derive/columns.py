"""Canonical columns as numpy types for arithmetic, and facts in the types that all engines share.

For arithmetic, instants are datetime64[us, UTC], days datetime64[us], numbers and flags float64 (NaN is missing). A
column that the frame lacks is treated as entirely missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pandas as pd

FactType = Literal["instant", "day", "number", "flag", "text"]

_TYPES: dict[FactType, Any] = {
    "instant": "timestamp[us, tz=UTC][pyarrow]",
    "day": "timestamp[us][pyarrow]",
    "number": "double[pyarrow]",
    "flag": "double[pyarrow]",
    "text": "string[pyarrow]",
}


def instant(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return an instant column as datetime64[us, UTC]; times without a zone are UTC."""
    column = frame[name] if name in frame else pd.Series(index=frame.index)
    if column.isna().all():
        return pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us, UTC]")
    # Arrow converts times without a zone to numpy as a block; with a zone, pandas creates an object for each.
    wall = column.dt.tz_convert("UTC").dt.tz_localize(None) if column.dt.tz else column
    return wall.astype("datetime64[us]").dt.tz_localize("UTC")


def number(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return a number or flag column as float64, true as 1 and false as 0."""
    if name not in frame:
        return pd.Series(np.nan, index=frame.index)
    return pd.Series(frame[name].to_numpy("float64", na_value=np.nan), index=frame.index)


def text(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return a text column as string[pyarrow]."""
    column = frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="object")
    return column.astype("string[pyarrow]")


def of_texts(frame: pd.DataFrame, name: str, convert: Callable[[str], Any], missing: Any) -> pd.Series:
    """Return `convert` of a column's texts, called once for each distinct text, and `missing` where it is missing."""
    codes, texts = pd.factorize(text(frame, name))
    return pd.Series(np.array([*map(convert, texts), missing])[codes], index=frame.index)


def truth(condition: pd.Series, *, defined: pd.Series) -> pd.Series:
    """Return `condition` as 1.0 and 0.0 where `defined`, else missing."""
    return condition.astype("float64").where(defined)


def hours(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the hours from one instant to another; missing where `end` lies before `start`."""
    return not_negative((end - start).dt.total_seconds() / 3600)


def not_negative(duration: pd.Series) -> pd.Series:
    """Return `duration` with negative values replaced by missing."""
    return duration.where(duration >= 0)


def with_facts(frame: pd.DataFrame, facts: dict[str, pd.Series], types: dict[str, FactType]) -> pd.DataFrame:
    """Return `frame` with `facts`, which replace columns of the same name, cast to the type given in `types`."""
    return frame.assign(**{name: facts[name].astype(_TYPES[kind]) for name, kind in types.items()})
