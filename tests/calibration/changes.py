"""Is a change called only when there is one: `python -m tests.calibration.changes [repeats]`, 1,000 by default.

The same answers are dealt at random to two months: at most 5 of 100 such changes may be called a signal, whatever the
kind of figure. A share that really drops by 10 points between two months of 400 answers must be called in at least
80 of 100; a count that only wobbles must stay inside its limits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.judgement import difference
from metrics.catalogue import kpi
from metrics.catalogue.kinds import QUANTILE
from tests.calibration import beyond

NOMINAL = 0.05
ANSWERS = 400
SATISFIED, DROP = 0.85, 0.10
MONTHS = 24

Draw = Callable[[np.random.Generator, int], np.ndarray]

FIGURES: dict[str, Draw] = {
    "csat": lambda rng, n: rng.binomial(1, SATISFIED, n).astype(float),
    "nps": lambda rng, n: rng.choice([100.0, 0.0, -100.0], n, p=[0.5, 0.3, 0.2]),
    "csat_mean": lambda rng, n: rng.choice([1.0, 2, 3, 4, 5], n, p=[0.05, 0.05, 0.1, 0.3, 0.5]),
    "resolve_mean": lambda rng, n: rng.lognormal(2, 1, n),
    "resolve_median": lambda rng, n: rng.lognormal(2, 1, n),
}


def figure(values: np.ndarray, key: str) -> pd.Series:
    """Return the figure of `values` as `query.figures` gives it."""
    median = kpi(key).kind is QUANTILE
    low, high = statistics.quantile_of(values) if median else (np.nan, np.nan)
    value = np.median(values) if median else values.mean()
    sums = {"n": len(values), "total": values.sum(), "squares": (values**2).sum()}
    return pd.Series({"value": value, "low": float(low), "high": float(high), **sums})


def is_called(before: np.ndarray, now: np.ndarray, key: str) -> bool:
    """Return whether the change between two months' values is called a signal."""
    bounds = difference(kpi(key), figure(now, key), figure(before, key))
    return statistics.verdict(bounds, len(before), len(now)) == "signal"


def shuffled(key: str, repeats: int, seed: int = 1) -> float:
    """Return the share of shuffles in which a change of `key` is called although there is none."""
    rng = np.random.default_rng(seed)
    values = FIGURES[key](rng, 2 * ANSWERS)
    called = sum(is_called(*np.split(rng.permutation(values), 2), key) for _ in range(repeats))
    return called / repeats


def dropped(repeats: int, seed: int = 2) -> float:
    """Return the share of months with a real drop of ten points that are called."""
    rng = np.random.default_rng(seed)
    pairs = ((rng.binomial(1, p, ANSWERS).astype(float) for p in (SATISFIED, SATISFIED - DROP)) for _ in range(repeats))
    return sum(is_called(*pair, "csat") for pair in pairs) / repeats


def wobbling(repeats: int, seed: int = 3) -> float:
    """Return the share of last months of a steady count that are called unusual."""
    rng = np.random.default_rng(seed)
    months = rng.poisson(400, (repeats, MONTHS)).astype(float)
    return float((statistics.count_chance(months)[:, -1] <= NOMINAL).mean())


def main(repeats: int = 1_000) -> None:
    """Print every share; end with an error when one lies beyond its bound."""
    called = {key: shuffled(key, repeats) for key in FIGURES} | {"tickets": wobbling(repeats)}
    for key, share in called.items():
        sys.stdout.write(f"{key}: {share:.1%} called where there is no change (at most {NOMINAL:.0%})\n")
    again = max(repeats // 10, 1)
    seen = dropped(again)
    sys.stdout.write(f"drop of ten points at n {ANSWERS}: {seen:.0%} called (at least 80 %)\n")
    if any(beyond(share, NOMINAL, repeats) for share in called.values()) or beyond(1 - seen, 0.2, again):
        sys.exit("a share lies beyond its bound")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
