"""Is luck allowed for in the search of groups: `python -m tests.calibration.segments [repeats]`, 1,000 by default.

Shuffled answers must give a finding in at most 5 of 100 desks; a planted group of two attributes, 25 points lower,
with at least 60 answers must come first in at least 95 of 100. A third count draws the planted answers by chance, so
that some groups come out less low than they are; no search can find those, and it has no bound.
"""

from __future__ import annotations

import sys
from itertools import combinations

import numpy as np
import pandas as pd

from metrics.analysis.segments import search
from tests.calibration import beyond

SATISFIED = 0.85
DROP = 0.25
ANSWERS = 3_000
SIZES = {
    "channel": (0.4, 0.3, 0.2, 0.1),
    "type": (0.5, 0.3, 0.15, 0.05),
    "category": (0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.04),
    "team": (0.5, 0.3, 0.2),
    "agent": tuple([1 / 14] * 14),
    "priority": (0.1, 0.2, 0.5, 0.2),
    "organisation": tuple([1 / 40] * 40),
    "hour": tuple([1 / 10] * 10),
    "weekday": tuple([1 / 5] * 5),
    "first_response_band": (0.3, 0.3, 0.2, 0.2),
}


def desk(rng: np.random.Generator, answers: int = ANSWERS) -> pd.DataFrame:
    """Return answers whose satisfaction depends on nothing."""
    frame = pd.DataFrame({name: rng.choice(len(p), answers, p=p) for name, p in SIZES.items()})
    return frame.assign(csat_satisfied=rng.binomial(1, SATISFIED, answers).astype(float))


def repeated(rng: np.random.Generator, answers: int = ANSWERS, people: int = 400) -> pd.DataFrame:
    """Return answers of customers with levels of their own, who mostly meet the same agent and channel."""
    often = rng.pareto(1.5, people) + 0.2
    who = rng.choice(people, answers, p=often / often.sum())
    frame = desk(rng, answers).assign(requester=who, organisation=rng.integers(40, size=people)[who])
    for name, count, mostly in (("agent", 14, 0.7), ("channel", 4, 0.6)):
        usual = rng.integers(count, size=people)[who]
        frame[name] = np.where(rng.random(answers) < mostly, usual, frame[name])
    logit = np.log(SATISFIED / (1 - SATISFIED)) + rng.normal(0, 1, people)[who]
    return frame.assign(csat_satisfied=(rng.random(answers) < 1 / (1 + np.exp(-logit))).astype(float))


def plant(frame: pd.DataFrame, rng: np.random.Generator, *, drawn: bool, least: int = 60) -> dict[str, int]:
    """Lower one group of two attributes with at least `least` answers, exactly or as `drawn`; return its filter."""
    pairs = list(combinations(SIZES, 2))
    while True:
        one, two = pairs[rng.integers(len(pairs))]
        where = {one: int(rng.integers(len(SIZES[one]))), two: int(rng.integers(len(SIZES[two])))}
        rows = (frame[one] == where[one]) & (frame[two] == where[two])
        if rows.sum() >= least:
            frame.loc[rows, "csat_satisfied"] = lowered(int(rows.sum()), rng, drawn=drawn)
            return where


def lowered(n: int, rng: np.random.Generator, *, drawn: bool) -> np.ndarray:
    """Return `n` answers at the lowered share."""
    if drawn:
        return rng.binomial(1, SATISFIED - DROP, n).astype(float)
    return rng.permutation((np.arange(n) < round((SATISFIED - DROP) * n)).astype(float))


def shuffled(repeats: int, seed: int = 1) -> int:
    """Return in how many of `repeats` shuffled desks the search finds anything."""
    rng = np.random.default_rng(seed)
    return sum(bool(search(desk(rng)).segments) for _ in range(repeats))


def planted(repeats: int, seed: int = 2, *, drawn: bool = False) -> int:
    """Return in how many of `repeats` desks the planted group comes first."""
    rng = np.random.default_rng(seed)
    return sum(comes_first(rng, drawn=drawn) for _ in range(repeats))


def comes_first(rng: np.random.Generator, *, drawn: bool) -> bool:
    """Return whether the search names a freshly planted group first."""
    frame = desk(rng)
    where = plant(frame, rng, drawn=drawn)
    found = search(frame).segments
    return bool(found) and dict(found[0].where) == where


def main(repeats: int = 1_000) -> None:
    """Print both counts; end with an error when one lies beyond its bound."""
    again = max(repeats // 4, 1)
    found, first = shuffled(repeats), planted(again)
    sys.stdout.write(f"shuffled desks with a finding: {found} of {repeats} (at most 5 %)\n")
    sys.stdout.write(f"planted group named first: {first} of {again} (at least 95 %)\n")
    sys.stdout.write(f"the same, drawn by chance: {planted(again, drawn=True)} of {again} (for information)\n")
    if beyond(found / repeats, 0.05, repeats) or beyond(1 - first / again, 0.05, again):
        sys.exit("a share lies beyond its bound")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
