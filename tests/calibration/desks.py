"""Desks on which nothing lasting happens, of seven kinds: what a verdict must not call a change.

Every desk is a stream of tickets over two years with one level: whether it was solved at once, in time, how long it
took, how its customer rated it. Around that level it swings as its kind does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from metrics.data.desk import Desk
from metrics.data.fields import TABLES, Table
from metrics.settings import Settings
from tests.data_frames import TYPES

MONTHS = 24
FIRST = pd.Timestamp("2024-01-01", tz="UTC")
ENDS = pd.date_range(FIRST, periods=MONTHS + 1, freq="MS")
ANSWERED = 0.3
"""The share of tickets whose customer answers the survey."""
CHANNELS = ("email", "phone", "chat", "portal")


@dataclass(frozen=True)
class Kind:
    """How a desk swings.

    Attributes:
        incidents: a burst or two a month hits 2–12 % of its tickets, with lower scores and longer times.
        customers: customers for each ticket a month; few of them ask often. None: everybody asks once.
        levels: the spread of the customers' own levels, in logits.
        season: the swing of volume over a year; the hard part of the work swings with it.
        growth: of volume, a month.
        unequal: the spread of the months' volumes, in logarithms.
        exported: the day of the last month on which the export was made; None: after its end.
    """

    incidents: bool = False
    customers: float | None = None
    levels: float = 0.0
    season: float = 0.0
    growth: float = 0.0
    unequal: float = 0.0
    exported: int | None = None


KINDS = {
    "i.i.d.": Kind(),
    "incidents": Kind(incidents=True, customers=0.5, levels=0.5),
    "repeat customers": Kind(customers=0.15, levels=1.0),
    "season and mix": Kind(season=0.25),
    "growth": Kind(growth=0.03),
    "exported early": Kind(incidents=True, customers=0.5, levels=0.5, exported=12),
    "very unequal months": Kind(unequal=0.8),
}


@dataclass(frozen=True)
class Stream:
    """The tickets of a desk, as arrays: month, hours since the first, customer, and how much harder than usual.

    `harder` lowers the logit of every good outcome; `longer` is added to the logarithm of the time to solve.
    """

    month: np.ndarray
    hour: np.ndarray
    customer: np.ndarray
    agent: np.ndarray
    harder: np.ndarray
    longer: np.ndarray


def stream(kind: Kind, size: int, rng: np.random.Generator) -> Stream:
    """Return the tickets of a desk of this kind with `size` of them a month."""
    month = np.repeat(np.arange(MONTHS), rng.poisson(_volume(kind, size, rng)))
    tickets = len(month)
    customer, harder = _customers(kind, size, tickets, rng)
    agent = rng.integers(12, size=tickets)
    if kind.customers:
        harder = harder + rng.normal(0, 0.3, 12)[agent]
    start = _hours(ENDS[month])
    hour = start + rng.random(tickets) * (_hours(ENDS[month + 1]) - start)
    plain = Stream(month, hour, customer, agent, harder, 0.4 * harder)
    return _hit(_mixed(plain, kind, rng), rng) if kind.incidents else _mixed(plain, kind, rng)


def _hours(instants: pd.DatetimeIndex) -> np.ndarray:
    return np.asarray((instants - FIRST) / pd.Timedelta(hours=1))


def _volume(kind: Kind, size: int, rng: np.random.Generator) -> np.ndarray:
    month = np.arange(MONTHS)
    swing = 1 + kind.season * np.sin(2 * np.pi * month / 12)
    own = np.exp(rng.normal(0, kind.unequal, MONTHS) - kind.unequal**2 / 2) if kind.unequal else 1.0
    return size * swing * (1 + kind.growth) ** (month - MONTHS / 2) * own


def _customers(kind: Kind, size: int, tickets: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return each ticket's customer, and how much less satisfied than others that customer always is."""
    if kind.customers is None:
        return np.arange(tickets), np.zeros(tickets)
    people = max(round(kind.customers * size), 10)
    often = rng.pareto(1.5, people) + 0.2
    customer = rng.choice(people, tickets, p=often / often.sum())
    return customer, rng.normal(0, kind.levels, people)[customer]


def _mixed(tickets: Stream, kind: Kind, rng: np.random.Generator) -> Stream:
    if not kind.season:
        return tickets
    hard = rng.random(len(tickets.month)) < 0.3 + 0.4 * kind.season * np.sin(2 * np.pi * tickets.month / 12)
    return replace(tickets, harder=tickets.harder + 0.8 * hard, longer=tickets.longer + 0.6 * hard)


