"""Silent churn: customers who wrote regularly, never answered a survey, and then stopped writing.

Each customer is held against their own rhythm: the gaps between their spells (tickets within a week are one spell, so
that a burst is no rhythm). How far beyond one's usual gap a silence reaches by itself is learned from the gaps of all
of them, each in its customer's own mean gap without it, as the chance of being inside so long a gap on a day drawn at
random (length-biased: the residual life of a renewal process, Cox 1962); and it is never less than what a steady rate
or so few gaps allow. Benjamini and Hochberg hold the names that would be wrong to 5 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query import Request, Where
from metrics.query.fact_rows import LazyRows, fact_rows, grouped, is_present
from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array
from metrics.text.translation import N_, Words

LEAST_GAPS = 4
SPELL_DAYS = 7
"""Tickets within so many days of the one before belong to its spell."""
LEAST_DAYS = 90
"""Shorter silences, and customers with a shorter history, are not assessed: a quiet quarter is common."""
FALSE_DISCOVERY = 0.05
EVIDENCE_TICKETS = 3

TICKET_COLUMNS = ("requester", "ticket_id", "created_day")
ACTIVITY = {"count": ("ticket_id", "len"), "min": ("created_day", "min"), "max": ("created_day", "max")}


@dataclass(frozen=True)
class SilentCustomer:
    """One customer who may have left: `tickets` in all, one every `usual_days`, none for `silent_days` since `last`.

    `evidence` holds the numbers of the latest tickets, latest first; `chance` is the p-value of so long a silence,
    adjusted for the number of customers.
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
        """Return the finding as one sentence."""
        text = N_(
            "{name} may have left in silence: {tickets} tickets, one about every {usual} {usual:day|days},"
            " none for {silent} {silent:day|days}, and never an answer to a survey."
        )
        return words(
            text, name=self.name, tickets=self.tickets, usual=words.number(self.usual_days), silent=self.silent_days
        )

    def reason(self, words: Words) -> str:
        """Return the reason, without the name."""
        text = N_("{tickets} tickets, one about every {usual} {usual:day|days}, none for {silent} {silent:day|days}")
        return words(text, tickets=self.tickets, usual=words.number(self.usual_days), silent=self.silent_days)


@dataclass(frozen=True)
class SilentChurn:
    """The silent customers, lowest chance first, of the `assessed` ones: those with enough tickets to tell."""

    assessed: int
    customers: tuple[SilentCustomer, ...]

    def sentence(self, words: Words) -> str:
        """Return the answer as one sentence."""
        if not self.assessed:
            return words(N_("No customer who never answered asked often enough to tell who left."))
        return words(
            N_("Customers who never answered a survey: {looked_at}; of them {found} may have left in silence."),
            looked_at=words.number(self.assessed),
            found=words.number(len(self.customers)),
        )


def silent_customers(desk: Desk, where: Where | None = None, end: datetime | None = None) -> SilentChurn:
    """Return the customers who may have left by the end of the day `end`, or by the last day of the data.

    `where` filters the tickets only: an answer to any survey is an answer.
    """
    if desk.span is None:
        return SilentChurn(0, ())
    until = pd.Timestamp(desk.span[1]) if end is None else min(pd.Timestamp(desk.span[1]), pd.Timestamp(end))
    days = [] if end is None else ["answered_day"]
    answers = Request("all", end=until)
    answered = fact_rows(desk, "responses", ["requester"], [is_present("score")], answers, days=days)
    unanswered = _tickets(desk, where or {}, until).join(answered, on="requester", how="anti")
    assessed, silent = silence_test(in_pandas(_regular(unanswered)), until)
    tickets = _tickets(desk, {**(where or {}), "requester": list(silent["requester"])}, until)
    return SilentChurn(assessed, _with_evidence(silent, in_pandas(tickets)) if len(silent) else ())


def _regular(tickets: LazyRows) -> LazyRows:
    """Return the tickets' days of customers who have enough of them to have a rhythm."""
    activity = grouped(tickets, ["requester"], ACTIVITY)
    return tickets.join(activity.filter(nw.col("count") > LEAST_GAPS), on="requester")


