"""The few columns of the desk's rows that the questions about its survey need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query.request import Request, among, pick, within

COMPARED = ("channel", "type", "agent")
ASKED_OR_ANSWERED = ("survey_asked", "survey_answered")
SURVEY = ("requester", "asked_day", "asked_after_hours", "answered_after_hours")
NAMED = ~nw.col("requester").is_null()
INVITED = (nw.col("survey_asked") == 1) | (nw.col("survey_answered") == 1)
"""One row a survey, however many questions it holds; whoever answered was asked."""


@dataclass(frozen=True)
class Stretch:
    """The days and filters that a question is asked of."""

    start: datetime | None = None
    end: datetime | None = None
    where: Mapping[str, Sequence[str | None]] = field(default_factory=dict)


def solved(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return channel, type, agent and how many tickets of each were solved in the stretch (`tickets`).

    `rated` and `asked` of them were rated and asked about since it began: an answer may come after its end.
    """
    since = [~nw.col("ticket_id").is_null(), *within("asked_day", asked.start, None)]
    flags = _flag(~nw.col("csat_satisfied").is_null(), "rated"), _flag(INVITED, "asked")
    reads = ("ticket_id", "asked_day", "csat_satisfied", *ASKED_OR_ANSWERED)
    marks = pick(desk.table("responses", reads), since, "ticket_id", *flags)
    about = marks.group_by("ticket_id").agg(nw.col("rated").max(), nw.col("asked").max())
    solutions = desk.table("tickets", ["ticket_id", "resolved_day", *COMPARED, *_filtered(asked)])
    tickets = pick(solutions, _conditions("resolved_day", asked), "ticket_id", *COMPARED)
    joined = tickets.join(about, on="ticket_id", how="left").group_by(COMPARED)
    counts = joined.agg(nw.len().alias("tickets"), nw.col("rated").sum(), nw.col("asked").sum())
    return in_pandas(counts).fillna({"rated": 0.0, "asked": 0.0})


def customers(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the customers with tickets solved in the stretch: requester and how many `tickets`."""
    conditions = [NAMED, *_conditions("resolved_day", asked)]
    tickets = desk.table("tickets", ["requester", "resolved_day", *_filtered(asked)])
    return in_pandas(pick(tickets, conditions, "requester").group_by("requester").agg(nw.len().alias("tickets")))


def first_asked(desk: Desk) -> pd.Series:
    """Return customer → the day of the first survey ever sent to them, whatever it was about."""
    responses = desk.table("responses", ("requester", "asked_day", *ASKED_OR_ANSWERED))
    invitations = pick(responses, [INVITED, NAMED, *within("asked_day", None, None)], "requester", "asked_day")
    found = in_pandas(invitations.group_by("requester").agg(nw.col("asked_day").min()))
    days = found["asked_day"].astype("datetime64[us]").to_numpy()
    return pd.Series(days, index=pd.Index(found["requester"].to_numpy(object), dtype="object"))


def surveys(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the surveys sent in the stretch, one row each: requester, asked_day, and how long each wait took."""
    responses = desk.table("responses", [*SURVEY, *ASKED_OR_ANSWERED, *_filtered(asked)])
    return in_pandas(pick(responses, [INVITED, *_conditions("asked_day", asked)], *SURVEY))


def _flag(condition: nw.Expr, name: str) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0)).alias(name)


def _conditions(day: str, asked: Stretch) -> list[nw.Expr]:
    return [*within(day, asked.start, asked.end), *among(asked.where)]


def _filtered(asked: Stretch) -> list[str]:
    return Request(where=asked.where).reads()
