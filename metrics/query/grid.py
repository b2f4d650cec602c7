"""Periods × groups: where each sum that the engine gave back belongs among the rows of the answer.

A desk's page asks for a few dozen figures of a few dozen periods: too little data for frames, whose bookkeeping
would cost more than the engine does, and so these are plain arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Group = tuple[Any, ...]


@dataclass(frozen=True)
class Labels:
    """One dimension of many rows: the different values (None for “missing”) and which of them each row has."""

    names: list[Any]
    codes: Places


@dataclass(frozen=True)
class Sums:
    """What an engine gave back: each row's period (its first day), its value of each split, and its numbers."""

    periods: npt.NDArray[Any]
    splits: list[Labels]
    numbers: dict[str, Array]

    @cached_property
    def groups(self) -> tuple[list[Group], Places]:
        """The different groups and which of them each row belongs to."""
        if not self.splits:
            return [()], np.zeros(len(self.periods), np.int64)
        sizes = [len(labels.names) for labels in self.splits]
        row, cells = pd.factorize(np.ravel_multi_index([labels.codes for labels in self.splits], sizes))
        places = np.unravel_index(cells, sizes)
        named = [[labels.names[at] for at in column] for labels, column in zip(self.splits, places, strict=True)]
        return list(zip(*named, strict=True)), row

    def with_numbers(self, **numbers: Array) -> Sums:
        """Return the same rows with other numbers."""
        return Sums(self.periods, self.splits, numbers)

    def rows(self, chosen: npt.NDArray[Any]) -> Sums:
        """Return some of the rows: their positions, or true for each."""
        splits = [Labels(labels.names, labels.codes[chosen]) for labels in self.splits]
        return Sums(self.periods[chosen], splits, {name: column[chosen] for name, column in self.numbers.items()})

    def frame(self) -> pd.DataFrame:
        """Return the periods and the numbers as a frame."""
        return pd.DataFrame({"period": self.periods, **self.numbers})


def of_arrow(table: pa.Table, by: Sequence[str]) -> Sums:
    """Return an engine's answer in types that do not depend on the engine: days, labels and floats."""
    numbers = {name: floats_of(table.column(name)) for name in table.column_names if name not in ("period", *by)}
    return Sums(days_of(table.column("period")), [labels_of(table.column(name)) for name in by], numbers)


def merged(sums: Sums) -> Sums:
    """Return one row a period and group, what has no period left away; `_min` and `_max` name extremes, not sums."""
    sums = sums.rows(~np.isnat(sums.periods))
    starts, period = np.unique(sums.periods, return_inverse=True)
    sizes = [len(starts), *(len(labels.names) for labels in sums.splits)]
    cells = np.ravel_multi_index([period, *(labels.codes for labels in sums.splits)], sizes)
    _, first, group = np.unique(cells, return_index=True, return_inverse=True)
    if len(first) == len(cells):
        return sums
    numbers = {name: _combined(name, column, group, len(first)) for name, column in sums.numbers.items()}
    return sums.rows(first).with_numbers(**numbers)


def _combined(name: str, column: Array, group: Places, groups: int) -> Array:
    if not name.endswith(("_min", "_max")):
        return np.bincount(group, column, groups).astype(np.float64)
    extremes = np.full(groups, np.nan)
    (np.fmin if name.endswith("_min") else np.fmax).at(extremes, group, column)
    return extremes


def of_frame(frame: pd.DataFrame, by: Sequence[str], numbers: Sequence[str]) -> Sums:
    """Return the rows of a frame with the column `period`, those of `by` and the numbers."""
    days = frame["period"].to_numpy("datetime64[us]")
    return Sums(days, [_factors(frame[name]) for name in by], {name: frame[name].to_numpy(float) for name in numbers})


def days_of(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    """Return days as datetime64[us], missing ones as NaT."""
    days: npt.NDArray[Any] = column.cast(pa.timestamp("us"), safe=False).to_numpy()
    return days


def floats_of(column: pa.ChunkedArray) -> Array:
    """Return numbers as floats, missing ones as NaN."""
    floats: Array = column.cast(pa.float64()).to_numpy()
    return floats


def labels_of(column: pa.ChunkedArray) -> Labels:
    """Return the values of a split as labels."""
    coded = column.combine_chunks().dictionary_encode()
    names = coded.dictionary.to_pylist()
    return Labels([*names, None], coded.indices.fill_null(len(names)).to_numpy(zero_copy_only=False).astype(np.int64))


def _factors(column: pd.Series) -> Labels:
    codes, names = pd.factorize(column.astype("object"))
    return Labels([*names, None], np.where(codes < 0, len(names), codes))


class Grid:
    """The rows of an answer: every period, and within it every group that occurs."""

    def __init__(self, starts: Sequence[pd.Timestamp], by: Sequence[str], grouped: Iterable[Sums]) -> None:
        self.by = tuple(by)
        self.starts = np.array(starts, "datetime64[us]")
        met = {group for sums in grouped for group in sums.groups[0]} if by else {()}
        self.groups = sorted(met, key=lambda group: [(value is None, value) for value in group])
        self._place = {group: at for at, group in enumerate(self.groups)}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) * len(self.groups)

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the key columns: period and splits."""
        periods = {"period": np.repeat(self.starts, len(self.groups))}
        return periods | {
            name: np.tile(np.array([group[at] for group in self.groups], object), len(self.starts))
            for at, name in enumerate(self.by)
        }

    def rows(self, sums: Sums) -> Places:
        """Return the row that each of `sums` belongs to, −1 for a period that the answer does not have."""
        if not len(self):
            return np.full(len(sums.periods), -1)
        period = np.searchsorted(self.starts, sums.periods)
        matches = self.starts[np.minimum(period, len(self.starts) - 1)] == sums.periods
        return np.where(matches, period * len(self.groups) + self._group(sums), -1)

    def on(self, sums: Sums) -> dict[str, Array]:
        """Return the numbers, row for row of the answer, missing where there are none."""
        rows = self.rows(sums)
        inside = rows >= 0
        return {name: self._spread(rows[inside], column[inside]) for name, column in sums.numbers.items()}

    def levels(self, flows: Sequence[Sums], name: str) -> Array:
        """Return the sum of all flows up to the end of each period, missing before the first of them."""
        total = np.zeros((len(self.starts), len(self.groups)))
        for sums in flows:
            period = np.searchsorted(self.starts, sums.periods)
            inside = period < len(self.starts)
            np.add.at(total, (period[inside], self._group(sums)[inside]), sums.numbers[name][inside])
        days = np.concatenate([sums.periods for sums in flows])
        level: Array = np.cumsum(total, axis=0)
        level[self.starts < days.min() if len(days) else slice(None)] = np.nan
        return level.ravel()

    def _group(self, sums: Sums) -> Places:
        groups, row = sums.groups
        return np.array([self._place[group] for group in groups], np.int64)[row]

    def _spread(self, rows: Places, values: Array) -> Array:
        spread = np.full(len(self), np.nan)
        spread[rows] = values
        return spread
