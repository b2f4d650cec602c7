"""Each customer's standing by their own latest answers: at risk, watch, advocate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.data.desk import Desk
from metrics.query import Request, Where
from metrics.query.fact_rows import LazyRows, answer, fact_rows, is_present
from metrics.statistics.arrays import Array
from metrics.text.translation import N_, Words

Indices = npt.NDArray[np.int64]
State = Literal["at risk", "watch", "advocate"]
STATES: tuple[State, ...] = get_args(State)
"""The most urgent first."""

BAD_IN_A_ROW = 3

ORDER = ("answered_day", "answered", "response_id")
READ = ("requester", "ticket_id", "csat_satisfied", "csat_dissatisfied", "nps_value")

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
class CustomerStanding:
    """One customer in a state, with the tickets behind it (latest first; an NPS answer may name none)."""

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
        """Return the finding as one sentence."""
        return words(SENTENCES[self.state, self.three_bad], name=self.name)

    def reason(self, words: Words) -> str:
        """Return the reason, without the name."""
        return words(REASONS[self.state, self.three_bad])


@dataclass(frozen=True)
class CustomerStandings:
    """All customers in a state, by name; `answered` is how many customers gave any rating or NPS answer.

    `recommending` tells whether any answered the question of recommendation: without, nobody can be told to be at risk
    or an advocate.
    """

    answered: int
    customers: tuple[CustomerStanding, ...]
    recommending: bool = True

    def in_state(self, state: State) -> tuple[CustomerStanding, ...]:
        """Return the customers in one state."""
        return tuple(customer for customer in self.customers if customer.state == state)

    def sentence(self, words: Words) -> str:
        """Return the answer as one sentence."""
        if not self.answered:
            return words(N_("No answer names its customer."))
        if not self.recommending and not self.customers:
            return words(
                N_("Of {answered} {answered:customer|customers}, none rated the last three tickets badly."),
                answered=words.number(self.answered),
            )
        if not self.recommending:
            return words(
                N_("Of {answered} {answered:customer|customers}, {watch} {watch:needs|need} watching."),
                answered=words.number(self.answered),
                watch=words.number(len(self.in_state("watch"))),
            )
        return words(
            N_(
                "Of {answered} {answered:customer|customers}, {risk} {risk:is|are} at risk,"
                " {watch} {watch:needs|need} watching, {advocates} {advocates:is an advocate|are advocates}."
            ),
            answered=words.number(self.answered),
            risk=words.number(len(self.in_state("at risk"))),
            watch=words.number(len(self.in_state("watch"))),
            advocates=words.number(len(self.in_state("advocate"))),
        )


def customer_standings(desk: Desk, where: Where | None = None, end: datetime | None = None) -> CustomerStandings:
    """Return the customers who are at risk, to be watched, or advocates at the end of the day `end`, or of the data.

    At risk: the last three rated tickets all dissatisfied and the latest NPS answer a detractor; watch: only one of
    the two; advocate: the latest CSAT satisfied and the latest NPS a promoter. A ticket rated twice counts once, by
    its latest answer; fewer than three rated tickets are never three bad ones. `where` filters the answers.
    """
    request = Request("all", (), where or {}, None, end)
    return standings_in_order(answer(desk, request, "standings", partial(_in_order, desk)))


def _in_order(desk: Desk, request: Request) -> LazyRows:
    conditions = [is_present("requester"), is_present("csat_satisfied") | is_present("nps_value")]
    days = [] if request.end is None else ["answered_day"]
    answers = fact_rows(desk, "responses", [*READ, *ORDER], conditions, request, days=days)
    return answers.sort(*ORDER).select(*READ)


def standings_in_order(answers: pd.DataFrame) -> CustomerStandings:
    """Return the same for answers that name their customer, oldest first, those of one instant by `response_id`."""
    codes, labels = pd.factorize(answers["requester"])
    names = np.asarray(labels, object)
    satisfied, bad, nps = (answers[name].to_numpy("float64", na_value=np.nan) for name in READ[2:])
    rated = _latest_ratings(codes, answers["ticket_id"], np.flatnonzero(~np.isnan(satisfied)))
    age = pd.Series(codes[rated]).groupby(codes[rated]).cumcount(ascending=False).to_numpy().astype(np.int64)
    last = _by_customer(codes, rated[age < BAD_IN_A_ROW], len(names), age[age < BAD_IN_A_ROW])
    latest = _by_customer(codes, np.flatnonzero(~np.isnan(nps)), len(names))
    three_bad = np.nansum(_values_at(bad, last), axis=1) == BAD_IN_A_ROW
    state = _states(three_bad, _values_at(satisfied, last)[:, 0] == 1, _values_at(nps, latest)[:, 0])
    chosen = np.flatnonzero(state != "")
    chosen = chosen[np.argsort(names[chosen], kind="stable")]
    numbers = answers["ticket_id"].astype("object").fillna("").to_numpy()
    tickets = _values_at(numbers, np.hstack([last, latest])[chosen]).tolist()
    columns = (names, state, three_bad, _values_at(nps, latest)[:, 0])
    rows = zip(*(column[chosen].tolist() for column in columns), tickets, strict=True)
    answered = np.hstack([last, latest]).max(axis=1, initial=-1) >= 0
    recommending = bool((latest >= 0).any()) or not len(names)
    return CustomerStandings(int(answered.sum()), tuple(_standing(*row) for row in rows), recommending)


def _latest_ratings(codes: Indices, tickets: pd.Series, rated: Indices) -> Indices:
    """Return which of the rows `rated` count: the latest of each customer's ticket."""
    numbers, labels = pd.factorize(tickets.iloc[rated])
    # A rating without a ticket is a ticket of its own.
    own = np.where(numbers < 0, len(labels) + np.arange(len(rated)), numbers)
    outdated = pd.Series(codes[rated] * (len(labels) + len(rated)) + own).duplicated(keep="last").to_numpy()
    return rated[~outdated]


def _by_customer(codes: Indices, indices: Indices, customers: int, column: Indices | int = 0) -> Indices:
    """Return one row a customer with the indices of their answers, each in its column; −1 where there is none."""
    table = np.full((customers, BAD_IN_A_ROW if np.ndim(column) else 1), -1)
    table[codes[indices], column] = indices
    return table


def _values_at(values: npt.NDArray[Any], indices: Indices) -> npt.NDArray[Any]:
    """Return the values at these indices, missing at −1."""
    missing = np.array(["" if values.dtype == object else np.nan], values.dtype)
    return np.append(values, missing)[indices]


def _states(three_bad: npt.NDArray[np.bool_], satisfied: npt.NDArray[np.bool_], nps: Array) -> npt.NDArray[Any]:
    """Return each customer's state, "" where none holds."""
    conditions = [three_bad & (nps == -100), three_bad | (nps == -100), satisfied & (nps == 100)]
    return np.select(conditions, [np.array(state, object) for state in STATES], np.array("", object))


def _standing(name: object, state: State, three_bad: bool, nps: float, tickets: Sequence[str]) -> CustomerStanding:
    """Return one customer with the tickets behind the state: the last rated ones and that of the latest NPS answer."""
    *rated, of_nps = (ticket or None for ticket in tickets)
    ratings = rated if three_bad else [next(filter(None, rated), None)] if state == "advocate" else []
    scored = of_nps if nps == -100 or state == "advocate" else None
    evidence = dict.fromkeys(ticket for ticket in (*ratings, scored) if ticket)
    return CustomerStanding(str(name), state, three_bad, nps if nps == nps else None, tuple(evidence))
