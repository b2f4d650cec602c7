"""The definition lab: one month's figures as each help desk would show them, side by side.

So that a lead can say why another tool shows another number. Each rule is how the tool describes its own report;
the rows are the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from metrics.analysis.definitions import counting
from metrics.analysis.definitions.rules import OWN, SATISFACTION, SERVICE, Rule
from metrics.data.desk import Desk
from metrics.query import outcomes
from metrics.text.translation import N_, Words


@dataclass(frozen=True)
class Reading:
    """What one tool would show: `top` by `bottom`; `value` is missing where the bottom is 0. n is the bottom."""

    rule: Rule
    top: float
    bottom: float

    @property
    def tool(self) -> str:
        """The tool's name."""
        return self.rule.tool

    @property
    def n(self) -> float:
        """What the figure is divided by."""
        return self.bottom

    @property
    def value(self) -> float:
        """The figure that the tool would show."""
        return self.top / self.bottom if self.bottom else float("nan")

    def equation(self, words: Words) -> str:
        """Return the calculation with its numbers; what is missing where there are none."""
        if not self.bottom:
            return words(self.rule.needs)
        value = words.percent(self.value, 1) if self.rule.unit == "share" else words.number(self.value, 2)
        top, bottom = words.number(self.top), words.number(self.bottom)
        return words(N_("{part} / {whole} = {value}"), part=top, whole=bottom, value=value)


@dataclass(frozen=True)
class Lab:
    """The readings of the same rows by every tool, and why they differ.

    `counts` are the rows by what decides: satisfied, neutral, dissatisfied; solved and counted tickets.
    """

    satisfaction: tuple[Reading, ...]
    service: tuple[Reading, ...]
    counts: Mapping[str, int]

    def why_satisfaction(self, words: Words) -> str:
        """Return in one sentence why the tools show different satisfaction."""
        names = ("satisfied", "neutral", "dissatisfied")
        numbers = {name: words.number(self.counts[name]) for name in names}
        if not sum(self.counts[name] for name in names):
            return words(N_("Nobody answered a satisfaction question: every tool shows nothing."))
        return words(JUDGED if self.counts["neutral"] else NO_NEUTRAL, **numbers)

    def why_service(self, words: Words) -> str:
        """Return in one sentence why the tools show a different share solved at the first contact."""
        if not self.counts["solved"]:
            return words(N_("No ticket was solved: every tool shows nothing."))
        numbers = {name: words.number(self.counts[name]) for name in ("solved", "counted", "quick")}
        return words(CONTACTS, **numbers)


JUDGED = N_(
    "{satisfied} satisfied, {neutral} neutral, {dissatisfied} dissatisfied: Zendesk leaves the neutral ones out of the"
    " denominator; Chatwoot and Simplesat keep them there as not satisfied; ServiceRocket and Jira add up scores"
    " instead of counting people, so a neutral answer still earns part of its points."
)
NO_NEUTRAL = N_(
    "{satisfied} satisfied, {dissatisfied} dissatisfied, nobody neutral: Zendesk, Chatwoot and Simplesat agree;"
    " ServiceRocket and Jira add up scores instead of counting people, so a dissatisfied answer still earns points."
)
CONTACTS = N_(
    "The same {solved} solved tickets, another question: {counted} of them say how many contacts they took, which"
    " Zendesk counts and this desk's rule may use; Zammad looks at the clock alone ({quick} were solved within"
    " 15 minutes, however many contacts); Intercom at who closed it and whether it came back."
)


def satisfaction(answers: pd.DataFrame, own: str = "csat") -> tuple[Reading, ...]:
    """Return each tool's satisfaction of the same rated answers (columns of `derive.responses`).

    `own` is the KPI that the desk calls its satisfaction.
    """
    return tuple(Reading(rule, *rule.compute(answers)) for rule in (OWN[own], *SATISFACTION))


def service(tickets: pd.DataFrame) -> tuple[Reading, ...]:
    """Return each tool's first-contact and first-solution figures of the same solved tickets."""
    return tuple(Reading(rule, *rule.compute(tickets)) for rule in SERVICE)


def lab(
    desk: Desk,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Mapping[str, Sequence[str | None]] | None = None,
) -> Lab:
    """Return what each tool would show of one stretch of the desk."""
    answers = outcomes(desk, "csat", counting.OF_ANSWERS, start=start, end=end, where=where)
    solved = outcomes(desk, "sla_measured", counting.OF_TICKETS, start=start, end=end, where=where)
    judged = {
        name: counting.numbers(answers, f"csat_{name}").sum() for name in ("satisfied", "neutral", "dissatisfied")
    }
    work = {"solved": len(solved), "counted": counting.numbers(solved, "interactions").notna().sum()}
    quick = counting.within_15_minutes(solved)[0]
    counts = {name: int(np.nan_to_num(count)) for name, count in {**judged, **work, "quick": quick}.items()}
    return Lab(satisfaction(answers, desk.settings.csat), service(solved), counts)
