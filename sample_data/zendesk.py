"""The Zendesk export: tickets CSV, times in the account's zone (Europe/Berlin), satisfaction in its four values."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

from sample_data.model import Ticket
from sample_data.office import BERLIN, wall_clock

MINUTES = (
    "First reply time",
    "First resolution time",
    "Full resolution time",
    "Agent wait time",
    "Requester wait time",
    "On hold time",
)
HEADER = (
    "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,"
    "Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,"
    "Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,"
    "Reopens,Replies"
)
HEADER += "".join(f",{name} in minutes{twin}" for name in MINUTES for twin in ("", " within business hours"))
HEADER += ",Category [list]"

VIA = {"email": "Mail", "chat": "Native Messaging", "phone": "Voice", "portal": "Web form"}
PRIORITY = {"urgent": "Urgent", "high": "High", "medium": "Normal", "low": "Low"}
TWICE = (311, 1502)


def write(path: Path, tickets: list[Ticket]) -> int:
    """Write the tickets, two of them twice, and return the number of rows."""
    rows = [_row(ticket) for ticket in tickets]
    rows += [rows[i] for i in TWICE]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER.split(","), *rows])
    return len(rows)


def _row(t: Ticket) -> list[object]:
    created, solved = _minute(t.created), _minute(t.resolved)
    assigned = created + timedelta(minutes=2)
    return [
        *(1, t.number, t.requester.name, t.requester.number, "", "", "", ""),
        *(t.agent.name, t.agent.team, t.subject, _tags(t), "Closed", PRIORITY[t.priority], VIA[t.channel], t.kind),
        *(_text(created), _text(_minute(t.closed)), _text(assigned)),
        *("" if "organisation" in t.blanks else t.requester.organisation, ""),
        *(_text(assigned), _text(solved), round(_elapsed(t.created, t.resolved) / 60), _satisfaction(t)),
        *(1 if t.agent.team == "Service Desk" else 2, t.stations, t.reopens, t.replies),
        *_minutes(t),
        t.category,
    ]


def _minutes(t: Ticket) -> list[int | str]:
    """Return first reply, first and full resolution in calendar and business minutes; waits are blank."""
    ends = (t.first_response, t.first_resolved, t.resolved)
    spans = [(_elapsed(t.created, end), _working(t.created, end)) for end in ends]
    return [minutes for span in spans for minutes in span] + [""] * 6


def _tags(t: Ticket) -> str:
    flags = {"escalated": t.escalated, "complaint": t.complaint, "closed_by_merge": t.merged}
    return " ".join(tag for tag, on in flags.items() if on)


def _satisfaction(t: Ticket) -> str:
    if t.answer is None or t.answer.tool != "zendesk":
        return "Unoffered"
    if t.answer.answered is None:
        return "Offered"
    return "Good" if t.answer.satisfied else "Bad"


def _minute(moment: datetime) -> datetime:
    return wall_clock(moment).replace(second=0)


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _elapsed(start: datetime, end: datetime) -> int:
    """Return calendar minutes between times in whole minutes, correct across daylight saving changes."""
    return int(end.timestamp() // 60 - start.timestamp() // 60)


def _working(start: datetime, end: datetime) -> int:
    return BERLIN.minutes(_minute(start), _minute(end))
