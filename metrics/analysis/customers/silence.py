"""Who has fallen silent: each customer's silence against their own rhythm.

The gaps between their spells (tickets within a week are one spell, so that a burst is no rhythm) are their rhythm. How
far beyond one's usual gap a silence reaches by itself is learned from the gaps of all customers, each in its own mean
gap without it, as the chance of being inside so long a gap on a day drawn at random (length-biased: the residual life
of a renewal process, Cox 1962); and it is never less than what a steady rate or so few gaps allow. Benjamini and
Hochberg hold the names that would be wrong to 5 %. Whether they do is checked on the desk's own past: where surely
more than one in twenty of those whom the same test would have named on earlier days (each counted once; the exact
lower bound of Clopper and Pearson 1934) have written since, nobody is named, and that is told.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array

LEAST_GAPS = 4
SPELL_DAYS = 7
"""Tickets within so many days of the one before belong to its spell."""
LEAST_DAYS = 90
"""Shorter silences, and customers with a shorter history, are not assessed: a quiet quarter is common."""
FALSE_DISCOVERY = 0.05
CHECKED_DAYS = (60, 120, 180, 240, 300, 360)
"""Days before the one that is asked about on which the test is checked by who has written since."""


class Silence(NamedTuple):
    """How many customers have a rhythm to tell, and the silent ones of them, lowest chance first.

    `returned` is 0, or how many came back of those named on earlier days where they are too many to name anybody.
    """

    assessed: int
    silent: pd.DataFrame
    returned: int = 0


def silence_test(tickets: pd.DataFrame, until: pd.Timestamp) -> Silence:
    """Return who has fallen silent beyond their own rhythm.

    Args:
        tickets: a row a ticket: requester and created_day, and the customer's count, min and max of their days.
        until: the day on which they are looked at.
    """
    assessed, silent = _beyond_rhythm(tickets, until)
    named, returned = _named_before(tickets, until) if len(silent) else (0, 0)
    if _least_share(returned, named) > FALSE_DISCOVERY:
        return Silence(assessed, silent.head(0), returned)
    return Silence(assessed, silent.sort_values(["chance", "silent"], ascending=[True, False], kind="stable"))


def _least_share(returned: int, named: int) -> float:
    """Return the lower end of the exact 95 % interval of the share who came back (Clopper & Pearson 1934)."""
    return float(special.betaincinv(returned, named - returned + 1, 0.025)) if returned else 0.0


def _named_before(tickets: pd.DataFrame, until: pd.Timestamp) -> tuple[int, int]:
    """Return how many customers the same test would have named on earlier days, and who of them have written since."""
    newest = tickets.groupby("requester")["max"].first().astype("datetime64[us]")
    named, returned = set[str](), set[str]()
    for days in CHECKED_DAYS:
        then = until - pd.Timedelta(days=days)
        _, silent = _beyond_rhythm(_as_of(tickets, then), then)
        latest = newest[silent["requester"]]
        named.update(latest.index)
        returned.update(latest.index[latest > then])
    return len(named), len(returned)


def _as_of(tickets: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Return the tickets as they stood on an earlier day, of customers who had enough of them then."""
    earlier = tickets[tickets["created_day"] <= day]
    own = earlier.groupby("requester")["created_day"]
    counted = earlier.assign(count=own.transform("size"), min=own.transform("min"), max=own.transform("max"))
    return counted[counted["count"] > LEAST_GAPS]


def _beyond_rhythm(tickets: pd.DataFrame, until: pd.Timestamp) -> tuple[int, pd.DataFrame]:
    """Return how many customers have a rhythm to tell, and those whose silence goes beyond it."""
    gaps, weights, table = _rhythms(tickets, until)
    chances = np.where(table["silent"] >= LEAST_DAYS, _chances(gaps, weights, table), 1.0)
    table = table.assign(chance=benjamini_hochberg(chances))
    return len(table), table[table["chance"] <= FALSE_DISCOVERY]


def _rhythms(tickets: pd.DataFrame, until: pd.Timestamp) -> tuple[Array, Array, pd.DataFrame]:
    """Return the gaps between spells in their customer's mean gap without them, their weights, and a row a customer.

    A long gap seldom lies whole within the days of the data: each counts for the many that were cut (Horvitz and
    Thompson 1952).
    """
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
    span = float((until - days["created_day"].min()).days) if len(days) else 1.0
    weights = span / np.maximum(span - own["gap"].to_numpy(float), LEAST_SEEN * span)
    table = table.assign(usual=table["total"] / table["gaps"], silent=(until - table["max"]).dt.days)
    return scaled.to_numpy(float), weights, table.reset_index()


LEAST_SEEN = 0.05
"""The least chance that is assumed of a gap to lie within the data."""


def _chances(gaps: Array, weights: Array, table: pd.DataFrame) -> Array:
    """Return the p-value of each customer's silence: by all gaps there are, by a steady rate, and by so few gaps."""
    count, total, silent = (table[name].to_numpy(float) for name in ("gaps", "total", "silent"))
    order, reach = np.argsort(gaps), silent / (total / count)
    ordered, worth = gaps[order], weights[order]
    longer, days = (np.append(np.cumsum(part[::-1])[::-1], 0.0) for part in (worth, worth * ordered))
    place = np.searchsorted(ordered, reach, side="right")
    residual = (days[place] - reach * longer[place]) / max(days[0], TINY)
    chances: Array = np.maximum(np.maximum(residual, (total / (total + silent)) ** count), 1 / (gaps.size + 1))
    return chances


TINY = 1e-9
"""No gap is as short: where there are none, nobody is assessed."""
