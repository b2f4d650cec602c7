"""Who may have left without a word: customers who asked regularly, never answered a survey, and fell silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from metrics.desk import Desk
from metrics.query.request import Where, among, within
from metrics.statistics import benjamini_hochberg
from metrics.words import N_, Words

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
            "{name} may have left in silence: {tickets} tickets, one about every {usual} days, none for {silent} days, "
            "and never an answer to a survey."
        )
        return words(
            text, name=self.name, tickets=self.tickets, usual=words.number(self.usual_days), silent=self.silent_days
        )

    def reason(self, words: Words) -> str:
        """Return why, without the name."""
        text = N_("{tickets} tickets, one about every {usual} days, none for {silent} days")
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
    said = [~nw.col("score").is_null()] + ([] if end is None else within("answered_day", None, until))
    answered = desk.table("responses").filter(*said).select("requester").unique()
    kept = [~nw.col("requester").is_null(), *within("created_day", None, until), *among(where or {})]
    tickets = desk.table("tickets").filter(*kept)
    rows = tickets.select(*TICKET_COLUMNS).join(answered, on="requester", how="anti").collect("pandas").to_native()
    return of_rows(rows, until)


def of_rows(rows: pd.DataFrame, until: pd.Timestamp) -> Leavers:
    """Return the same for the tickets of customers who never answered: requester, ticket_id, created_day.

    Under a steady rate the silence after k tickets in T days lasts s days with a chance of (T / (T + s)) ^ (k − 1).
    """
    days = rows.assign(
        created_day=rows["created_day"].astype("datetime64[us]"), ticket_id=rows["ticket_id"].astype(str)
    )
    known = days.groupby("requester")["created_day"].agg(["count", "min", "max"])
    span, silent = (known["max"] - known["min"]).dt.days, (until - known["max"]).dt.days
    often = known[(known["count"] >= LEAST_TICKETS) & (span >= LEAST_DAYS)].index
    length, quiet, gaps = (part.loc[often].to_numpy(float) for part in (span, silent, known["count"] - 1))
    chances = np.where(quiet >= LEAST_DAYS, (length / (length + quiet)) ** gaps, 1.0)
    table = known.loc[often].assign(usual=length / gaps, silent=quiet, chance=benjamini_hochberg(chances))
    gone = table[table["chance"] <= FALSE_DISCOVERY].sort_values(["chance", "silent"], ascending=[True, False])
    evidence = _latest(days[days["requester"].isin(gone.index)])
    return Leavers(len(often), tuple(_leaver(str(name), gone.loc[name], evidence[str(name)]) for name in gone.index))


def _latest(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    ordered = rows.sort_values(["created_day", "ticket_id"], ascending=False)
    return {str(name): tuple(part["ticket_id"][:SHOWN_TICKETS]) for name, part in ordered.groupby("requester")}


def _leaver(name: str, row: pd.Series, evidence: tuple[str, ...]) -> Leaver:
    last, tickets, silent = row["max"].date(), int(row["count"]), int(row["silent"])
    return Leaver(name, tickets, float(row["usual"]), last, silent, float(row["chance"]), evidence)
