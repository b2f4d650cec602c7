"""Is an effect told only when there is one: `python -m tests.calibration.effects [repeats]`, 1,000 by default.

Before and after of nothing may find an effect in at most 5 of 100 desks, with a comparison group or by the monthly
series alone; a planted effect must lie in its interval in at least 93 of 100. Work and comparison group differ in
level and move together by a common change, as a desk does.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from metrics.analysis.intervention import effect, side_of
from metrics.analysis.intervention_text import Side
from metrics.catalogue import kpi
from metrics.statistics import Effect, interrupted_means
from tests.calibration import beyond
from tests.calibration.changes import FIGURES

NOMINAL, INSIDE = 0.05, 0.93
OWN, OTHERS = 120, 900
DAYS = (pd.Timestamp("2026-03-01"), pd.Timestamp("2026-08-31"))
SHARE, ELSEWHERE, COMMON, PLANTED = 0.75, 0.82, 0.03, 0.12
MONTHS, BEGAN, ANSWERS = 26, 17, 60


def cell(values: np.ndarray, key: str) -> Side:
    """Return the cell of these values."""
    return side_of(kpi(key), pd.DataFrame({"day": DAYS[0], "measure": values}), DAYS)


def of_nothing(key: str, rng: np.random.Generator) -> Effect:
    """Return the effect on four cells that differ by luck only."""
    before, after, then, now = (cell(FIGURES[key](rng, n), key) for n in (OWN, OWN, OTHERS, OTHERS))
    return effect(kpi(key), before, after, (then, now))


def found_in_nothing(key: str, repeats: int, seed: int = 1) -> float:
    """Return the share of desks without any effect on `key` in which one is shown."""
    rng = np.random.default_rng(seed)
    return sum(of_nothing(key, rng).excludes_zero for _ in range(repeats)) / repeats


def planted(rng: np.random.Generator, size: float) -> Effect:
    """Return the effect on a share that gained `size` beyond what the comparison group gained too."""
    shares = ((OWN, SHARE), (OWN, SHARE + COMMON + size), (OTHERS, ELSEWHERE), (OTHERS, ELSEWHERE + COMMON))
    before, after, then, now = (cell(rng.binomial(1, share, n).astype(float), "csat") for n, share in shares)
    return effect(kpi("csat"), before, after, (then, now))


def inside(repeats: int, seed: int = 2, size: float = PLANTED) -> float:
    """Return the share of desks whose planted effect lies in its interval."""
    rng = np.random.default_rng(seed)
    found = [planted(rng, size) for _ in range(repeats)]
    return sum(one.low <= size <= one.high for one in found) / repeats


def series(rng: np.random.Generator, size: float = 0.0) -> Effect | None:
    """Return the step of a monthly share that has a slight trend, and a step of `size` where it began."""
    month = np.arange(MONTHS)
    sizes = rng.poisson(ANSWERS, MONTHS)
    shares = rng.binomial(sizes, 0.75 + 0.002 * month + size * (month >= BEGAN)) / sizes
    return interrupted_means(shares, sizes, BEGAN)


def steps(repeats: int, seed: int = 3, size: float = 0.0) -> float:
    """Return the share of series whose interval holds the planted step."""
    rng = np.random.default_rng(seed)
    found = [one for one in (series(rng, size) for _ in range(repeats)) if one]
    return sum(one.low <= size <= one.high for one in found) / len(found)


def main(repeats: int = 1_000) -> None:
    """Print every share; end with an error when one lies beyond its bound."""
    wrong = {f"{key}: an effect found in nothing": found_in_nothing(key, repeats) for key in FIGURES}
    wrong |= {"a step found in a steady series": 1 - steps(repeats)}
    missed = {"planted effect": 1 - inside(repeats), "planted step": 1 - steps(repeats, size=PLANTED)}
    for name, share in wrong.items():
        sys.stdout.write(f"{name}: {share:.1%} (at most {NOMINAL:.0%})\n")
    for name, share in missed.items():
        sys.stdout.write(f"{name} inside its interval: {1 - share:.1%} (at least {INSIDE:.0%})\n")
    bounds = [(share, NOMINAL) for share in wrong.values()] + [(share, 1 - INSIDE) for share in missed.values()]
    if any(beyond(share, bound, repeats) for share, bound in bounds):
        sys.exit("a share lies beyond its bound")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
