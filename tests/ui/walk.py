"""The complete walk over empty results, on every kind of desk, in random order: `python -m tests.ui.walk`.

`python -m tests.ui.walk 500 7` visits 500 places of each desk, drawn by the seed 7. An error box is printed at once; at
the end how many visits were made on which desk. Complete it is about 16,000 visits, 45 minutes of processor time.
"""

from __future__ import annotations

import logging
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from streamlit import config

from tests.page_visits import DESKS, KINDS, error_boxes, make_desk, visits
from ui.shell import session

ROUND = 100
"""Visits to a desk before the next one's turn: a walk that is stopped has seen something of each."""


def main(count: int | None = None, seed: int = 1) -> int:
    """Visit and print; return the number of error boxes."""
    config.set_option("client.showErrorDetails", "full")
    logging.disable()  # what the boxes say is printed, and each visit outside a server warns
    visited, boxes = Counter[str](), 0
    everything = random.Random(seed).sample(list(visits()), count or len(list(visits())))  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        stores = {kind: Path(folder) / f"{number}.duckdb" for number, kind in enumerate(KINDS)}
        for kind, rows in DESKS.items():
            make_desk(stores[kind], **rows())
        for start in range(0, len(everything), ROUND):
            for kind, path in stores.items():
                _open(path)
                for visit in everything[start : start + ROUND]:
                    visited[kind] += 1
                    for box in error_boxes(visit):
                        boxes += 1
                        _say(f"{kind}: {box}")
            _say(f"{visited.total()} visits, {boxes} error boxes")
        session.own_store().close()
    _say(f"{dict(visited)}")
    return boxes


def _open(path: Path) -> None:
    if os.environ.get("DESK_STORE"):
        session.own_store().close()
    os.environ["DESK_STORE"] = str(path)
    session.own_store.clear()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(min(1, main(*map(int, sys.argv[1:]))))
