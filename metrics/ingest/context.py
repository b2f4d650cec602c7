"""What a column means beside the others: “Value” alone says nothing, “Answered at” among calls is the response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL, RATINGS, Format, squash

if TYPE_CHECKING:
    from metrics.ingest.reading import Column

TICKET_SIGNS = frozenset(
    (
        "created",
        "status",
        "resolved",
        "closed",
        "first_response",
        "resolve_hours",
        "first_response_hours",
        "close_hours",
    )
)
VAGUE = frozenset(("value", "answer", "answervalue"))
"""Headers that say a number stands below, not that it is a score; only a survey's kind or question beside them does."""
HANDED_IN = frozenset(map(squash, ("submitted", "submitted at", "submitted on", "submission date", "date submitted")))
"""Said of a ticket as of an answer: what else the rows carry decides."""
OF_TICKETS = TICKET_SIGNS - {"created"} | {"priority", "subject"}


def plain(columns: list[Column], chosen: Format, said: dict[str, str]) -> list[Column]:
    """Leave a column that is just called “Value” to a person, unless something beside it says what was asked."""
    if chosen.key not in GENERAL or {column.field for column in columns} & {"kind", "question"}:
        return columns
    return [replace(column, field=None, confidence=0.0) if _is_vague(column, said) else column for column in columns]


def picked_up(columns: list[Column], said: dict[str, str]) -> list[Column]:
    """Take “Answered at” in a list of calls for the first response: nobody was asked, so nobody has answered."""
    found = {column.field for column in columns}
    if not found & TICKET_SIGNS or found & {*RATINGS, "score", "first_response"}:
        return columns
    return [
        replace(column, field="first_response") if column.field == "answered" and column.header not in said else column
        for column in columns
    ]


def handed_in(columns: list[Column], said: dict[str, str]) -> list[Column]:
    """Take “Submitted at” beside ratings, with nothing else that only tickets have, for the date of the answer."""
    found = {column.field for column in columns}
    if not found & {*RATINGS, "score"} or found & OF_TICKETS or "answered" in found:
        return columns
    return [
        replace(column, field="answered")
        if column.field == "created" and squash(column.header) in HANDED_IN and column.header not in said
        else column
        for column in columns
    ]


def _is_vague(column: Column, said: dict[str, str]) -> bool:
    return column.field == "score" and squash(column.header) in VAGUE and column.header not in said
