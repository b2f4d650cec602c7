"""Tickets by a number, a name or a word: what a lead types to get at one ticket or at all that mention something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.data.derive.linking import matching_tickets
from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.data.frames import in_pandas
from metrics.query.fact_rows import Condition, fact_rows
from metrics.query.request import Request, Where

TICKET_TEXTS = ("ticket_id", "requester", "organisation", "agent", "subject", "category", "tags")
ANSWER_TEXTS = ("response_id", "requester", "organisation", "agent", "comment")
TICKET_COLUMNS = (
    *("ticket_id", "source", "subject", "category", "channel", "agent", "requester", "organisation", "priority"),
    *("created", "created_day", "first_response_hours", "resolve_hours"),
)
ANSWER_COLUMNS = (
    *("ticket_id", "response_id", "source", "category", "channel", "agent", "requester", "organisation", "priority"),
    *("kind", "score", "comment", "answered", "answered_day"),
)
TICKET = ["source", "ticket_id"]
"""What tells one ticket from another."""
MOST = 500
"""Rows that a search gives back at most, the latest first."""


@dataclass(frozen=True)
class Matches:
    """What a search gives: at most MOST rows, that of the exact number first, then the latest; and how many there are.

    A row is a ticket with its latest answer on satisfaction (score, comment), or an answer that names no known ticket;
    only the latter has a `response_id`.
    """

    rows: pd.DataFrame
    total: int


def ticket_numbers(desk: Desk, text: str) -> list[str]:
    """Return the numbers of tickets that are exactly this text, upper and lower case alike."""
    same = Condition(nw.col("ticket_id").str.to_lowercase() == text.strip().lower(), ("ticket_id",))
    return sorted(in_pandas(fact_rows(desk, "tickets", ["ticket_id"], [same]).unique())["ticket_id"])


def search(
    desk: Desk, text: str, where: Where | None = None, start: datetime | None = None, end: datetime | None = None
) -> Matches:
    """Return the tickets and answers in which a text stands, upper and lower case alike.

    It is looked for in a ticket's number, subject, category, labels, customer, organisation and agent, and in the
    comments of its answers. The days are those on which the ticket was opened or the answer came.
    """
    request = Request("all", (), where or {}, start, end)
    answers = _matching(desk, "responses", text, ANSWER_TEXTS, ANSWER_COLUMNS, request, "answered_day")
    own = _matching(desk, "tickets", text, TICKET_TEXTS, TICKET_COLUMNS, request, "created_day")
    named = _tickets_of(desk, answers)
    alone = answers[named["ticket_id"].isna()].drop_duplicates(["source", "response_id"])
    tickets = pd.concat([own, named.dropna(subset="ticket_id")], ignore_index=True).drop_duplicates(TICKET)
    rows: pd.DataFrame = pd.concat([_with_score(desk, tickets), alone], ignore_index=True)
    latest = rows.assign(
        exact=rows["ticket_id"].astype("str").str.lower() == text.strip().lower(),
        at=rows["created_day"].fillna(rows["answered_day"]),
    ).sort_values(["exact", "at", "ticket_id"], ascending=False, kind="stable")
    return Matches(latest.drop(columns=["exact", "at"]).head(MOST).reset_index(drop=True), len(latest))


def _matching(
    desk: Desk, table: Table, text: str, texts: Sequence[str], columns: Sequence[str], request: Request, day: str
) -> pd.DataFrame:
    days = [day] if request.start is not None or request.end is not None else []
    return in_pandas(fact_rows(desk, table, columns, [_holds(text, texts)], request, days=days))


def _holds(text: str, columns: Sequence[str]) -> Condition:
    needle = text.strip().lower()
    holds = [nw.col(name).str.to_lowercase().str.contains(needle, literal=True).fill_null(False) for name in columns]
    return Condition(nw.any_horizontal(*holds, ignore_nulls=True), tuple(columns))


def _tickets_of(desk: Desk, answers: pd.DataFrame) -> pd.DataFrame:
    """Return for each answer its ticket, all columns missing without one: two help desks may use one number."""
    numbers = answers["ticket_id"].dropna().unique().tolist()
    among = Condition(nw.col("ticket_id").is_in(numbers), ("ticket_id",))
    return matching_tickets(answers, in_pandas(fact_rows(desk, "tickets", TICKET_COLUMNS, [among])))


def _with_score(desk: Desk, tickets: pd.DataFrame) -> pd.DataFrame:
    """Return tickets with the score, comment and instant of their latest answer on satisfaction."""
    about = Condition(nw.col("ticket_id").is_in(tickets["ticket_id"].to_list()), ("ticket_id",))
    rated = Condition((nw.col("kind") == "csat") & ~nw.col("score").is_null(), ("kind", "score"))
    answers = in_pandas(fact_rows(desk, "responses", ANSWER_COLUMNS, [about, rated]))
    answers[TICKET] = _tickets_of(desk, answers)[TICKET]
    latest = answers.sort_values(["answered_day", "answered", "response_id"]).drop_duplicates(TICKET, keep="last")
    return tickets.merge(latest[[*TICKET, "score", "comment", "answered", "answered_day"]], "left", TICKET)
