"""How often could any search name a planted pair first: `python -m tests.calibration.segment_bound [desks] [--write]`.

A searcher is drawn who knows what no search knows: the level of the rest, by how much the planted group lies lower,
and that it is a pair. By Neyman and Pearson nothing tells such groups apart better than the likelihood ratio. Counted
is where the planted pair has the greatest of all pairs, and also more than 95 of 100 desks without one have: what a
search with 5 % false can reach at most.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from textwrap import fill

import numpy as np
import pandas as pd

from tests.calibration import with_section
from tests.calibration.segments import DROP, SATISFIED, SIZES, desk, lowered
from tests.calibration.verdicts import DOCUMENT

HEAD = "## Groups: the most that a search can reach"
FEWEST, MOST = 60, 100
SHOWN, LEVELS, MISSING = 30, 50, -1
AIMS = {0.0: 0.85, 0.2: 0.80}
"""Share of missing values → the aim that was set."""

Pair = dict[str, int]


def ratios(frame: pd.DataFrame) -> Iterator[tuple[float, Pair]]:
    """Yield the greatest log likelihood ratio of the groups of each pair of attributes, and its filter."""
    hits = frame["csat_satisfied"].to_numpy()
    low = SATISFIED - DROP
    for pair in combinations(SIZES, 2):
        first, second = (frame[name].to_numpy() for name in pair)
        named = (first != MISSING) & (second != MISSING)
        codes = first[named] * LEVELS + second[named]
        n, good = (np.bincount(codes, weights, LEVELS**2) for weights in (np.ones(codes.size), hits[named]))
        ratio = good * np.log(low / SATISFIED) + (n - good) * np.log((1 - low) / (1 - SATISFIED))
        best = int(np.where(n >= SHOWN, ratio, -np.inf).argmax())
        yield float(ratio[best]), dict(zip(pair, divmod(best, LEVELS), strict=True))


def best(frame: pd.DataFrame) -> tuple[float, Pair]:
    """Return the greatest log likelihood ratio of all pairs, and whose it is."""
    return max(ratios(frame), key=lambda entry: entry[0])


def without_some(frame: pd.DataFrame, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Return the answers with this share of each attribute's values missing."""
    return frame.assign(**{name: frame[name].where(rng.random(len(frame)) >= share, MISSING) for name in SIZES})


def planted(rng: np.random.Generator) -> tuple[pd.DataFrame, Pair]:
    """Return answers with one pair of FEWEST to MOST answers lowered, as drawn, and its filter."""
    pairs = list(combinations(SIZES, 2))
    while True:
        frame, pair = desk(rng), pairs[rng.integers(len(pairs))]
        where = {name: int(rng.integers(len(SIZES[name]))) for name in pair}
        rows = (frame[list(where)] == pd.Series(where)).all(axis=1)
        if FEWEST <= rows.sum() <= MOST:
            frame.loc[rows, "csat_satisfied"] = lowered(int(rows.sum()), rng, drawn=True)
            return frame, where


def bound(desks: int, share: float, seed: int = 3) -> tuple[float, float]:
    """Return how often the planted pair comes first, and how often also beyond 95 of 100 desks without one."""
    rng = np.random.default_rng(seed)
    usual = np.quantile([best(without_some(desk(rng), share, rng))[0] for _ in range(desks)], 0.95)
    first, beyond = 0, 0
    for _ in range(desks):
        frame, where = planted(rng)
        ratio, pair = best(without_some(frame, share, rng))
        first += pair == where
        beyond += pair == where and ratio > usual
    return first / desks, beyond / desks


def section(desks: int) -> str:
    """Return the section of docs/calibration.md."""
    text = (
        f"Written by `python -m tests.calibration.segment_bound {desks} --write`: {desks} desks a row with one pair of "
        f"{FEWEST}–{MOST} answers {100 * DROP:.0f} points lower, as drawn. A searcher who knows that level, that of "
        "the rest, and that it is a pair puts it first so often; and beyond what 95 of 100 desks without one reach, "
        "which a search with 5 % false cannot exceed. A fair aim lies below this; the search reached 83 and 65 %."
    )
    lines = ["| missing values | named first | and beyond luck: the bound | aim that was set |", "|---|---|---|---|"]
    for share, aim in AIMS.items():
        first, beyond = bound(desks, share)
        error = (beyond * (1 - beyond) / desks) ** 0.5
        lines.append(f"| {share:.0%} | {first:.1%} | {beyond:.1%} ± {100 * error:.1f} | {aim:.0%} |")
    return "\n".join([HEAD, "", fill(text, 118), "", *lines, ""])


def main(arguments: list[str]) -> None:
    """Print the section, or put it into docs/calibration.md."""
    text = section(int(next((word for word in arguments if word.isdigit()), 150)))
    sys.stdout.write(text)
    if "--write" in arguments:
        DOCUMENT.write_text(with_section(DOCUMENT.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
