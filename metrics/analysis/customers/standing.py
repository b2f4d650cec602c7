"""Who is about to leave, who to watch, who speaks for the desk: by each customer's own latest answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query import Request, Where
from metrics.query.fact_rows import fact_rows, is_present
from metrics.statistics.arrays import Array
from metrics.text.translation import N_, Words

Places = npt.NDArray[np.int64]
State = Literal["at risk", "watch", "advocate"]
STATES: tuple[State, ...] = get_args(State)
"""Those to talk to first come first."""

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
            N_(
                "Of {answered} {answered:customer|customers}, {risk} {risk:is|are} at risk,"
                " {watch} {watch:needs|need} watching, {advocates} {advocates:is an advocate|are advocates}."
            ),
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
    present = [name for name in ORDER if name in responses]
    known = responses[responses["requester"].notna()]
    return in_turn(known.sort_values(present, na_position="first", kind="stable") if present else known)


def customers_of(desk: Desk, where: Where | None = None, end: datetime | None = None) -> Customers:
    """Return the same for a desk, whatever engine holds it: how they stood at the end of the day `end`.

    `where` keeps the answers about some of its work.
    """
    request = Request("all", (), where or {}, None, end)
    conditions = [is_present("requester"), is_present("csat_satisfied") | is_present("nps_value")]
    days = [] if end is None else ["answered_day"]
    answers = fact_rows(desk, "responses", [*READ, *ORDER], conditions, request, days=days)
    return in_turn(in_pandas(answers.sort(*ORDER).select(*READ)))


def in_turn(answers: pd.DataFrame) -> Customers:
    """Return the same for answers that name their customer, oldest first; those of one instant by their own number."""
    codes, found = pd.factorize(answers["requester"])
    names = np.asarray(found, object)
    satisfied, bad, nps = (answers[name].to_numpy("float64", na_value=np.nan) for name in READ[2:])
    rated = _last_of_each_ticket(codes, answers["ticket_id"], np.flatnonzero(~np.isnan(satisfied)))
    back = pd.Series(codes[rated]).groupby(codes[rated]).cumcount(ascending=False).to_numpy().astype(np.int64)
    last = _by_customer(codes, rated[back < BAD_IN_A_ROW], len(names), back[back < BAD_IN_A_ROW])
    latest = _by_customer(codes, np.flatnonzero(~np.isnan(nps)), len(names))
    three_bad = np.nansum(_taken(bad, last), axis=1) == BAD_IN_A_ROW
    state = _states(three_bad, _taken(satisfied, last)[:, 0] == 1, _taken(nps, latest)[:, 0])
    standing = np.flatnonzero(state != "")
    standing = standing[np.argsort(names[standing], kind="stable")]
    tickets = _taken(answers["ticket_id"].astype("object").fillna("").to_numpy(), np.hstack([last, latest])[standing])
    about = (names, state, three_bad, _taken(nps, latest)[:, 0])
    rows = zip(*(column[standing].tolist() for column in about), tickets.tolist(), strict=True)
    heard = np.hstack([last, latest]).max(axis=1, initial=-1) >= 0
    return Customers(int(heard.sum()), tuple(customer(*row) for row in rows))


def _last_of_each_ticket(codes: Places, tickets: pd.Series, rated: Places) -> Places:
    """Return the ratings that count, of the places `rated`: the latest of each customer's ticket."""
    numbers, known = pd.factorize(tickets.iloc[rated])
    # A rating without a ticket is a ticket of its own.
    own = np.where(numbers < 0, len(known) + np.arange(len(rated)), numbers)
    again = pd.Series(codes[rated] * (len(known) + len(rated)) + own).duplicated(keep="last").to_numpy()
    return rated[~again]


def _by_customer(codes: Places, places: Places, customers: int, column: Places | int = 0) -> Places:
    """Return a row a customer with the places of their answers, each in its column; −1 where there is none."""
    table = np.full((customers, BAD_IN_A_ROW if np.ndim(column) else 1), -1)
    table[codes[places], column] = places
    return table


def _taken(values: npt.NDArray[Any], places: Places) -> npt.NDArray[Any]:
    """Return the values at these places, missing where there is none."""
    missing = np.array(["" if values.dtype == object else np.nan], values.dtype)
    return np.append(values, missing)[places]


def _states(three_bad: npt.NDArray[np.bool_], happy: npt.NDArray[np.bool_], nps: Array) -> npt.NDArray[Any]:
    """Return each customer's state, "" where none holds."""
    risk, watch, advocate = three_bad & (nps == -100), three_bad | (nps == -100), happy & (nps == 100)
    return np.select([risk, watch, advocate], [np.array(state, object) for state in STATES], np.array("", object))


def customer(name: object, state: State, three_bad: bool, nps: float, tickets: Sequence[str]) -> Customer:
    """Return one customer with the tickets that show the state, of those rated last and of the latest NPS."""
    *rated, asked_on = tickets
    named = [ticket for ticket in rated if ticket]
    shown = named if three_bad else named[:1] if state == "advocate" else []
    scored = [asked_on] if asked_on and (nps == -100 or state == "advocate") else []
    return Customer(str(name), state, three_bad, nps if nps == nps else None, tuple(dict.fromkeys(shown + scored)))
