"""Interleaved measurement of alternatives, so that other load on the machine affects all of them equally."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Seconds = dict[str, float]
Cells = Sequence[object]


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` took by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(ways: Mapping[str, Callable[[], object]], repeats: int) -> Seconds:
    """Return the median time of each alternative over `repeats` rounds A B C A B C …, after one warm-up round."""
    rounds = [{name: seconds(way) for name, way in ways.items()} for _ in range(repeats + 1)]
    return medians(rounds[1:])


def medians(rounds: Sequence[Mapping[str, float]]) -> Seconds:
    """Return name → median over the rounds."""
    return {name: median(times[name] for times in rounds) for name in rounds[0]}


def table(header: Cells, rows: Sequence[Cells]) -> str:
    """Return rows as text in columns, the first two at the left, what follows at the right."""
    lines = [[_text(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(_placed, line, widths, range(len(line)))) for line in lines)


def ratio(duration: float, base: float) -> str:
    """Return how many times `other` goes into `one`, as text."""
    return f"{duration / base:.3g} ×"


def milliseconds(given: float) -> str:
    """Return seconds as whole milliseconds."""
    return f"{given * 1000:,.0f} ms" if given >= 0.01 else f"{given * 1000:.1f} ms"


def _text(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _placed(text: str, width: int, at: int) -> str:
    return text.ljust(width) if at < 2 else text.rjust(width)
