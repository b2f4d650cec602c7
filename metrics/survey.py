"""Can the survey be trusted: who was asked, who answered, who never is, and how many answers it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from metrics.desk import Desk
from metrics.query import behind, figures
from metrics.query.request import among, within
from metrics.statistics import answers_needed, invitations_needed, margin
from metrics.words import N_, Words

Where = Mapping[str, Sequence[str | None]]

COMPARED = ("channel", "type", "agent")
TOO_OFTEN = 3
"""Asked more often than this in one period, a customer is asked too often."""

COVERS_LUCK = N_("{rate} answered: the margin of ± {margin} points covers luck, not who chose to reply.")
NO_RATE = N_("The export lists only answers: how many were asked is not known.")


@dataclass(frozen=True)
class Coverage:
    """The solved tickets of a period, rated and not.

    `groups` has one row a value of a dimension: dimension, value, rated, unrated, rated_share and unrated_share (of
    all rated and of all unrated tickets) and answered (the share of the group that was rated). `reweighted` is
    dimension → the CSAT that would come out if every group had answered alike.
    """

    tickets: int
    rated: int
    csat: float
    groups: pd.DataFrame
    reweighted: dict[str, float]


@dataclass(frozen=True)
class Waits:
    """Median hours from the solution to the question, and from the question to the answer, each with its n."""

    to_ask: float
    asked: int
    to_answer: float
    answered: int


@dataclass(frozen=True)
class Asked:
    """Customers with solved tickets: how many, who of them was never asked, and who more than TOO_OFTEN times."""

    customers: int
    never: tuple[str, ...]
    too_often: pd.DataFrame


@dataclass(frozen=True)
class Trust:
    """All that a review needs to know of its survey. `rate` is missing where nobody says who was asked."""

    asked: int
    answered: int
    rate: float
    low: float
    high: float
    margin: float
    coverage: Coverage
    waits: Waits
    customers: Asked

    def sentence(self, words: Words) -> str:
        """Return how far the survey can be trusted, as a lead can say it aloud."""
        if np.isnan(self.rate):
            return words(NO_RATE)
        return words(COVERS_LUCK, rate=words.percent(self.rate), margin=words.number(100 * self.margin, 1))


def trust(
    desk: Desk, *, start: datetime | None = None, end: datetime | None = None, where: Where | None = None
) -> Trust:
    """Return what the survey of one stretch rests on."""
    rate = figures(desk, ["response_rate"], grain="all", start=start, end=end, where=where)
    row = rate.iloc[0] if len(rate) else pd.Series({"value": np.nan, "n": 0, "low": np.nan, "high": np.nan, "total": 0})
    answers = behind(desk, "csat", start=start, end=end, where=where)
    solved = _rows(desk, "tickets", "resolved_day", start, end, where)
    asked = _rows(desk, "responses", "asked_day", start, end, where)
    return Trust(
        asked=int(row["n"]),
        answered=0 if pd.isna(row["total"]) else int(row["total"]),
        rate=float(row["value"]),
        low=float(row["low"]),
        high=float(row["high"]),
        margin=float(margin(len(answers), max(len(solved), len(answers)))),
        coverage=coverage(solved, answers),
        waits=waits(asked, _rows(desk, "tickets", "created_day", None, end, None)),
        customers=who_is_asked(solved, asked),
    )


def coverage(solved: pd.DataFrame, answers: pd.DataFrame) -> Coverage:
    """Return how the rated among the solved tickets differ from the rest.

    Args:
        solved: solved tickets with their facts.
        answers: rated answers with `csat_satisfied`; a ticket rated twice counts with the mean of its ratings.
    """
    score = answers.dropna(subset=["ticket_id"]).astype({"csat_satisfied": "float64"})
    by_ticket = score.groupby("ticket_id")["csat_satisfied"].mean()
    known = solved.assign(satisfied=solved["ticket_id"].astype("object").map(by_ticket).astype("float64"))
    known["rated"] = known["satisfied"].notna()
    csat = float(known["satisfied"].mean()) if known["rated"].any() else float("nan")
    groups = [_compared(known, name) for name in COMPARED]
    weighted = {name: reweighted(known, name) for name in COMPARED}
    return Coverage(len(known), int(known["rated"].sum()), csat, pd.concat(groups, ignore_index=True), weighted)


def _compared(known: pd.DataFrame, name: str) -> pd.DataFrame:
    counts = known.groupby(known[name].astype("object"), dropna=False)["rated"].agg(rated="sum", all="size")
    unrated = counts["all"] - counts["rated"]
    return pd.DataFrame(
        {
            "dimension": name,
            "value": [None if pd.isna(value) else value for value in counts.index],
            "rated": counts["rated"].to_numpy(int),
            "unrated": unrated.to_numpy(int),
            "rated_share": (counts["rated"] / counts["rated"].sum()).to_numpy(float),
            "unrated_share": (unrated / unrated.sum()).to_numpy(float),
            "answered": (counts["rated"] / counts["all"]).to_numpy(float),
        }
    )


def reweighted(known: pd.DataFrame, name: str) -> float:
    """Return the CSAT with every group of `name` counted by its solved tickets rather than by its answers.

    Groups without any answer are left out: nothing is known of them. Missing without answers.
    """
    groups = known.groupby(known[name].astype("object"), dropna=False)["satisfied"].agg(["mean", "size"])
    groups = groups[groups["mean"].notna()]
    return float(np.average(groups["mean"], weights=groups["size"])) if len(groups) else float("nan")


def waits(asked: pd.DataFrame, tickets: pd.DataFrame) -> Waits:
    """Return how long after the solution customers are asked, and how long they take to answer."""
    solved = tickets.drop_duplicates("ticket_id").set_index("ticket_id")["resolved_at"]
    ended = _instants(asked["ticket_id"].map(solved))
    sent, answered = _instants(asked["sent"]), _instants(asked["answered"])
    to_ask, to_answer = _hours(ended, sent), _hours(sent, answered)
    return Waits(_median(to_ask), len(to_ask), _median(to_answer), len(to_answer))


def _instants(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column.astype("object"), utc=True)


def _hours(start: pd.Series, end: pd.Series) -> pd.Series:
    hours = (end - start).dt.total_seconds() / 3600
    return hours[hours >= 0]


def _median(hours: pd.Series) -> float:
    return float(hours.median()) if len(hours) else float("nan")


def who_is_asked(solved: pd.DataFrame, asked: pd.DataFrame) -> Asked:
    """Return which customers with solved tickets were never asked, and which too often (requester, times)."""
    invited = asked[(asked["is_asked"] == 1) | asked["score"].notna()]
    times = invited.dropna(subset=["requester"]).astype({"requester": "object"})["requester"].value_counts()
    customers = sorted(set(solved["requester"].dropna()))
    never = tuple(name for name in customers if name not in times.index)
    often = times[times > TOO_OFTEN].rename_axis("requester").reset_index(name="times")
    return Asked(len(customers), never, often.sort_values(["times", "requester"], ascending=[False, True]))


@dataclass(frozen=True)
class Plan:
    """How many answers give ± `within`, and how many must be asked for them (None: nobody answers)."""

    within: float
    answers: int
    invitations: int | None


def plan(population: int, within: float, response_rate: float) -> Plan:
    """Return the answers that a margin of ± `within` (0.05 is five points) needs among `population` customers."""
    answers = answers_needed(population, within)
    rate = 0.0 if np.isnan(response_rate) else response_rate
    return Plan(within, answers, invitations_needed(answers, rate))


def _rows(
    desk: Desk, table: str, day: str, start: datetime | None, end: datetime | None, where: Where | None
) -> pd.DataFrame:
    columns = COLUMNS[table]
    kept = desk.table("tickets" if table == "tickets" else "responses").filter(
        *within(day, start, end), *among(where or {})
    )
    rows: pd.DataFrame = kept.select(*(nw.col(name) for name in columns)).collect("pyarrow").to_native().to_pandas()
    return rows


COLUMNS = {
    "tickets": ("ticket_id", "requester", "resolved_at", *COMPARED),
    "responses": ("ticket_id", "requester", "is_asked", "score", "sent", "answered"),
}
