"""Read one file in a process of its own and print what came of it and how much memory the child took."""

from __future__ import annotations

import json
import resource
import sys

from metrics import ingest
from metrics.errors import Refused


def main(path: str) -> None:
    """Print {"refused": why or null, "rows": n, "peak_mb": of the child}."""
    said: dict[str, object] = {"refused": None, "rows": 0}
    try:
        said["rows"] = len(ingest.read_raw(path).rows)
    except Refused as refused:
        said["refused"] = str(refused)
    said["peak_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
