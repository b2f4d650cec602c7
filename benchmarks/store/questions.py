"""What pages ask of a home: figures, one ticket, a list of tickets; and a process that opens it to ask."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.desks import SETTINGS
from benchmarks.store.home import Cursor
from metrics.data.desk import Desk, span_of
from metrics.query import figures
from metrics.store import snapshots

TICKET = "SELECT * FROM tickets WHERE ended_by IS NULL AND source = $source AND ticket_id = $ticket_id"
LIST = """
SELECT ticket_id, created, subject, agent, status, resolve_hours FROM tickets
WHERE ended_by IS NULL AND agent = 'Agent 007' ORDER BY created DESC LIMIT 200
"""


def desk_of(cursor: Cursor) -> Desk:
    """Return the desk over a home's tables."""
    span = span_of(*snapshots._tables(cursor))
    return snapshots.desk(cursor, snapshots.Snapshot("measured", SETTINGS, span, {}))


def questions(cursor: Cursor) -> dict[str, Callable[[], Any]]:
    """Return name → question."""
    desk = desk_of(cursor)
    one = {"source": "benchmark desk", "ticket_id": "TKT0000777"}
    return {
        "headline by month": lambda: figures(desk, ["csat", "nps", "tickets", "first_response_mean", "fcr"]),
        "by agent": lambda: figures(desk, ["csat", "tickets", "fcr"], grain="all", by=["agent"]),
        "median by month": lambda: figures(desk, ["resolve_median"]),
        "one ticket": lambda: cursor.sql(TICKET, params=one).to_arrow_table(),
        "list of tickets": lambda: cursor.sql(LIST).to_arrow_table(),
    }


def main(kind: str, folder: Path) -> None:
    """Open a home in this process, answer the headline, and print processor seconds and the peak of memory."""
    from benchmarks.store.homes import HOMES

    start = time.process_time()
    home = HOMES[kind](folder)
    asked = questions(home.reader())
    opened = time.process_time() - start
    asked["headline by month"]()
    first = time.process_time() - start
    for question in asked.values():
        question()
    # A child's own peak: getrusage would tell its parent's, from which it was forked.
    status = Path("/proc/self/status").read_text("utf-8")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps({"opened": opened, "first page": first, "peak MB": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
