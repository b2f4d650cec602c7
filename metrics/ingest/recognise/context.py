"""What a column means beside the others: “Value” alone says nothing, “Answered at” among calls is the response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL, RATINGS, Format, squash
from metrics.ingest.recognise.fits import TWINS

if TYPE_CHECKING:
    from metrics.ingest.reading import Column

TICKET_SIGNS = frozenset(("created", "status", *TWINS, *TWINS.values()))
VAGUE = frozenset(("value", "answer", "answervalue"))
"""Headers that say a number stands below, not that it is a score; only a survey's kind or question beside them does."""
SUBMITTED = frozenset(map(squash, ("submitted", "submitted at", "submitted on", "submission date", "date submitted")))
"""Said of a ticket as of an answer: what else the rows carry decides."""
STAMP = squash("timestamp")
RESPONDED = frozenset(
    map(squash, ("answered", "answered at", "responded on", "date of response", "response time stamp"))
)
BARE = frozenset(("id", "no", "number", "nr", "编号", "序号", squash("#")))
"""Names of a number that say nothing of what it numbers."""
OF_TICKETS = TICKET_SIGNS - {"created"} | {"priority", "subject"}


def drop_vague_scores(columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Leave a column that is just called “Value” to a person, unless something beside it says what was asked."""
    if chosen.key not in GENERAL or {column.field for column in columns} & {"kind", "question"}:
        return columns
    return [replace(column, field=None, confidence=0.0) if _is_vague(column, mapping) else column for column in columns]


def map_first_responses(columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Take “Answered at” in a list of calls for the first response: nobody was asked, so nobody has answered.

    A “Timestamp” there says when the ticket came, if nothing else does, and nothing beside a date that does.
    """
    fields = {column.field for column in columns}
    if not fields & (TICKET_SIGNS | OF_TICKETS) or fields & {*RATINGS, "score"}:
        return columns
    return [column if column.header in mapping else _as_ticket_column(column, fields) for column in columns]


def _as_ticket_column(column: Column, fields: set[str | None]) -> Column:
    name = squash(column.header)
    if column.field != "answered" or name not in RESPONDED | {STAMP}:
        return column
    if name == STAMP:
        dated = fields & {"created", "date"}
        return replace(column, field=None, confidence=0.0) if dated else replace(column, field="created")
    return column if "first_response" in fields else replace(column, field="first_response")


def map_response_ids(columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Take a column of dated answers that is just called “ID” for the answer's number: no ticket is meant by it."""
    fields = {column.field for column in columns}
    if "response_id" in fields or not fields & {"answered", "sent", "created", "date"}:
        return columns
    return [
        replace(column, field="response_id")
        if column.field == "ticket_id" and squash(column.header) in BARE and column.header not in mapping
        else column
        for column in columns
    ]


def map_submissions(columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Take “Submitted at” beside ratings, with nothing else that only tickets have, for the date of the answer."""
    fields = {column.field for column in columns}
    if not fields & {*RATINGS, "score"} or fields & OF_TICKETS or "answered" in fields:
        return columns
    return [
        replace(column, field="answered")
        if column.field == "created" and squash(column.header) in SUBMITTED and column.header not in mapping
        else column
        for column in columns
    ]


def _is_vague(column: Column, mapping: dict[str, str]) -> bool:
    return column.field == "score" and squash(column.header) in VAGUE and column.header not in mapping
