"""Is it the people or the work: each agent or team against what the desk would get with the same work.

Nobody is ranked by default: the answer says who can and who can't be told apart from the desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

import metrics.data.desk
from metrics import statistics
from metrics.analysis.agents.case_mix import expected_of, sums
from metrics.data.labels import value
from metrics.query import Where, outcomes
from metrics.statistics.arrays import Array
from metrics.statistics.verdict import GREY_BELOW
from metrics.text.translation import N_, Words

Standing = Literal["above", "below", "can't be told apart"]

NOT_APART: Standing = "can't be told apart"
FALSE_DISCOVERY = 0.05
MIX = ("channel", "type", "category", "priority")
SENTENCES: dict[Standing, str] = {
    "above": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied, above the {expected} the desk gets with the same work."
    ),
    "below": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied, below the {expected} the desk gets with the same work."
    ),
    "can't be told apart": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied; can't be told apart from the desk,"
        " {expected} with the same work."
    ),
}


@dataclass(frozen=True)
class Person:
    """One agent (or team) against the desk, shares 0–1.

    `share` is the raw share of `n` replies, `expected` what the desk gets with this mix of work, `estimate` the
    likely true share with its interval `low`–`high`: pulled toward `expected` where n is small. `adjusted` is the
    estimate as it would be with the desk's own mix of work.
    """

    by: str
    name: str
    n: int
    share: float
    expected: float
    estimate: float
    low: float
    high: float
    adjusted: float
    standing: Standing

    @property
    def where(self) -> Mapping[str, object]:
        """The filter that shows this person's tickets."""
        return {self.by: self.name}

    def sentence(self, words: Words) -> str:
        """Return the finding as a lead can say it aloud."""
        return words(
            SENTENCES[self.standing],
            name=value(self.by, self.name, words),
            share=words.percent(self.share),
            n=self.n,
            expected=words.percent(self.expected),
        )


@dataclass(frozen=True)
class Desk:
    """All agents, those with most replies first; `reason` says why there are none."""

    share: float
    n: int
    people: tuple[Person, ...]
    reason: str | None = None

    def told_apart(self) -> tuple[Person, ...]:
        """Return those who stand above or below the desk."""
        return tuple(one for one in self.people if one.standing != NOT_APART)

    def ranked(self) -> tuple[Person, ...]:
        """Return all by the share they reach at least (Wilson): 3 of 3 never comes before 92 of 100."""
        floor = {one: float(statistics.wilson(round(one.share * one.n), one.n).low) for one in self.people}
        return tuple(sorted(self.people, key=lambda one: (-floor[one], one.name)))

    def sentence(self, words: Words) -> str:
        """Return the answer as a lead can say it aloud."""
        if self.reason:
            return words(self.reason)
        return words(
            N_("{apart} of {all} can be told apart from the desk ({share} satisfied); the others can't."),
            apart=len(self.told_apart()),
            all=len(self.people),
            share=words.percent(self.share),
        )


def against_desk(
    rows: pd.DataFrame, outcome: str = "csat_satisfied", by: str = "agent", mix: Sequence[str] = MIX
) -> Desk:
    """Return every value of `by` against the desk, adjusted for the mix of work.

    Args:
        rows: one row an answer: `outcome` (1, 0 or missing), `by`, and the columns of `mix` that the data have.
        outcome: the column that is averaged.
        by: agent or team.
        mix: what counts as the kind of work; missing values are a kind of their own.
    """
    known = rows[rows[outcome].notna() & rows[by].notna()]
    if known.empty:
        return Desk(float("nan"), 0, (), N_("No answer names who handled the ticket."))
    names, labels = pd.factorize(known[by], sort=True)
    hits = known[outcome].to_numpy(dtype=float)
    used = [name for name in mix if name in known and name != by]
    expected_rows = expected_of(names.astype(np.int64), known, used, hits)
    n, good, expected = (sums(names, row) for row in (np.ones_like(hits), hits, expected_rows))
    return Desk(float(hits.mean()), len(hits), people(by, [str(one) for one in labels], n, good, expected / n))


def of_desk(
    desk: metrics.data.desk.Desk,
    by: str = "agent",
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> Desk:
    """Return the same for the answers between two days."""
    rated, columns = desk.settings.satisfied_kpi, tuple(dict.fromkeys((by, *MIX)))
    rows = outcomes(desk, rated, columns, start=start, end=end, where=where)
    return against_desk(rows, "measure", by)


def people(by: str, labels: Sequence[str], n: Array, good: Array, expected: Array) -> tuple[Person, ...]:
    """Return one person a label, those with most replies first."""
    prior = statistics.beta_prior(good, n, expected)
    estimate, (low, high) = statistics.shrink_shares(good, n, prior, expected)
    adjusted = np.clip(estimate - expected + good.sum() / n.sum(), 0, 1)
    places = standings(n, good, expected, low, high)
    share = good / n
    found = [
        Person(
            by=by,
            name=label,
            n=int(n[i]),
            share=float(share[i]),
            expected=float(expected[i]),
            estimate=float(estimate[i]),
            low=float(low[i]),
            high=float(high[i]),
            adjusted=float(adjusted[i]),
            standing=places[i],
        )
        for i, label in enumerate(labels)
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, one.name)))


def standings(n: Array, good: Array, expected: Array, low: Array, high: Array) -> list[Standing]:
    """Return where each stands: apart only if both the shrunk interval and a test over all of them say so.

    The test compares a person with the others (score test), the number of persons allowed for by
    Benjamini–Hochberg; below five replies nobody can be told apart.
    """
    rest = n.sum() - n
    error = np.sqrt(expected * (1 - expected) * (1 / n + statistics.ratio(1, rest)))
    score = np.nan_to_num(statistics.ratio(good / n - expected, error))
    apart = (statistics.benjamini_hochberg(2 * special.ndtr(-np.abs(score))) <= FALSE_DISCOVERY) & (n >= GREY_BELOW)
    return [
        "above" if sure and one > aim else "below" if sure and other < aim else NOT_APART
        for sure, one, other, aim in zip(apart, low, high, expected, strict=True)
    ]
