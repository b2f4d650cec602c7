"""Case-mix adjustment: the share that all other agents reach with the same kind of work, and how sure that is.

The kind of work is refined column by column. The share of a narrower kind is that of the answers of others in it,
pulled toward the wider kind by STEADY_ROWS answers: kinds are taken to differ from the wider kind by the standard
deviation that gives (Efron and Morris 1973). Where hardly anybody else does a kind of work, what is expected of it is
therefore unsure, and that error is carried along: somebody who alone does the hard work is compared with little.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.arrays import Array

STEADY_ROWS = 10.0
"""Weight, in answers, of the wider kind of work in the share of a narrower one."""

Codes = npt.NDArray[np.int64]


class Expected(NamedTuple):
    """What is expected of each agent: the share (0–1), and the variance of its error."""

    share: Array
    variance: Array


class _Level(NamedTuple):
    """One depth of the kind of work, row by row: whose it is, and how many answers of others it has."""

    own: Codes
    others: Array


def expected_of_agents(names: Codes, answers: pd.DataFrame, mix: Sequence[str], hits: Array, design: float) -> Expected:
    """Return what all others reach with the work of each agent, its error widened for repeat customers by `design`."""
    expected, levels = np.full(hits.size, hits.mean()), []
    for depth in range(len(mix) + 1):
        work = work_codes(answers, mix[:depth])
        _, own = np.unique(names * (int(work.max()) + 1) + work, return_inverse=True)
        good, n = (sums_by_code(work, row)[work] - sums_by_code(own, row)[own] for row in (hits, np.ones_like(hits)))
        expected = (good + STEADY_ROWS * expected) / (n + STEADY_ROWS)
        levels.append(_Level(own.astype(np.int64), n))
    rows = sums_by_code(names, np.ones_like(hits))
    return Expected(sums_by_code(names, expected) / rows, _variance(names, levels, hits) * design)


def _variance(names: Codes, levels: Sequence[_Level], hits: Array) -> Array:
    """Return the variance of each agent's expected share: the kinds' own errors, and those of the wider kinds."""
    spread = hits.mean() * (1 - hits.mean())
    weight = (1 / sums_by_code(names, np.ones_like(hits)))[names]
    whole = np.zeros(int(names.max()) + 1)
    for level in reversed(levels):
        _, first = np.unique(level.own, return_index=True)
        part = sums_by_code(level.own, weight) ** 2 * spread / (level.others[first] + STEADY_ROWS)
        whole += np.bincount(names[first], part, minlength=whole.size)
        weight = weight * STEADY_ROWS / (level.others + STEADY_ROWS)
    return whole


def work_codes(answers: pd.DataFrame, columns: Sequence[str]) -> Codes:
    """Return the kind of work of each row as a code; a missing value is a kind of its own."""
    if not columns:
        return np.zeros(len(answers), dtype=np.int64)
    return answers.groupby(list(columns), dropna=False, observed=True).ngroup().to_numpy().astype(np.int64)


def sums_by_code(codes: Codes, row: Array) -> Array:
    """Return the sum of `row` for each code."""
    return np.bincount(codes, row).astype(float)
