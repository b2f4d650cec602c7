"""Are counts called where nothing happens, and a doubled month seen: `python -m tests.calibration.counts [--write]`.

Poisson counts of desks whose months follow a level, growth, a season, swings of their own, or a drift; 300 desks a
cell. Called are the changes whose usual course is known, in the last year; a doubling is looked for in the last month,
alone and as one of eight figures.
"""

from __future__ import annotations

import sys

import numpy as np

from metrics.statistics import count_chance
from metrics.statistics.arrays import Array
from metrics.statistics.verdict import FALSE_DISCOVERY
from tests.calibration import with_section
from tests.calibration.verdicts import DOCUMENT

HEAD = "## Counts"
DESKS, SIZES, FIGURES = 300, (100, 600, 3_000), 8
COURSES = ("steady", "growth of 3 %", "season of 25 %", "both", "swings of 10 %", "drift", "very unequal")


def course(name: str, months: int, rng: np.random.Generator) -> Array:
    """Return what is expected of each month of DESKS desks, in the usual month."""
    month = np.arange(months)
    season = 1 + 0.25 * np.sin(2 * np.pi * month / 12 + rng.uniform(0, 2 * np.pi, (DESKS, 1)))
    growth = 1.03 ** (month - months / 2.0)
    drawn = rng.normal(size=(DESKS, months))
    return np.broadcast_to(
        {
            "steady": np.ones(months), "growth of 3 %": growth, "season of 25 %": season, "both": season * growth,
            "swings of 10 %": np.exp(0.1 * drawn), "drift": np.exp(0.08 * drawn.cumsum(axis=1)),
            "very unequal": np.exp(0.8 * drawn),
        }[name],
        (DESKS, months),
    )  # fmt: skip


def cell(name: str, months: int, size: int, rng: np.random.Generator) -> tuple[float, float, float]:
    """Return the share of changes called, and of doublings seen alone and among FIGURES figures."""
    counts = rng.poisson(size * course(name, months, rng)).astype(float)
    calm = count_chance(counts, 12)[:, -12:]
    counts[:, -1] *= 2
    doubled = count_chance(counts, 12)[:, -1]
    called = float((calm[np.isfinite(calm)] <= FALSE_DISCOVERY).mean())
    return called, float((doubled <= FALSE_DISCOVERY).mean()), float((doubled <= FALSE_DISCOVERY / FIGURES).mean())


def section(seed: int = 5) -> str:
    """Return the section of docs/calibration.md."""
    rng = np.random.default_rng(seed)
    head = (
        f"{HEAD}\n\nWritten by `python -m tests.calibration.counts --write`: {DESKS} desks a cell. Called where nothing"
        f"\nhappens (at most 6 %) · a doubled month seen · the same as one of {FIGURES} figures.\n"
    )
    lines = [f"| | {' | '.join(f'{size:,} a month' for size in SIZES)} |", "|---|" + "---|" * len(SIZES)]
    for months in (24, 36):
        for name in COURSES:
            texts = [_text(cell(name, months, size, rng)) for size in SIZES]
            lines.append(f"| {name}, {months} months | {' | '.join(texts)} |")
    return "\n".join([head, *lines, ""])


def _text(shares: tuple[float, float, float]) -> str:
    called, alone, among = (100 * share for share in shares)
    return f"{called:.1f} · {alone:.0f} · {among:.0f} %"


def main(arguments: list[str]) -> None:
    """Print the section, or put it into docs/calibration.md."""
    text = section()
    sys.stdout.write(text)
    if "--write" in arguments:
        DOCUMENT.write_text(with_section(DOCUMENT.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
