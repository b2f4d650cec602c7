"""How the rated among the solved tickets differ from the rest, and the CSAT reweighted by all solved tickets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics import statistics
from metrics.analysis.survey.rows import COMPARED
from metrics.statistics.arrays import Array
from metrics.statistics.survey import manski_bounds
from metrics.statistics.verdict import GREY_BELOW

COUNTS = ("tickets", "asked", "rated")
LESS, MORE, ALIKE, TOO_FEW = "less", "more", "alike", "too few"


@dataclass(frozen=True)
class Coverage:
    """The solved tickets of a period, asked about and rated or not, and what their mix does to the CSAT.

    `groups` has one row a value of a dimension, most tickets first: dimension, value, tickets, asked, rated, unrated,
    rated_share and unrated_share (of all rated and of all unrated tickets), answered (the share of the group that was
    rated) with low and high (95 %), rest (that share of all others), standing ("less" or "more" often rated than the
    rest, "alike", "too few"), csat and answers (of the ratings given in the period).
    `csat` is the desk's satisfied share, `reweighted` dimension → the one with every group counted by its solved
    tickets.
    """

    tickets: int
    invited: int
    rated: int
    csat: float
    groups: pd.DataFrame
    reweighted: dict[str, float]

    @property
    def everybody(self) -> bool:
        """Whether there are solved tickets and each of them was rated."""
        return 0 < self.tickets == self.rated

    @property
    def bounds(self) -> tuple[float, float]:
        """Where the satisfied share of all solved tickets lies whatever the unrated think (Manski); NaN without any."""
        answered = self.rated / self.tickets if self.tickets else float("nan")
        low, high = manski_bounds(self.csat, answered)
        return float(low), float(high)

    def of_dimension(self, dimension: str) -> pd.DataFrame:
        """Return the groups of one dimension."""
        return self.groups[self.groups["dimension"] == dimension].reset_index(drop=True)


def coverage(solved: pd.DataFrame, answers: pd.DataFrame) -> Coverage:
    """Return how the rated among the solved tickets differ from the rest.

    Args:
        solved: how many tickets were solved in the period, and how many of them rated and asked about, by the
            compared dimensions: `rows.solved`.
        answers: the ratings given in the period: the dimensions and `measure`, 1 for satisfied.
    """
    csat = float(answers["measure"].mean()) if len(answers) else float("nan")
    compared = [_compared(solved, answers, name) for name in COMPARED]
    columns = {name: np.concatenate([group[name] for group in compared]) for name in compared[0]}
    groups = pd.DataFrame({**columns, "value": pd.Series(columns["value"], dtype="object")})
    weighted = {
        name: _reweighted(group["csat"], group["tickets"]) for name, group in zip(COMPARED, compared, strict=True)
    }
    tickets, invited, rated = (int(solved[name].sum()) for name in COUNTS)
    return Coverage(tickets, invited, rated, csat, groups, weighted)


def _compared(solved: pd.DataFrame, answers: pd.DataFrame, name: str) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of `Coverage.groups` for one dimension."""
    place, values = _groups(solved[name])
    counts = [np.bincount(place, solved[count], len(values)).astype(float) for count in COUNTS]
    most_first = np.argsort(-counts[0], kind="stable")
    columns = [*counts, *_satisfied(answers, name, values)]
    tickets, invited, rated, csat, answered = (column[most_first] for column in columns)
    all_tickets, all_rated = tickets.sum(), rated.sum()
    low, high = statistics.wilson(rated, tickets)
    return {
        "value": values[most_first],
        "rated": rated.astype(int),
        "asked": invited.astype(int),
        "tickets": tickets.astype(int),
        "csat": csat,
        "answers": answered,
        "unrated": (tickets - rated).astype(int),
        "rated_share": statistics.ratio(rated, all_rated),
        "unrated_share": statistics.ratio(tickets - rated, all_tickets - all_rated),
        "answered": statistics.ratio(rated, tickets),
        "rest": statistics.ratio(all_rated - rated, all_tickets - tickets),
        "low": low,
        "high": high,
        "standing": _standing(tickets, rated),
        "dimension": np.full(len(tickets), name, object),
    }


def _groups(column: pd.Series) -> tuple[npt.NDArray[np.int64], npt.NDArray[Any]]:
    """Return the group of each row and the groups' values, None last where any row lacks one."""
    place, values = pd.factorize(column.astype("object"), sort=True)
    lacking = np.array([None] if (place < 0).any() else [], object)
    return np.where(place < 0, len(values), place), np.append(np.asarray(values, object), lacking)


def _satisfied(answers: pd.DataFrame, name: str, values: npt.NDArray[Any]) -> tuple[Array, Array]:
    """Return of each group the share satisfied and the number of answers, both missing where nobody answered."""
    places = {value: place for place, value in enumerate(values)}
    codes, labels = pd.factorize(answers[name].astype("object"))
    place = np.array([places.get(value, -1) for value in (*labels, None)])[codes]
    measure = answers["measure"].to_numpy(float)[place >= 0]
    n = np.bincount(place[place >= 0], minlength=len(values)).astype(float)
    satisfied = np.bincount(place[place >= 0], measure, len(values))
    return statistics.ratio(satisfied, n), np.where(n > 0, n, np.nan)


def _standing(tickets: Array, rated: Array) -> npt.NDArray[Any]:
    """Return how each group stands against all others, allowing for the number of groups tried (Bonferroni)."""
    rest, rest_rated = tickets.sum() - tickets, rated.sum() - rated
    level = 1 - (1 - statistics.LEVEL) / max(len(tickets), 1)
    apart = statistics.shares(rated, tickets, rest_rated, rest, level)
    few = np.minimum(tickets, rest) < GREY_BELOW
    standing = np.select([few, apart.high < 0, apart.low > 0], [TOO_FEW, LESS, MORE], ALIKE)
    return standing.astype(object)


def _reweighted(csat: Array, tickets: Array) -> float:
    """Return the CSAT with every group counted by its solved tickets rather than by its answers.

    Groups without any answer are left out: nothing is known of them. Missing without answers.
    """
    answered = ~np.isnan(csat) & (tickets > 0)
    return float(np.average(csat[answered], weights=tickets[answered])) if answered.any() else float("nan")
