"""The date of answers that no column dates: the day or month that a person gives for all of them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from metrics.ingest.reading import Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

KEY, TICKETS = "dated", "tickets"
WHEN = N_("No column says when customers answered. Which day or month are these answers from: 2026-03-14 or 2026-03?")
DATED = N_("No column says when customers answered: all {n} {n:row counts|rows count} on {day}, as you said")
NOON = 12


def answered(job: Job) -> Any:
    """Return when each answer arrived; where no column says so, the day that a person gave for the file."""
    instants = job.instant("answered")
    if job.at("answered") is not None or job.at("sent") is not None:
        return instants
    day = _day(job.answers.get(KEY, ""), ZoneInfo(job.settings.time_zone))
    if day is None:
        if job.answers.get(KEY) != TICKETS:
            ask(job)
        return instants
    job.account.note(DATED, n=len(job.grid), day=day.date().isoformat())
    return pa.repeat(pa.scalar(day, instants.type), len(job.grid))


def ask(job: Job) -> None:
    """Ask for the date; with ticket numbers the days of the tickets are an answer, too."""
    options = [TICKETS] if job.at("ticket_id") is not None else []
    job.account.ask(Question(KEY, WHEN, options, options[0] if options else "", free=r"\d{4}-\d{1,2}(-\d{1,2})?"))


def waits(job: Job) -> bool:
    """Return whether the rows have no date until a person gives one."""
    return any(question.key == KEY for question in job.account.questions)


def _day(text: str, zone: ZoneInfo) -> datetime | None:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) not in (2, 3):
        return None
    year, month, day = (*parts, 1)[:3]
    try:
        return datetime(year, month, day, NOON, tzinfo=zone)
    except ValueError:
        return None
