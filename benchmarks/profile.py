"""Where the processor time of a repaint goes, page by page: a changed filter, and the same with all answers cached.

python -m benchmarks.profile [--sizes 100000] [--repeats 9] [--cache FOLDER] [--pages overview …] [--hidden]
"""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.options import Options, options
from benchmarks.timing import milliseconds, ratio, table
from benchmarks.visits import desk_on_screen, repaints, visit
from ui.shell.navigation import PAGES

HEADER = ("tickets", "page", "changed filter", "cached", "ratio")
FUNCTIONS = ("ms", "function", "own ms", "calls")
MOST = 25
ROOT = Path(__file__).parents[1]
RUNS_THE_SCRIPT = "streamlit.runtime.scriptrunner.script_runner.exec_func_with_error_handling"

Row = tuple[object, ...]


def main(chosen: Options) -> None:
    """Print each page's time, then under it where it went."""
    for size in chosen.sizes:
        with desk_on_screen(chosen.cache, size):
            for page in chosen.pages:
                print(_page(size, page, chosen), end="\n\n", flush=True)


def _page(size: int, page: str, chosen: Options) -> str:
    app = visit(page, chosen.names)
    took = repaints(page, app, chosen.repeats)
    times = (milliseconds(took.new), milliseconds(took.again), ratio(took.new, took.again))
    # Measured apart: a profile makes many small calls look dearer than they are.
    other = visit(page, chosen.names)
    with _profiled() as profile:
        repaints(page, other, chosen.repeats)
    return f"{table(HEADER, [(size, page, *times)])}\n{table(FUNCTIONS, _rows(profile, 2 * (chosen.repeats + 1)))}"


@contextmanager
def _profiled() -> Iterator[cProfile.Profile]:
    """Profile every run of a page's script, which has a thread of its own."""
    import streamlit.runtime.scriptrunner.script_runner as runner

    profile, run = cProfile.Profile(), runner.exec_func_with_error_handling

    def profiled(script: Callable[[], None], context: Any) -> Any:
        return profile.runcall(run, script, context)

    with patch(RUNS_THE_SCRIPT, profiled):
        yield profile


def _rows(profile: cProfile.Profile, runs: int) -> list[Row]:
    """Return the functions that took the most time of a run with all they call, per run."""
    statistics: Any = pstats.Stats(profile)
    most = sorted(statistics.stats.items(), key=lambda entry: -entry[1][3])[:MOST]
    return [
        (f"{total / runs * 1000:.1f}", _name(*where), f"{own / runs * 1000:.1f}", f"{calls / runs:.0f}")
        for where, (_, calls, own, total, _) in most
    ]


def _name(file: str, line: int, function: str) -> str:
    path = Path(file)
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{place}:{line} {function}"


if __name__ == "__main__":
    main(options(__doc__, sizes=(100_000,), pages=tuple(PAGES)))