def _hit(tickets: Stream, rng: np.random.Generator) -> Stream:
    """Return the tickets with one or two incidents a month, each of which is over within a few days."""
    harder, longer, hour = tickets.harder.copy(), tickets.longer.copy(), tickets.hour.copy()
    for month in range(MONTHS):
        own = np.flatnonzero(tickets.month == month)
        first, last = _hours(ENDS[month : month + 2])
        for _ in range(rng.integers(1, 3)):
            hit = rng.choice(own, int(rng.uniform(0.02, 0.12) * len(own)), replace=False)
            hour[hit] = np.minimum(rng.uniform(first, last - 48) + rng.exponential(12, len(hit)), last - 1)
            harder[hit] += rng.uniform(0.6, 1.6)
            longer[hit] += rng.uniform(0.4, 1.2)
    return replace(tickets, harder=harder, longer=longer, hour=hour)


def desk(kind: Kind, size: int, rng: np.random.Generator, fall: float = 0.0) -> Desk:
    """Return a desk of this kind; `fall` lowers the satisfied share of its last month, from 80 %."""
    made = stream(kind, size, rng)
    export = ENDS[-2] + pd.Timedelta(days=kind.exported) if kind.exported else ENDS[-1]
    tickets, answers = _tables(made, rng, fall, float(_hours(pd.DatetimeIndex([export]))[0]))
    return Desk.from_frames(
        frame("tickets", tickets), frame("responses", answers), frame("monthly", {}), Settings()
    )  # fmt: skip


def _tables(made: Stream, rng: np.random.Generator, fall: float, export: float) -> tuple[dict, dict]:
    """Return the columns of tickets and answers as they stand at the hour of the export."""
    size = len(made.month)
    good = lambda share: rng.random(size) < _shifted(share, -made.harder)  # noqa: E731 - one outcome after another
    took = np.exp(rng.normal(2, 1.2, size) + made.longer)
    replied = took * rng.uniform(0.05, 0.5, size)
    satisfied = rng.random(size) < _shifted(0.8 - fall * (made.month == MONTHS - 1), -made.harder)
    answered = made.hour + took + rng.exponential(36, size)
    exists, solved = made.hour < export, made.hour + took < export
    number = np.char.add("t", np.arange(size).astype(str))
    who = {"requester": np.char.add("c", made.customer.astype(str)), "agent": np.char.add("a", made.agent.astype(str))}
    who["channel"] = rng.choice(CHANNELS, size)
    tickets = {
        "ticket_id": number, "created": made.hour, **who,
        "first_response": np.where(made.hour + replied < export, made.hour + replied, np.nan),
        "resolved": np.where(solved, made.hour + took, np.nan),
        "status": np.where(solved, "resolved", "open"),
        "first_contact": good(0.7), "sla_resolution": took < np.exp(2 + 1.2),
    }  # fmt: skip
    tickets = {name: column[exists] for name, column in tickets.items()}
    gives = (rng.random(size) < ANSWERED) & (answered < export)
    return tickets, _answers(number, answered, who, satisfied, _shifted(0.55, -made.harder), gives, rng)


def _shifted(share: float | np.ndarray, logit: np.ndarray) -> np.ndarray:
    odds = share / (1 - share) * np.exp(logit)
    return odds / (1 + odds)


def _answers(
    number: np.ndarray, answered: np.ndarray, who: dict, satisfied: np.ndarray, promotes: np.ndarray,
    gives: np.ndarray, rng: np.random.Generator,
) -> dict:  # fmt: skip
    luck = rng.random(len(number))
    rating = np.where(satisfied, rng.choice([4, 5], len(number), p=[0.4, 0.6]), rng.choice([1, 2, 3], len(number)))
    advice = np.where(luck < promotes, 10, np.where(luck < promotes + 0.3 * (1 - promotes), 8, 4))
    both = [
        {"response_id": np.char.add(mark, number[gives]), "kind": np.full(gives.sum(), kind), "score": score[gives]}
        | {"scale_low": np.full(gives.sum(), low), "scale_high": np.full(gives.sum(), high)}
        | {"ticket_id": number[gives], "answered": answered[gives], "asked": np.full(gives.sum(), True)}
        | {name: column[gives] for name, column in who.items()}
        for mark, kind, score, low, high in (("s", "csat", rating, 1, 5), ("n", "nps", advice, 0, 10))
    ]
    return {name: np.concatenate([part[name] for part in both]) for name in both[0]}


def frame(table: Table, columns: dict) -> pd.DataFrame:
    """Return the canonical frame of these columns; instants are hours since the first."""
    size = len(next(iter(columns.values()), []))
    return pd.DataFrame(
        {field.name: _column(field.type, columns.get(field.name), size, table) for field in TABLES[table]}
    )


def _column(kind: str, values: np.ndarray | None, size: int, table: Table) -> object:
    dtype = TYPES[kind] if table != "monthly" or kind != "instant" else "timestamp[us][pyarrow]"
    if values is None:
        return pd.array([None] * size, dtype=dtype)
    if kind == "instant":
        return pd.Series(FIRST + pd.to_timedelta(values, unit="h")).dt.as_unit("us").astype(dtype).array
    return pd.array(values.astype(float) if kind == "number" else values, dtype=dtype)
