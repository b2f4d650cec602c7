"""Each agent or team against what the desk would reach with the same case mix.

There is no ranking by default: the answer says which agents can be told apart from the desk and which can't.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

from metrics import statistics
from metrics.analysis.agents.case_mix import expected_shares, sums_by_code
from metrics.data.desk import Desk
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
class AgentResult:
    """One agent (or team) against the desk, shares 0–1.

    `share` is the raw share of `n` answers, `expected` what the desk reaches with this case mix, `estimate` the
    likely true share with its interval `low`–`high`: pulled toward `expected` where n is small. `adjusted` is the
    estimate as it would be with the case mix of the desk.
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
        """The filter that shows the tickets of this agent or team."""
        return {self.by: self.name}

    def sentence(self, words: Words) -> str:
        """Return the finding as one sentence."""
        return words(
            SENTENCES[self.standing],
            name=value(self.by, self.name, words),
            share=words.percent(self.share),
            n=self.n,
            expected=words.percent(self.expected),
        )


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
        rows: one row an answer: `outcome` (1, 0 or missing), `by`, and the columns of `mix` that the data have.
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
    expected_rows = expected_shares(names.astype(np.int64), answers, used, hits)
    n, good, expected = (sums_by_code(names, row) for row in (np.ones_like(hits), hits, expected_rows))
    return AgentComparison(
        float(hits.mean()), len(hits), agent_results(by, [str(label) for label in labels], n, good, expected / n)
    )


def compare_agents(
    desk: Desk,
    by: str = "agent",
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> AgentComparison:
    """Return the same for the answers between two days."""
    rated, columns = desk.settings.satisfied_kpi, tuple(dict.fromkeys((by, *MIX)))
    rows = outcomes(desk, rated, columns, start=start, end=end, where=where)
    return compare_rows(rows, "measure", by)


def agent_results(by: str, labels: Sequence[str], n: Array, good: Array, expected: Array) -> tuple[AgentResult, ...]:
    """Return one result a label, most answers first."""
    prior = statistics.beta_prior(good, n, expected)
    estimate, (low, high) = statistics.shrink_shares(good, n, prior, expected)
    adjusted = np.clip(estimate - expected + good.sum() / n.sum(), 0, 1)
    standing = standings(n, good, expected, low, high)
    columns = (n.astype(int), good / n, expected, estimate, low, high, adjusted)
    rows = zip(labels, *(column.tolist() for column in columns), standing, strict=True)
    results = [AgentResult(by, *row) for row in rows]
    return tuple(sorted(results, key=lambda agent: (-agent.n, agent.name)))


def standings(n: Array, good: Array, expected: Array, low: Array, high: Array) -> list[Standing]:
    """Return where each stands: apart only if both the shrunk interval and a test over all of them say so.

    The test compares an agent with the others (score test), adjusted for the number of agents by
    Benjamini–Hochberg; below five answers an agent can't be told apart.
    """
    rest = n.sum() - n
    error = np.sqrt(expected * (1 - expected) * (1 / n + statistics.ratio(1, rest)))
    score = np.nan_to_num(statistics.ratio(good / n - expected, error))
    apart = (statistics.benjamini_hochberg(2 * special.ndtr(-np.abs(score))) <= FALSE_DISCOVERY) & (n >= GREY_BELOW)
    return [
        "above" if sure and lower > aim else "below" if sure and upper < aim else NOT_APART
        for sure, lower, upper, aim in zip(apart, low, high, expected, strict=True)
    ]
