"""Who may have left without a word: customers who asked regularly, never answered a survey, and fell silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query import Request, Where
from metrics.query.fact_rows import LazyRows, fact_rows, grouped, is_present
from metrics.statistics import benjamini_hochberg
from metrics.text.translation import N_, Words

LEAST_TICKETS = 3
LEAST_DAYS = 90
"""Shorter silences, and customers known for less, say nothing: everybody has a quiet quarter."""
FALSE_DISCOVERY = 0.05
SHOWN_TICKETS = 3

TICKET_COLUMNS = ("requester", "ticket_id", "created_day")


@dataclass(frozen=True)
class Leaver:
    """One customer who may have left: `tickets` in all, one every `usual_days`, silent for `silent_days` since `last`.

    `evidence` names the latest tickets, latest first; `chance` is how likely so long a silence is by luck, the number
    of customers allowed for.
    """

    name: str
    tickets: int
    usual_days: float
    last: date
    silent_days: int
    chance: float
    evidence: tuple[str, ...]

    @property
    def where(self) -> Mapping[str, object]:
        """The filter that shows all tickets of this customer."""
        return {"requester": self.name}

    def sentence(self, words: Words) -> str:
        """Return the finding as a lead can say it aloud."""
        text = N_(
            "{name} may have left in silence: {tickets} tickets, one about every {usual} {usual:day|days},"
            " none for {silent} {silent:day|days}, and never an answer to a survey."
        )
        return words(
            text, name=self.name, tickets=self.tickets, usual=words.number(self.usual_days), silent=self.silent_days
        )

    def reason(self, words: Words) -> str:
        """Return why, without the name."""
        text = N_("{tickets} tickets, one about every {usual} {usual:day|days}, none for {silent} {silent:day|days}")
        return words(text, tickets=self.tickets, usual=words.number(self.usual_days), silent=self.silent_days)


@dataclass(frozen=True)
class Leavers:
    """The answer, longest silence against the usual first; `looked_at` customers asked often enough to tell."""

    looked_at: int
    found: tuple[Leaver, ...]

    def sentence(self, words: Words) -> str:
        """Return the answer as a lead can say it aloud."""
        if not self.looked_at:
            return words(N_("No customer who never answered asked often enough to tell who left."))
        return words(
            N_("Customers who never answered a survey: {looked_at}; of them {found} may have left in silence."),
            looked_at=words.number(self.looked_at),
            found=words.number(len(self.found)),
        )


def silent_leavers(desk: Desk, where: Where | None = None, end: datetime | None = None) -> Leavers:
    """Return who may have left without a word by the end of the day `end`, or by the last day of the data.

    `where` keeps the customers' tickets about some of the desk's work; an answer about any work is an answer.
    """
    if desk.span is None:
        return Leavers(0, ())
    until = pd.Timestamp(desk.span[1]) if end is None else min(pd.Timestamp(desk.span[1]), pd.Timestamp(end))
    days = [] if end is None else ["answered_day"]
    answers = Request("all", (), {}, None, until)
    answered = fact_rows(desk, "responses", ["requester"], [is_present("score")], answers, days=days)
    tickets = _tickets(desk, Request("all", (), where or {}, None, until))
    activity = grouped(
        tickets, ["requester"], count=("ticket_id", "len"), min=("created_day", "min"), max=("created_day", "max")
    )
    looked_at, gone = gone_by(in_pandas(activity.join(answered, on="requester", how="anti")), until)
    named = {**(where or {}), "requester": list(gone["requester"])}
    rows = _tickets(desk, Request("all", (), named, None, until))
    return Leavers(looked_at, _leavers(gone, in_pandas(rows)) if len(gone) else ())


def of_rows(rows: pd.DataFrame, until: pd.Timestamp) -> Leavers:
    """Return the same for the tickets of customers who never answered: requester, ticket_id, created_day."""
    known = rows.groupby("requester", as_index=False)["created_day"].agg(["count", "min", "max"])
    looked_at, gone = gone_by(known, until)
    return Leavers(looked_at, _leavers(gone, rows[rows["requester"].isin(gone["requester"])]))


def gone_by(known: pd.DataFrame, until: pd.Timestamp) -> tuple[int, pd.DataFrame]:
    """Return how many customers asked often enough to tell, and those of them who fell silent, the clearest first.

    `known` has a row a customer: requester, count of tickets, min and max of their days. Under a steady rate the
    silence after k tickets in T days lasts s days with a chance of (T / (T + s)) ^ (k − 1).
    """
    first, last = (known[name].astype("datetime64[us]") for name in ("min", "max"))
    table = known.assign(max=last, span=(last - first).dt.days, silent=(until - last).dt.days)
    table = table[(table["count"] >= LEAST_TICKETS) & (table["span"] >= LEAST_DAYS)].sort_values("requester")
    length, quiet, gaps = (part.to_numpy(float) for part in (table["span"], table["silent"], table["count"] - 1))
    chances = np.where(quiet >= LEAST_DAYS, (length / (length + quiet)) ** gaps, 1.0)
    table = table.assign(usual=length / gaps, chance=benjamini_hochberg(chances))
    gone = table[table["chance"] <= FALSE_DISCOVERY]
    return len(table), gone.sort_values(["chance", "silent"], ascending=[True, False], kind="stable")


def _tickets(desk: Desk, request: Request) -> LazyRows:
    return fact_rows(desk, "tickets", TICKET_COLUMNS, [is_present("requester")], request, days=["created_day"])


def _leavers(gone: pd.DataFrame, rows: pd.DataFrame) -> tuple[Leaver, ...]:
    """Return those who fell silent with their latest tickets of `rows`."""
    named = rows.assign(ticket_id=rows["ticket_id"].astype(str))
    latest = named.sort_values(["created_day", "ticket_id"], ascending=False).groupby("requester")["ticket_id"]
    evidence = {name: tuple(tickets[:SHOWN_TICKETS]) for name, tickets in latest}
    return tuple(_leaver(row, evidence[row["requester"]]) for _, row in gone.iterrows())


def _leaver(row: pd.Series, evidence: tuple[str, ...]) -> Leaver:
    last, tickets, silent = row["max"].date(), int(row["count"]), int(row["silent"])
    return Leaver(str(row["requester"]), tickets, float(row["usual"]), last, silent, float(row["chance"]), evidence)
