"""The few columns of the desk's rows that the questions about its survey need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.desk import Desk
from metrics.query.request import Request, among, pick, within

COMPARED = ("channel", "type", "agent")
ASKED_OR_ANSWERED = ("survey_asked", "survey_answered")
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
    return _pandas(counts).fillna({"rated": 0.0, "asked": 0.0})


def customers(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the customers with tickets solved in the stretch: requester, tickets, and how often `asked` so far.

    Both tables in one pile are counted at once: an engine that binds at every step is asked half as much as by a join.
    """
    named = ~nw.col("requester").is_null()
    tickets = desk.table("tickets", ["requester", "resolved_day", *_filtered(asked)])
    solved_of = pick(tickets, [named, *_conditions("resolved_day", asked)], "requester", *_one("tickets"))
    surveys_ever = desk.table("responses", ("requester", "asked_day", *ASKED_OR_ANSWERED))
    invitations = [INVITED, named, *within("asked_day", None, asked.end)]
    invited = pick(surveys_ever, invitations, "requester", *_one("asked"))
    counts = nw.concat([solved_of, invited]).group_by("requester").agg(nw.col("tickets").sum(), nw.col("asked").sum())
    return _pandas(counts.filter(nw.col("tickets") > 0))


def surveys(desk: Desk, asked: Stretch) -> pd.DataFrame:
    """Return the surveys sent in the stretch, one row each: requester, asked_day, sent, answered, solved."""
    columns = ("ticket_id", "requester", "asked_day", "sent", "answered")
    responses = desk.table("responses", [*columns, *ASKED_OR_ANSWERED, *_filtered(asked)])
    sent = pick(responses, [INVITED, *_conditions("asked_day", asked)], *columns)
    tickets = desk.table("tickets", ("ticket_id", "resolved_at"))
    return _pandas(sent.join(_solutions(tickets, sent), on="ticket_id", how="left"))


def _solutions(tickets: nw.LazyFrame[Any], sent: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return ticket_id and `solved`, once a number: help desks may share one, and a survey must stay one row."""
    known = pick(tickets, [~nw.col("resolved_at").is_null()], "ticket_id", "resolved_at")
    asked_about = known.join(sent.select("ticket_id"), on="ticket_id", how="semi")
    return asked_about.group_by("ticket_id").agg(nw.col("resolved_at").max().alias("solved"))


def _one(counted: str) -> list[nw.Expr]:
    """Return what a row adds to `tickets` and to `asked`."""
    return [nw.lit(float(name == counted)).alias(name) for name in ("tickets", "asked")]


def _flag(condition: nw.Expr, name: str) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0)).alias(name)


def _conditions(day: str, asked: Stretch) -> list[nw.Expr]:
    return [*within(day, asked.start, asked.end), *among(asked.where)]


def _filtered(asked: Stretch) -> list[str]:
    return Request(where=asked.where).reads()


def _pandas(frame: nw.LazyFrame[Any]) -> pd.DataFrame:
    rows: pd.DataFrame = frame.collect("pyarrow").to_native().to_pandas()
    return rows
