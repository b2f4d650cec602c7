"""Read one file in a process of its own and print what came of it and what the child took.

`python -m tests.ingest.measure FILE`; without a file every bomb, as a table; `-NAME` those whose name holds NAME.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from metrics import ingest
from metrics.errors import Refused
from tests.ingest import bombs

ROOT = Path(__file__).parents[2]


def read(path: str) -> None:
    """Print {"refused": why or null, "rows": n, "seconds": of processor, "peak_mb": of the child, "own_mb"}."""
    outcome: dict[str, object] = {"refused": None, "rows": 0}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        outcome["rows"] = ingest.read_file(path).read
    except Refused as refused:
        outcome["refused"] = str(refused)
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome["seconds"] = round(child.ru_utime + child.ru_stime, 2)
    outcome["peak_mb"] = round(child.ru_maxrss / 1024)
    outcome["own_mb"] = round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    sys.stdout.write(json.dumps(outcome))


def measured(path: Path) -> dict[str, object]:
    """Return what `read` prints of a file, from a process of its own."""
    command = [sys.executable, "-m", "tests.ingest.measure", str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    outcome: dict[str, object] = json.loads(run.stdout)
    return outcome


def all_bombs(name: str = "") -> None:
    """Print what every bomb whose name holds `name` took."""
    for bomb, make in bombs.all_bombs().items():
        if name in bomb:
            with tempfile.TemporaryDirectory() as folder:
                path = make(Path(folder))
                size, outcome = path.stat().st_size / (1 << 20), measured(path)
            cost = f"{outcome['seconds']:6} s {outcome['peak_mb']:5} MB {outcome['own_mb']:5} MB"
            what = outcome["refused"] or f"{outcome['rows']} rows read"
            sys.stdout.write(f"{bomb:36} {size:6.1f} MB {cost}  {what}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    argument = sys.argv[1] if len(sys.argv) > 1 else "-"
    all_bombs(argument[1:]) if argument.startswith("-") else read(argument)
