"""The rows behind a figure: exactly those that its n counts, or only those that it counts as hits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.desk import Desk
from metrics.kpis import Kpi, kpi
from metrics.query.request import Where, among, within

TICKET_COLUMNS = ("subject", "status", "created", "first_response", "resolved", "first_response_hours", "resolve_hours")


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
        times and subject (`ticket_…` is never needed: the names are those of `fields`).
    """
    block = kpi(key)
    frame = _counted(desk, block, start, end, where or {})
    if hits:
        frame = frame.filter(nw.col("measure") > 0)
    rows: pd.DataFrame = frame.collect("pandas").to_native()
    rows = rows.sort_values([block.part.day, "ticket_id"]).reset_index(drop=True)
    return _with_ticket(desk, rows) if block.part.table == "responses" else rows


def _counted(desk: Desk, block: Kpi, start: datetime | None, end: datetime | None, where: Where) -> nw.LazyFrame[Any]:
    conditions = within(block.part.day, None if block.kind == "stock" else start, end)
    if block.kind == "stock" and block.per is not None:
        conditions.append(_not_gone(block.per.day, end))
    frame = desk.table(block.part.table).filter(*conditions, *among(where))
    measured = frame.with_columns(block.part.measure(desk.settings).cast(nw.Float64).alias("measure"))
    return measured.filter(~nw.col("measure").is_null())


def _not_gone(day: str, end: datetime | None) -> nw.Expr:
    gone_later = nw.col(day) > end if end is not None else nw.lit(False)
    return nw.col(day).is_null() | gone_later


def _with_ticket(desk: Desk, answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers with their tickets' own times, where the ticket is known."""
    tickets = tickets_by_id(desk, list(answers["ticket_id"].dropna().unique()))
    columns = ["ticket_id", "source", *(name for name in TICKET_COLUMNS if name not in answers)]
    one_each = tickets[columns].drop_duplicates("ticket_id")
    return answers.merge(one_each.drop(columns="source"), how="left", on="ticket_id")


def tickets_by_id(desk: Desk, ids: Sequence[str]) -> pd.DataFrame:
    """Return the tickets with these numbers, all columns; help desks that share a number give a row each."""
    found = desk.table("tickets").filter(nw.col("ticket_id").is_in(ids))
    tickets: pd.DataFrame = found.collect("pandas").to_native()
    return tickets


def answers_by_ticket(desk: Desk, ticket_id: str) -> pd.DataFrame:
    """Return every survey question that was answered about a ticket, oldest first, all columns."""
    return _answered(desk, "ticket_id", ticket_id)


def answer_by_id(desk: Desk, response_id: str) -> pd.DataFrame:
    """Return the answer with this number, for surveys that name no ticket; as many rows as surveys share it."""
    return _answered(desk, "response_id", response_id)


def _answered(desk: Desk, column: str, wanted: str) -> pd.DataFrame:
    found = desk.table("responses").filter(nw.col(column) == wanted, ~nw.col("score").is_null())
    answers: pd.DataFrame = found.collect("pandas").to_native()
    return answers.sort_values("answered").reset_index(drop=True)
