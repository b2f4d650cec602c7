"""Mappings that depend on other columns: “Value” alone is vague, “Answered at” among calls is the first response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL, RATINGS, Format, squash
from metrics.ingest.recognise.fits import TWINS
from metrics.ingest.recognise.headers import is_question

if TYPE_CHECKING:
    from metrics.ingest.reading import Column

TICKET_SIGNS = frozenset(("created", "status", *TWINS, *TWINS.values()))
NO_ANSWERS = TICKET_SIGNS - {"created"} | {"ticket_id", "priority", "subject", "category", "type", "channel", "agent"}
"""Fields without which a date and a rating are an answer, not a ticket."""
VAGUE = frozenset(("value", "answer", "answervalue"))
"""Headers of numbers that are scores only where the survey's kind or question has a column, too."""
SUBMITTED = frozenset(map(squash, ("submitted", "submitted at", "submitted on", "submission date", "date submitted")))
"""Headers used for tickets and for answers: the other columns decide."""
STAMP = squash("timestamp")
RESPONDED = frozenset(
    map(squash, ("answered", "answered at", "responded on", "date of response", "response time stamp"))
)
BARE = frozenset(("id", "no", "number", "nr", "编号", "序号", squash("#")))
"""Headers of ids that do not say of what."""
FORM_DATES = ("closed", "resolved", "created")
"""Dates of a form's answer as they are taken in a list of tickets, the latest first: submitted, completed, started."""
ONLY_TICKETS = frozenset(
    ("status", "priority", "subject", "first_response", "first_response_hours", "resolve_hours", "close_hours")
)
OF_TICKETS = TICKET_SIGNS - {"created"} | {"priority", "subject"}


def drop_vague_scores(columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Unmap a column called just “Value”, unless a kind or question column says what it measures."""
    if chosen.key not in GENERAL or {column.field for column in columns} & {"kind", "question"}:
        return columns
    return [replace(column, field=None, confidence=0.0) if _is_vague(column, mapping) else column for column in columns]


def map_first_responses(columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map “Answered at” in a list of calls to the first response: without ratings it is no survey's answer.

    A “Timestamp” there is the creation, if no other column is, and has no field otherwise.
    """
    fields = {column.field for column in columns}
    if not fields & (TICKET_SIGNS | OF_TICKETS | {"ticket_id"}) or fields & {*RATINGS, "score"}:
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
    """Map a column called just “ID” in a list of dated answers to the response id, not the ticket id."""
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
    """Map “Submitted at” beside ratings, without any field that only tickets have, to the date of the answer."""
    fields = {column.field for column in columns}
    if not fields & {*RATINGS, "score"} or fields & OF_TICKETS or "answered" in fields:
        return columns
    return [
        replace(column, field="answered")
        if column.field == "created" and squash(column.header) in SUBMITTED and column.header not in mapping
        else column
        for column in columns
    ]


def map_form_columns(columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Map a form's own columns: beside questions put to customers a bare id and the last date are the answer's.

    A list of tickets that carries such a question has columns that only tickets have, and is left as it is.
    """
    fields = {column.field for column in columns}
    asks = any(column.field in RATINGS and is_question(column.header) for column in columns)
    ids = [column for column in columns if column.field == "ticket_id"]
    of_a_form = all(squash(column.header) in BARE for column in ids) and not fields & ONLY_TICKETS
    if chosen.key not in GENERAL or not asks or not of_a_form or mapping:
        return columns
    last = None if fields & {"answered"} else next((name for name in FORM_DATES if name in fields), None)
    own = {"ticket_id": None if "response_id" in fields else "response_id"}
    own |= {name: "answered" if name == last else None for name in FORM_DATES if name in fields}
    return [replace(column, field=own.get(column.field or "", column.field)) for column in columns]


def _is_vague(column: Column, mapping: dict[str, str]) -> bool:
    return column.field == "score" and squash(column.header) in VAGUE and column.header not in mapping
