"""How far a figure usually swings from period to period, in words a lead can say aloud."""

from __future__ import annotations

import math

from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.query.clusters import names_customers
from metrics.text.translation import N_, Words

SWINGS: dict[str, tuple[str, str]] = {
    "day": (N_("Days here swing {factor} × what luck alone would."), N_("Days here swing no more than luck would.")),
    "week": (N_("Weeks here swing {factor} × what luck alone would."), N_("Weeks here swing no more than luck would.")),
    "month": (
        N_("Months here swing {factor} × what luck alone would."),
        N_("Months here swing no more than luck would."),
    ),
}
"""What is said of the usual wobble by the periods it was learned on, beyond luck and within it."""


def usual_wobble(words: Words, key: str, factor: float, grain: str) -> str:
    """Return how far a figure usually swings here; empty for a figure that is no sample."""
    if kpi(key).kind.judged_by_history:
        return ""
    if math.isnan(factor):
        return words(N_("The usual wobble is not known yet: it takes eight earlier periods."))
    beyond, within = SWINGS.get(grain, SWINGS["month"])
    number = words.number(factor, 1)
    return words(within) if factor < SMALLEST_SWING else words(beyond, factor=number)


def strangers(words: Words, desk: Desk, key: str) -> str:
    """Return that a figure's answers count as different customers', where nobody is named; else nothing."""
    block = kpi(key)
    if block.kind.judged_by_history or names_customers(desk, block.part.table):
        return ""
    return words(N_("Nobody is named as the requester: each row counts as another customer's."))


SMALLEST_SWING = 1.05
"""Below this the factor would read 1.0."""
