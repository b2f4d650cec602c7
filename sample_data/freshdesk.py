"""The Freshdesk export: tickets CSV, times in the account's zone (Europe/Berlin), hours as HH:MM:SS."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from sample_data.model import EXPORTED, Ticket
from sample_data.office import wall_clock

HEADER = (
    "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,"
    "Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),"
    "Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product,"
    "Every response status,Full name,Contact ID,Association type,Company Name,Email,Category"
)

SOURCE = {"email": "Email", "chat": "Chat", "phone": "Phone", "portal": "Portal"}
TWICE = (120, 2048, 3111)


def write(path: Path, tickets: list[Ticket]) -> int:
    """Write the tickets, three of them twice, and return the number of rows."""
    rows = [_row(ticket) for ticket in tickets]
    rows += [rows[i] for i in TWICE]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER.split(","), *rows])
    return len(rows)


def _row(t: Ticket) -> list[object]:
    replied, solved = exported_moment(t.first_response), exported_moment(t.resolved)
    closed = exported_moment(t.closed)
    return [
        *(t.number, t.subject, status(t), t.priority.title(), SOURCE[t.channel], t.kind, t.agent.name, t.agent.team),
        *(
            _text(t.created),
            _text(t.due),
            _text(solved),
            _text(closed),
            _text(closed or solved or replied or t.created),
        ),
        *(_text(replied), "", _hours(t, replied), _hours(t, solved)),
        *(t.replies if replied else 0, max(t.replies - 1, 0) if replied else 0),
        *(_sla_status(solved, t.due), _sla_status(replied, t.response_due), _tags(t), "", "", ""),
        *(t.requester.name, "", ""),
        *("" if "organisation" in t.blanks else t.requester.organisation, "", t.category),
    ]


def exported_moment(moment: datetime) -> datetime | None:
    """Return the moment if it is before the export; else None."""
    return moment if moment < EXPORTED else None


def status(t: Ticket) -> str:
    """Return the status of the ticket at the time of the export."""
    if exported_moment(t.closed):
        return "Closed"
    if exported_moment(t.resolved):
        return "Resolved"
    return "Pending" if exported_moment(t.first_response) else "Open"


def _hours(t: Ticket, end: datetime | None) -> str:
    if end is None or "hours" in t.blanks:
        return ""
    seconds = int(end.timestamp() - t.created.timestamp())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _sla_status(moment: datetime | None, due: datetime) -> str:
    if moment is None:
        return ""
    return "Within SLA" if moment <= due else "SLA Violated"


def _tags(t: Ticket) -> str:
    return ",".join(tag for tag, on in {"escalated": t.escalated, "complaint": t.complaint}.items() if on)


def _text(moment: datetime | None) -> str:
    return f"{wall_clock(moment):%Y-%m-%d %H:%M:%S}" if moment else ""
