"""What everyone else reaches with the same kind of work, row by row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.arrays import Array

STEADY_ROWS = 10.0
"""How many answers of the wider kind of work steady the share of a narrower one."""

Codes = npt.NDArray[np.int64]


def expected_of(names: Codes, known: pd.DataFrame, mix: Sequence[str], hits: Array) -> Array:
    """Return for each row the share that everyone else reaches with its kind of work.

    The kind is refined column by column; each step is steadied by the one before, so that a rare kind of work
    borrows from the kind it belongs to.
    """
    expected = np.full(hits.size, hits.mean())
    for depth in range(len(mix) + 1):
        work = kinds_of(known, mix[:depth])
        good, n = others(names, work, hits)
        expected = (good + STEADY_ROWS * expected) / (n + STEADY_ROWS)
    return expected


def kinds_of(known: pd.DataFrame, columns: Sequence[str]) -> Codes:
    """Return the kind of work of each row as a code; a missing value is a kind of its own."""
    if not columns:
        return np.zeros(len(known), dtype=np.int64)
    return known.groupby(list(columns), dropna=False, observed=True).ngroup().to_numpy().astype(np.int64)


def others(names: Codes, work: Codes, hits: Array) -> tuple[Array, Array]:
    """Return for each row the satisfied and all answers of its kind of work that belong to somebody else."""
    _, own = np.unique(names * (int(work.max()) + 1) + work, return_inverse=True)
    good, n = (sums(work, row)[work] - sums(own, row)[own] for row in (hits, np.ones_like(hits)))
    return good, n


def sums(codes: Codes, row: Array) -> Array:
    """Return the sum of `row` for each code."""
    return np.bincount(codes, row).astype(float)
