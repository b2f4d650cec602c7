"""The few columns of the desk's rows that the questions about its survey need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.desk import Desk
from metrics.query.request import among, within

COMPARED = ("channel", "type", "agent")
INVITED = (nw.col("survey_asked") == 1) | (nw.col("survey_answered") == 1)
"""One row a survey, however many questions it holds; whoever answered was asked."""


@dataclass(frozen=True)
class Stretch:
    """The days and filters that a question is asked of."""

    start: datetime | None = None
    end: datetime | None = None
    where: Mapping[str, Sequence[str | None]] = field(default_factory=dict)


def solved(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the tickets solved in the stretch: ticket_id, requester, channel, type, agent."""
    frame = desk.table("tickets").filter(*_conditions("resolved_day", asked))
    return _pandas(frame.select("ticket_id", "requester", *COMPARED))


def tickets_of(desk: Desk, marked: nw.Expr, since: datetime | None) -> frozenset[str]:
    """Return the numbers of the tickets with a survey row that is `marked`, asked from the day `since` on."""
    frame = desk.table("responses").filter(marked, ~nw.col("ticket_id").is_null(), *within("asked_day", since, None))
    return frozenset(_pandas(frame.select("ticket_id").unique())["ticket_id"])


def surveys(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the surveys sent in the stretch, one row each: requester, asked_day, sent, answered, solved."""
    rows = desk.table("responses").filter(INVITED, *_conditions("asked_day", asked))
    ended = _solutions(desk.table("tickets"))
    joined = rows.select("ticket_id", "requester", "asked_day", "sent", "answered").join(
        ended, on="ticket_id", how="left"
    )
    return _pandas(joined)


def ever_asked(desk: Desk, end: datetime | None) -> frozenset[str]:
    """Return the customers who were asked at least once until the day `end`."""
    frame = desk.table("responses").filter(INVITED, ~nw.col("requester").is_null(), *within("asked_day", None, end))
    return frozenset(_pandas(frame.select("requester").unique())["requester"])


def _solutions(tickets: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return ticket_id and `solved`, once a number: help desks may share one, and a survey must stay one row."""
    known = tickets.filter(~nw.col("resolved_at").is_null())
    return known.group_by("ticket_id").agg(nw.col("resolved_at").max().alias("solved"))


def _conditions(day: str, asked: Stretch) -> list[nw.Expr]:
    return [*within(day, asked.start, asked.end), *among(asked.where)]


def _pandas(frame: nw.LazyFrame[Any]) -> pd.DataFrame:
    rows: pd.DataFrame = frame.collect("pyarrow").to_native().to_pandas()
    return rows
