"""The rows behind a figure: exactly those that its n counts, or only those that it counts as hits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.catalogue import Kpi, Part, kpi
from metrics.data.derive.linking import matching_tickets
from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query.fact_rows import answer
from metrics.query.request import Request, Where
from metrics.query.sums import rows_of

IDENTITY = ["ticket_id", "source"]
ORDER = ("ticket_id", "response_id", "kind", "source")
"""What orders the rows of one instant: a database returns them in any order."""
TICKET_COLUMNS = (
    *("ticket_source", "subject", "status", "created", "first_response", "resolved", "first_response_hours"),
    "resolve_hours",
)


def behind(
    desk: Desk,
    key: str,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
    hits: bool = False,
) -> pd.DataFrame:
    """Return the rows that figure `key` rests on between two local days, both included.

    Args:
        desk: the data.
        key: a KPI; its table gives the rows (tickets, or answers to surveys).
        start: first day; None is the first there is.
        end: last day.
        where: dimension → accepted values.
        hits: of a share, only the rows that it counts as hits (the dissatisfied of the dissatisfied share).

    Returns:
        One row a counted row, oldest first: all columns of the table, `measure`, and for answers the ticket's own
        times and subject, named as in `fields`, and its source as `ticket_source`.
    """
    block = kpi(key)
    request = Request("all", (), where or {}, start, end)
    rows = _collected(_counted(desk, block, request), hits)
    if rows.empty and block.otherwise:
        rows = _collected(_measured(desk, block.otherwise[1], request, start), hits)
    order = [name for name in (block.part.day, *ORDER) if name in rows]
    rows = rows.sort_values(order).reset_index(drop=True)
    return _with_ticket(desk, rows) if block.part.table == "responses" else rows


def outcomes(
    desk: Desk,
    key: str,
    columns: Sequence[str],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
) -> pd.DataFrame:
    """Return the rows that `behind` returns with `columns` alone and `measure`: all that a search of them needs."""
    request = Request("all", (), where or {}, start, end)
    return answer(
        desk,
        request,
        ("outcomes", key, *columns),
        lambda shape: _counted(desk, kpi(key), shape, columns).select(*columns, "measure"),
    )


def outcomes_with_ticket(
    desk: Desk,
    key: str,
    columns: Sequence[str],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
) -> pd.DataFrame:
    """Return the answers of `outcomes` whose ticket is known, with `measure` and these `columns` of the ticket.

    A ticket of the same help desk comes first. Across help desks the number decides alone, if only one bears it.
    """
    request = Request("all", (), where or {}, start, end)
    answers = _counted(desk, kpi(key), request, IDENTITY).select(*IDENTITY, "measure")
    tickets = desk.table("tickets", [*IDENTITY, *columns]).select(*IDENTITY, *columns)
    alone = tickets.group_by("ticket_id").agg(nw.len().alias("bearers")).filter(nw.col("bearers") == 1)
    ways = (
        answers.join(tickets, on=IDENTITY),
        answers.join(tickets, on=IDENTITY, how="anti")
        .join(tickets.drop("source"), on="ticket_id")
        .join(alone, on="ticket_id"),
    )
    frames = [in_pandas(way.select("ticket_id", "measure", *columns)) for way in ways]
    rows: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return rows


def _collected(frame: nw.LazyFrame[Any], hits: bool) -> pd.DataFrame:
    return in_pandas(frame.filter(nw.col("measure") > 0) if hits else frame)


def _counted(desk: Desk, block: Kpi, request: Request, columns: Sequence[str] = ()) -> nw.LazyFrame[Any]:
    if block.kind.combines in ("stock", "age") and block.per is not None:
        gone_day = nw.col(block.per.day)
        is_open = gone_day.is_null() if request.end is None else gone_day.is_null() | (gone_day > request.end)
        read = tuple(dict.fromkeys([*columns, block.per.day])) if columns else ()
        return _measured(desk, block.part, request, None, read).filter(is_open)
    part = block.per if block.rests == "per" and block.per else block.part
    return _measured(desk, part, request, None if block.kind.from_the_start else request.start, columns)


def _measured(
    desk: Desk, part: Part, request: Request, start: datetime | None, columns: Sequence[str] = ()
) -> nw.LazyFrame[Any]:
    return rows_of(desk, part, request, start, "measure", columns).filter(~nw.col("measure").is_null())


def _with_ticket(desk: Desk, answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers with their tickets' own times and source, where the ticket is known."""
    tickets = tickets_by_id(desk, list(answers["ticket_id"].dropna().unique()))
    tickets = tickets.assign(ticket_source=tickets["source"])
    columns = [name for name in TICKET_COLUMNS if name not in answers]
    return pd.concat([answers, matching_tickets(answers, tickets)[columns]], axis="columns")


def tickets_by_id(desk: Desk, ids: Sequence[str]) -> pd.DataFrame:
    """Return the tickets with these numbers, all columns; help desks that share a number give a row each, by name."""
    rows = in_pandas(desk.table("tickets").filter(nw.col("ticket_id").is_in(ids)))
    return rows.sort_values(IDENTITY, ignore_index=True)


def answers_by_ticket(desk: Desk, ticket_id: str) -> pd.DataFrame:
    """Return every survey question that was answered about a ticket, oldest first, all columns."""
    return _answered(desk, "ticket_id", ticket_id)


def answer_by_id(desk: Desk, response_id: str) -> pd.DataFrame:
    """Return the answer with this number, for surveys that name no ticket; as many rows as surveys share it."""
    return _answered(desk, "response_id", response_id)


def _answered(desk: Desk, column: str, value: str) -> pd.DataFrame:
    rows = desk.table("responses").filter(nw.col(column) == value, ~nw.col("score").is_null())
    answers = in_pandas(rows)
    return answers.sort_values(["answered", "answered_day", *ORDER]).reset_index(drop=True)
