"""Rows of figures as plain columns, and the places of one KPI's rows in a table of groups by periods.

A page judges a few dozen figures of a few dozen periods: too little data for frames, whose bookkeeping would cost
many times what the arithmetic does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.arrays import Array

Columns = Mapping[str, npt.NDArray[Any]]
"""Column → its values, row for row."""
Rows = pd.DataFrame | Columns


class Places(NamedTuple):
    """Where each row stands in a table of groups (rows) by periods (columns), and the table's shape."""

    groups: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    shape: tuple[int, int]

    def table(self, values: Iterable[float]) -> Array:
        """Return the rows' values as the table, missing where no row stands."""
        table = np.full(self.shape, np.nan)
        table[self.groups, self.columns] = np.asarray(values, float)
        return table

    def rows(self, table: Array) -> Array:
        """Return the table's values row for row."""
        values: Array = table[self.groups, self.columns]
        return values


def places(groups: npt.NDArray[np.intp], periods: npt.NDArray[Any]) -> Places:
    """Return the places of one KPI's rows, given the number of each one's group."""
    starts, columns = np.unique(periods, return_inverse=True)
    return Places(groups, columns, (int(groups.max(initial=0)) + 1, len(starts)))


def group_numbers(rows: pd.DataFrame, by: Sequence[str]) -> npt.NDArray[np.intp]:
    """Return the number of each row's group, from 0 on in the order of the rows; a group's rows follow one another."""
    return np.cumsum(_begins(rows, by)) - 1 if len(rows) else np.zeros(0, np.intp)


def _begins(rows: pd.DataFrame, by: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return whether each row has another value than the row before in one of these columns."""
    begins = np.zeros(len(rows), bool)
    begins[:1] = True
    for name in by:
        codes = level_codes(rows[name])
        begins[1:] |= codes[1:] != codes[:-1]
    return begins


def level_codes(values: pd.Series | npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Return a number for each different value; missing ones are alike."""
    return pd.factorize(values, use_na_sentinel=False)[0].astype(np.intp)


def by_kpi(rows: pd.DataFrame) -> Iterator[tuple[str, slice]]:
    """Yield each KPI and where its rows lie, of rows in the order of their KPIs."""
    if rows.empty:
        return
    starts = np.flatnonzero(_begins(rows, ["kpi"]))
    names = rows["kpi"].to_numpy(object)[starts]
    for name, start, end in zip(names, starts, [*starts[1:], len(rows)], strict=True):
        yield str(name), slice(start, end)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each row as column → value, in a fraction of the time that a frame takes for it."""
    names = [str(name) for name in rows]
    lines = zip(*(rows[name].tolist() for name in names), strict=True)
    return [dict(zip(names, line, strict=True)) for line in lines]


def with_columns(rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """Return `rows` with further columns, put in at once: one by one costs a frame several times as much."""
    own: dict[str, Any] = {str(name): rows[name].array for name in rows}
    return pd.DataFrame({**own, **columns}, index=rows.index)


def columns_of(rows: pd.DataFrame, names: Iterable[str]) -> dict[str, npt.NDArray[Any]]:
    """Return these columns, numbers as floats."""
    return {name: rows[name].to_numpy(bool if name == "unfinished" else float) for name in names}
