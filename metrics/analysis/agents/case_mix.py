"""Case-mix adjustment: the share that all other agents reach with the same kind of work, row by row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.arrays import Array

STEADY_ROWS = 10.0
"""Weight, in answers, of the wider kind of work in the share of a narrower one."""

Codes = npt.NDArray[np.int64]


def expected_shares(names: Codes, answers: pd.DataFrame, mix: Sequence[str], hits: Array) -> Array:
    """Return for each row the share that all others reach with its kind of work.

    The kind is refined column by column; each share is shrunk toward that of the wider kind, so that a rare kind of
    work has an estimate too.
    """
    expected = np.full(hits.size, hits.mean())
    for depth in range(len(mix) + 1):
        work = work_codes(answers, mix[:depth])
        good, n = sums_of_others(names, work, hits)
        expected = (good + STEADY_ROWS * expected) / (n + STEADY_ROWS)
    return expected


def work_codes(answers: pd.DataFrame, columns: Sequence[str]) -> Codes:
    """Return the kind of work of each row as a code; a missing value is a kind of its own."""
    if not columns:
        return np.zeros(len(answers), dtype=np.int64)
    return answers.groupby(list(columns), dropna=False, observed=True).ngroup().to_numpy().astype(np.int64)


def sums_of_others(names: Codes, work: Codes, hits: Array) -> tuple[Array, Array]:
    """Return for each row the satisfied and all answers of its kind of work that belong to others."""
    _, own = np.unique(names * (int(work.max()) + 1) + work, return_inverse=True)
    good, n = (sums_by_code(work, row)[work] - sums_by_code(own, row)[own] for row in (hits, np.ones_like(hits)))
    return good, n


def sums_by_code(codes: Codes, row: Array) -> Array:
    """Return the sum of `row` for each code."""
    return np.bincount(codes, row).astype(float)
