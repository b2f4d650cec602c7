"""The planner: how many answers a margin takes, and how many customers must be asked for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.statistics import answers_needed, invitations_needed
from metrics.text.translation import N_, Words

NOBODY = N_(
    "± {within} points take answers to {answers} of {population} solved {population:ticket|tickets};"
    " at this response rate nobody gives any."
)
UNKNOWN = N_(
    "± {within} points take answers to {answers} of {population} solved {population:ticket|tickets};"
    " how many to ask depends on the response rate."
)
TOO_FEW = N_(
    "± {within} points take {answers} {answers:answer|answers}, so {invitations}"
    " {invitations:invitation|invitations} at this response rate: more than the {population} solved tickets. Ask"
    " everybody and raise the response rate, or settle for a wider margin."
)
ENOUGH = N_(
    "± {within} points take answers to {answers} of {population} solved {population:ticket|tickets}, so"
    " {invitations} {invitations:invitation|invitations} at {rate}."
)


@dataclass(frozen=True)
class Plan:
    """How many answers give ± `within`, and how many must be asked for them (None: nobody answers).

    `population` is how many there are to ask, `rate` the response rate counted with (NaN: not known); both as given.
    """

    within: float
    answers: int
    invitations: int | None
    population: int
    rate: float

    def sentence(self, words: Words) -> str:
        """Return the plan as a lead can say it aloud, and whether there are enough to ask."""
        numbers = {name: words.number(getattr(self, name)) for name in ("answers", "population")}
        numbers["within"] = words.number(100 * self.within, 1)
        if self.invitations is None:
            return words(UNKNOWN if np.isnan(self.rate) else NOBODY, **numbers)
        numbers["invitations"] = words.number(self.invitations)
        if self.invitations > self.population:
            return words(TOO_FEW, **numbers)
        return words(ENOUGH, rate=words.percent(self.rate), **numbers)


def plan(population: int, within: float, response_rate: float) -> Plan:
    """Return the answers that a margin of ± `within` (0.05 is five points) needs among `population` solved tickets.

    1,000 and ± 5 points → 278; at a response rate of 50 % 556 invitations.
    """
    answers = answers_needed(population, within)
    rate = 0.0 if np.isnan(response_rate) else response_rate
    return Plan(within, answers, invitations_needed(answers, rate), population, response_rate)
