"""Each agent or team against what the desk would reach with the same case mix.

There is no ranking by default: the answer says which agents can be told apart from the desk and which can't.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.agents.case_mix import Codes, Expected, expected_of_agents, sums_by_code
from metrics.analysis.agents.standing import NOT_APART, Standing, level_of_bounds, standings, told_apart
from metrics.data.desk import Desk
from metrics.data.labels import value
from metrics.query import Where, outcomes
from metrics.query.clusters import CUSTOMER
from metrics.statistics.agreement import design_effects_of_groups
from metrics.statistics.arrays import Array
from metrics.statistics.expected_share import luck_of_expected, pulled_shares
from metrics.statistics.verdict import GREY_BELOW
from metrics.text.translation import N_, Words

MIX = ("channel", "type", "category", "priority")
SENTENCES: dict[Standing, str] = {
    "above": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied, above the {expected} the desk gets with the same work."
    ),
    "below": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied, below the {expected} the desk gets with the same work."
    ),
    "can't be told apart": N_(
        "{name}: {share} of {n} {n:answer|answers} satisfied; with the same work the desk gets {expected}, and among"
        " {count} compared luck alone allows {luck_low}–{luck_high}: can't be told apart."
    ),
}


@dataclass(frozen=True)
class AgentResult:
    """One agent (or team) against the desk, shares 0–1.

    `share` is the raw share of `n` answers with its interval `low`–`high` (Wilson's, customers counted as clusters).
    `expected` is what the desk reaches with this case mix. Luck alone, the error of `expected` and the `among` people
    who are looked at leave `luck_low`–`luck_high` to somebody who works like the desk: outside it, and only there,
    one is told apart; it is 0–1 for those with too few answers to be looked at. `estimate` is the share pulled toward
    `expected` where n is small, `adjusted` the same as it would be with the case mix of the desk.
    """

    by: str
    name: str
    n: int
    share: float
    expected: float
    luck_low: float
    luck_high: float
    among: int
    estimate: float
    low: float
    high: float
    adjusted: float
    standing: Standing

    @property
    def where(self) -> Mapping[str, object]:
        """The filter that shows the tickets of this agent or team."""
        return {self.by: self.name}

    def sentence(self, words: Words) -> str:
        """Return the finding as one sentence."""
        return words(
            SENTENCES[self.standing],
            name=value(self.by, self.name, words),
            share=words.percent(self.share),
            n=self.n,
            **self.expectation(words),
        )

    def expectation(self, words: Words) -> dict[str, str]:
        """Return what the desk gets with the same work, and where luck alone ends, as words say them."""
        ends = {"luck_low": words.number(100 * self.luck_low), "luck_high": words.percent(self.luck_high)}
        return {"expected": words.percent(self.expected), "count": words.number(self.among), **ends}


@dataclass(frozen=True)
class AgentComparison:
    """All agents or teams, most answers first; `reason` says why there are none."""

    share: float
    n: int
    agents: tuple[AgentResult, ...]
    reason: str | None = None

    def distinguishable(self) -> tuple[AgentResult, ...]:
        """Return those above or below the desk."""
        return tuple(agent for agent in self.agents if agent.standing != NOT_APART)

    def sentence(self, words: Words) -> str:
        """Return the answer as one sentence."""
        if self.reason:
            return words(self.reason)
        return words(
            N_("{apart} of {all} can be told apart from the desk ({share} satisfied); the others can't."),
            apart=len(self.distinguishable()),
            all=len(self.agents),
            share=words.percent(self.share),
        )


def compare_rows(
    rows: pd.DataFrame, outcome: str = "csat_satisfied", by: str = "agent", mix: Sequence[str] = MIX
) -> AgentComparison:
    """Return every value of `by` against the desk, adjusted for the case mix.

    Args:
        rows: one row an answer: `outcome` (1, 0 or missing), `by`, and the columns of `mix` that the data have; where
            it has the requester, the answers of the same one count as a cluster.
        outcome: the column that is averaged.
        by: agent or team.
        mix: what counts as the kind of work; missing values are a kind of their own.
    """
    answers = rows[rows[outcome].notna() & rows[by].notna()]
    if answers.empty:
        return AgentComparison(float("nan"), 0, (), N_("No answer names who handled the ticket."))
    names, labels = pd.factorize(answers[by], sort=True)
    hits = answers[outcome].to_numpy(dtype=float)
    used = [name for name in mix if name in answers and name != by]
    designs = design_effects_of_groups(names.astype(np.int64), _customers(answers), hits)
    n, good = (sums_by_code(names, row) for row in (np.ones_like(hits), hits))
    whole = float((designs * n).sum() / n.sum())
    expected = expected_of_agents(names.astype(np.int64), answers, used, hits, whole)
    results = agent_results(by, [str(label) for label in labels], Counts(n, good, n / designs), expected)
    return AgentComparison(float(hits.mean()), len(hits), results)


class Counts(NamedTuple):
    """Of each agent: the answers, the satisfied ones, and how many answers of strangers they are worth."""

    n: Array
    good: Array
    worth: Array


def _customers(answers: pd.DataFrame) -> Codes:
    """Return the customer of each answer as a code; an unnamed one is nobody else's."""
    strangers = np.arange(len(answers), dtype=np.int64)
    if CUSTOMER not in answers:
        return strangers
    codes = pd.factorize(answers[CUSTOMER])[0].astype(np.int64)
    return np.where(codes < 0, strangers + int(codes.max(initial=0)) + 1, codes)


def compare_agents(
    desk: Desk,
    by: str = "agent",
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> AgentComparison:
    """Return the same for the answers between two days."""
    rated, columns = desk.settings.satisfied_kpi, tuple(dict.fromkeys((by, *MIX, CUSTOMER)))
    rows = outcomes(desk, rated, columns, start=start, end=end, where=where)
    return compare_rows(rows, "measure", by)


def agent_results(by: str, labels: Sequence[str], counts: Counts, expected: Expected) -> tuple[AgentResult, ...]:
    """Return one result a label, most answers first."""
    n, good, worth = counts
    share = good / n
    looked_at = (n >= GREY_BELOW) & (n < n.sum())
    chance = luck_of_expected(share, worth, *expected).chance
    apart = told_apart(chance, looked_at)
    among = np.full(n.size, max(int(looked_at.sum()), 1))
    luck = luck_of_expected(share, worth, *expected, level=level_of_bounds(apart, among[0])).bounds
    estimate = pulled_shares(share * worth, worth, expected.share)
    adjusted = np.clip(estimate - expected.share + good.sum() / n.sum(), 0, 1)
    interval = statistics.wilson(share * worth, worth)
    reach = (np.where(looked_at, end, widest) for end, widest in zip(luck, (0.0, 1.0), strict=True))
    columns = (n.astype(int), share, expected.share, *reach, among, estimate, *interval, adjusted)
    rows = zip(labels, *(column.tolist() for column in columns), standings(apart, share - expected.share), strict=True)
    results = [AgentResult(by, *row) for row in rows]
    return tuple(sorted(results, key=lambda agent: (-agent.n, agent.name)))
