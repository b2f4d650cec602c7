"""Who is about to leave, who to watch, who speaks for the desk: by each customer's own latest answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from metrics.desk import Desk
from metrics.query.request import Where, among, within
from metrics.words import N_, Words

State = Literal["at risk", "watch", "advocate"]
STATES: tuple[State, ...] = get_args(State)
"""Those to talk to first come first."""

BAD_IN_A_ROW = 3

ORDER = ("answered_day", "answered", "response_id")
READ = ("requester", "ticket_id", *ORDER, "csat_satisfied", "csat_dissatisfied", "nps_value")

SENTENCES: dict[tuple[State, bool], str] = {
    ("at risk", True): N_(
        "{name} is at risk: the last three rated tickets were all bad and the latest NPS is a detractor."
    ),
    ("watch", True): N_("{name} needs watching: the last three rated tickets were all bad."),
    ("watch", False): N_("{name} needs watching: the latest NPS is a detractor."),
    ("advocate", False): N_("{name} is an advocate: satisfied lately, and a promoter."),
}

REASONS: dict[tuple[State, bool], str] = {
    ("at risk", True): N_("the last three rated tickets bad, the latest NPS a detractor"),
    ("watch", True): N_("the last three rated tickets bad"),
    ("watch", False): N_("the latest NPS a detractor"),
    ("advocate", False): N_("satisfied lately, and a promoter"),
}


@dataclass(frozen=True)
class Customer:
    """One customer who stands out, with the tickets that show it (latest first; an NPS may have none)."""

    name: str
    state: State
    three_bad: bool
    nps_value: float | None
    tickets: tuple[str, ...]

    @property
    def where(self) -> Mapping[str, object]:
        """The filter that shows all tickets of this customer."""
        return {"requester": self.name}

    def sentence(self, words: Words) -> str:
        """Return the finding as a lead can say it aloud."""
        return words(SENTENCES[self.state, self.three_bad], name=self.name)

    def reason(self, words: Words) -> str:
        """Return why, without the name."""
        return words(REASONS[self.state, self.three_bad])


@dataclass(frozen=True)
class Customers:
    """All customers who stand out, by name; `answered` is how many gave any rating or NPS."""

    answered: int
    found: tuple[Customer, ...]

    def having(self, state: State) -> tuple[Customer, ...]:
        """Return the customers in one state."""
        return tuple(one for one in self.found if one.state == state)

    def sentence(self, words: Words) -> str:
        """Return the answer as a lead can say it aloud."""
        if not self.answered:
            return words(N_("No answer names its customer."))
        return words(
            N_("Of {answered} customers, {risk} are at risk, {watch} need watching, {advocates} are advocates."),
            answered=words.number(self.answered),
            risk=words.number(len(self.having("at risk"))),
            watch=words.number(len(self.having("watch"))),
            advocates=words.number(len(self.having("advocate"))),
        )


def customers(responses: pd.DataFrame) -> Customers:
    """Return who is at risk, to be watched, or an advocate.

    At risk: the last three rated tickets all dissatisfied and the latest NPS answer a detractor; watch: only one of
    the two; advocate: the latest CSAT satisfied and the latest NPS a promoter. A ticket rated twice counts once, by
    its latest answer; fewer than three rated tickets are never three bad ones.

    Args:
        responses: facts of answers (`derive.responses`).
    """
    answers = in_order(responses[responses["requester"].notna()])
    rated = answers[answers["csat_satisfied"].notna()]
    rated = rated[~rated.assign(ticket=ticket_key(rated)).duplicated(["requester", "ticket"], keep="last")]
    last, scored = rated.groupby("requester").tail(BAD_IN_A_ROW), answers[answers["nps_value"].notna()]
    latest = scored.drop_duplicates("requester", keep="last")
    table = states(last, latest)
    standing = table[table["state"].notna()]
    evidence = [tickets_of(part[part["requester"].isin(standing.index)]) for part in (last, latest)]
    rows = zip(standing.index.astype(str), standing["state"], standing["three_bad"], standing["nps"], strict=True)
    found = [customer(*row, *(tickets.get(row[0], ()) for tickets in evidence)) for row in rows]
    return Customers(len(table), tuple(found))


def customers_of(desk: Desk, where: Where | None = None, end: datetime | None = None) -> Customers:
    """Return the same for a desk, whatever engine holds it: how they stood at the end of the day `end`.

    `where` keeps the answers about some of its work.
    """
    until = [] if end is None else within("answered_day", None, end)
    answered = desk.table("responses").filter(~nw.col("requester").is_null(), *among(where or {}), *until)
    rated = answered.filter(~nw.col("csat_satisfied").is_null() | ~nw.col("nps_value").is_null())
    return customers(rated.select(*READ).collect("pandas").to_native())


def in_order(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers oldest first; those of one instant by their own number, so that ties fall alike each time."""
    present = [name for name in ORDER if name in answers]
    return answers.sort_values(present, na_position="first", kind="stable") if present else answers


def ticket_key(rated: pd.DataFrame) -> pd.Series:
    """Return what tells rated tickets apart: the ticket's number, else the row itself."""
    own = pd.Series([f"row {number}" for number in range(len(rated))], index=rated.index, dtype=object)
    return rated["ticket_id"].astype(object).where(rated["ticket_id"].notna(), own)


def states(last: pd.DataFrame, latest: pd.DataFrame) -> pd.DataFrame:
    """Return one row a customer: three_bad, the latest NPS, and the state if one holds."""
    by_name = last.groupby("requester")
    table = pd.DataFrame(
        {
            "three_bad": by_name["csat_dissatisfied"].sum() == BAD_IN_A_ROW,
            "satisfied": by_name["csat_satisfied"].last(),
            "nps": latest.set_index("requester")["nps_value"],
        }
    ).sort_index()
    bad, nps = table["three_bad"].eq(True).fillna(False).astype(bool), table["nps"].astype("float64")
    happy = table["satisfied"].eq(1).fillna(False).astype(bool) & (nps == 100)
    risk, watch = bad & (nps == -100), bad | (nps == -100)
    state = pd.Series(None, index=table.index, dtype=object)
    state = state.mask(happy, "advocate").mask(watch, "watch").mask(risk, "at risk")
    return table.assign(three_bad=bad, nps=nps, state=state)


def tickets_of(answers: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return customer → the tickets of these answers, latest first."""
    known = answers[answers["ticket_id"].notna()].iloc[::-1]
    found: dict[str, tuple[str, ...]] = {}
    for name, ticket in zip(known["requester"].astype(str), known["ticket_id"].astype(str), strict=True):
        found[name] = (*found.get(name, ()), ticket)
    return found


def customer(
    name: str, state: State, three_bad: bool, nps: float, rated: tuple[str, ...], asked_on: tuple[str, ...]
) -> Customer:
    """Return one customer with the tickets that show the state."""
    shown = rated if three_bad else rated[:1] if state == "advocate" else ()
    scored = asked_on if nps == -100 or state == "advocate" else ()
    return Customer(name, state, bool(three_bad), None if np.isnan(nps) else nps, tuple(dict.fromkeys(shown + scored)))
