"""Silent churn: customers who wrote regularly, never answered a survey, and then stopped writing.

Who has stopped is told by each customer's own rhythm: see silence.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.analysis.customers.silence import LEAST_GAPS, silence_test
from metrics.data.desk import Desk
from metrics.query import Request, Where
from metrics.query.fact_rows import LazyRows, answer, fact_rows, grouped, is_present
from metrics.text.translation import N_, Words

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
    """The silent customers, lowest chance first, of the `assessed` ones: those with enough tickets to tell.

    `returned` says why nobody is named where it is not 0: so many of those named on earlier days came back.
    """

    assessed: int
    customers: tuple[SilentCustomer, ...]
    returned: int = 0

    def sentence(self, words: Words) -> str:
        """Return the answer as one sentence."""
        if not self.assessed:
            return words(N_("No customer who never answered asked often enough to tell who left."))
        if self.returned:
            return words(
                N_(
                    "Who may have left in silence cannot be told: of the customers whom the same test would have named "
                    "on earlier days, too many came back ({returned})."
                ),
                returned=words.number(self.returned),
            )
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
    days = () if end is None else ("answered_day",)
    request = Request("all", (), where or {}, None, until)
    regular = answer(desk, request, ("unanswered", *days), partial(_regular, desk, days))
    assessed, silent, returned = silence_test(regular, until)
    if not len(silent):
        return SilentChurn(assessed, (), returned)
    theirs = replace(request, where={**request.where, "requester": list(silent["requester"])})
    tickets = answer(desk, theirs, "tickets of the silent", partial(_tickets, desk))
    return SilentChurn(assessed, _with_evidence(silent, tickets), returned)


def _regular(desk: Desk, days: Sequence[str], request: Request) -> LazyRows:
    """Return the tickets' days of customers who never answered and have enough tickets to have a rhythm."""
    answers = Request("all", end=request.end)
    answered = fact_rows(desk, "responses", ["requester"], [is_present("score")], answers, days=days)
    tickets = _tickets(desk, request).join(answered, on="requester", how="anti")
    activity = grouped(tickets, ["requester"], ACTIVITY)
    return tickets.join(activity.filter(nw.col("count") > LEAST_GAPS), on="requester")


def _tickets(desk: Desk, request: Request) -> LazyRows:
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