def silence_test(tickets: pd.DataFrame, until: pd.Timestamp) -> tuple[int, pd.DataFrame]:
    """Return how many customers have a rhythm to tell, and the silent ones of them, lowest chance first.

    Args:
        tickets: a row a ticket: requester and created_day, and the customer's count, min and max of their days.
        until: the day on which they are looked at.
    """
    gaps, table = _rhythms(tickets, until)
    chances = np.where(table["silent"] >= LEAST_DAYS, _chances(gaps, table), 1.0)
    table = table.assign(chance=benjamini_hochberg(chances))
    silent = table[table["chance"] <= FALSE_DISCOVERY]
    return len(table), silent.sort_values(["chance", "silent"], ascending=[True, False], kind="stable")


def _rhythms(tickets: pd.DataFrame, until: pd.Timestamp) -> tuple[Array, pd.DataFrame]:
    """Return the gaps between spells in their customer's mean gap without them, and a row a customer with a rhythm."""
    days = tickets.assign(created_day=tickets["created_day"].astype("datetime64[us]"))
    days = days.sort_values(["requester", "created_day"], kind="stable")
    gap = days.groupby("requester")["created_day"].diff().dt.days
    long = days.assign(gap=gap)[gap > SPELL_DAYS]
    table = long.groupby("requester").agg(
        gaps=("gap", "size"),
        total=("gap", "sum"),
        tickets=("count", "first"),
        min=("min", "first"),
        max=("max", "first"),
    )
    table = table.astype({"min": "datetime64[us]", "max": "datetime64[us]"})
    table = table[(table["gaps"] >= LEAST_GAPS) & ((table["max"] - table["min"]).dt.days >= LEAST_DAYS)]
    own = long[["requester", "gap"]].merge(table, on="requester")
    scaled = own["gap"] * (own["gaps"] - 1) / (own["total"] - own["gap"])
    silent = (until - table["max"]).dt.days
    return scaled.to_numpy(float), table.assign(usual=table["total"] / table["gaps"], silent=silent).reset_index()


def _chances(gaps: Array, table: pd.DataFrame) -> Array:
    """Return the p-value of each customer's silence: by all gaps there are, by a steady rate, and by so few gaps."""
    count, total, silent = (table[name].to_numpy(float) for name in ("gaps", "total", "silent"))
    ordered, reach = np.sort(gaps), silent / (total / count)
    beyond = np.append(np.cumsum(ordered[::-1])[::-1], 0.0)
    place = np.searchsorted(ordered, reach, side="right")
    residual = (beyond[place] - reach * (gaps.size - place)) / max(gaps.sum(), TINY)
    chances: Array = np.maximum(np.maximum(residual, (total / (total + silent)) ** count), 1 / (gaps.size + 1))
    return chances


TINY = 1e-9
"""No gap is as short: where there are none, nobody is assessed."""


def _tickets(desk: Desk, where: Where, until: pd.Timestamp) -> LazyRows:
    request = Request("all", (), where, None, until)
    return fact_rows(desk, "tickets", TICKET_COLUMNS, [is_present("requester")], request, days=["created_day"])


def _with_evidence(silent: pd.DataFrame, rows: pd.DataFrame) -> tuple[SilentCustomer, ...]:
    """Return the silent customers with their latest tickets of `rows`."""
    numbers = rows.assign(ticket_id=rows["ticket_id"].astype(str))
    latest = numbers.sort_values(["created_day", "ticket_id"], ascending=False).groupby("requester")["ticket_id"]
    evidence = {name: tuple(tickets[:EVIDENCE_TICKETS]) for name, tickets in latest}
    return tuple(_customer(row, evidence[row["requester"]]) for _, row in silent.iterrows())


def _customer(row: pd.Series, evidence: tuple[str, ...]) -> SilentCustomer:
    name, last, tickets, days = str(row["requester"]), row["max"].date(), int(row["tickets"]), int(row["silent"])
    return SilentCustomer(name, tickets, float(row["usual"]), last, days, float(row["chance"]), evidence)
