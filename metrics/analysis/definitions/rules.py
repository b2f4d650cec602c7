"""How each help desk defines its figures, as the tool describes its own report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from metrics.analysis.definitions import counting
from metrics.analysis.definitions.counting import Numbers
from metrics.catalogue import Unit
from metrics.text.translation import N_

THIS = "Plumbline"


@dataclass(frozen=True)
class Rule:
    """How one tool defines a figure: what it calls it, who is in the numerator and who in the denominator.

    `needs` says what the export lacks where the rule finds nothing to count.
    """

    tool: str
    figure: str
    numerator: str
    denominator: str
    unit: Unit
    compute: Callable[[pd.DataFrame], Numbers]
    needs: str


_CSAT, _FCR = N_("Customer satisfaction"), N_("First contact resolution")
_ALL, _NO_RATING = N_("all answers"), N_("no satisfaction rating was answered")

_MIXED = N_("ratings on different scales have no common mean; csat_index puts them on one")
_JUDGED = N_("good and bad answers, no neutral ones")
_NO_JUDGED = N_("no rating other than neutral was answered")
_SCORES = N_("sum of the scores")
_PLACES = N_("sum of each score's place between the ends of its scale")

OWN: dict[str, Rule] = {
    "csat": Rule(THIS, _CSAT, N_("satisfied answers"), _ALL, "share", counting.good_of_all, _NO_RATING),
    "csat_no_neutral": Rule(
        THIS, _CSAT, N_("satisfied answers"), _JUDGED, "share", counting.good_of_judged, _NO_JUDGED
    ),
    "csat_mean": Rule(THIS, _CSAT, _SCORES, _ALL, "score", counting.mean_score, _MIXED),
    "csat_index": Rule(THIS, _CSAT, _PLACES, _ALL, "share", counting.place_on_scale, _NO_RATING),
}
"""The desk's own satisfaction, by the setting that says which figure that is."""

SATISFACTION = (
    Rule(
        "Zendesk",
        N_("Satisfaction score"),
        N_("good answers"),
        _JUDGED,
        "share",
        counting.good_of_judged,
        _NO_JUDGED,
    ),
    Rule(
        "Chatwoot", N_("Satisfaction score"), N_("answers of 4 and 5"), _ALL, "share", counting.good_of_all, _NO_RATING
    ),
    Rule(
        "Simplesat",
        _CSAT,
        N_("positive answers"),
        N_("positive, neutral and negative answers"),
        "share",
        counting.good_of_all,
        _NO_RATING,
    ),
    Rule(
        "ServiceRocket",
        _CSAT,
        _SCORES,
        N_("sum of the highest possible scores"),
        "share",
        counting.sum_of_maximum,
        _NO_RATING,
    ),
    Rule(
        "Jira Service Management",
        N_("Average rating"),
        N_("sum of the stars"),
        _ALL,
        "score",
        counting.mean_score,
        _MIXED,
    ),
)
SERVICE = (
    Rule(
        THIS,
        _FCR,
        N_("solved at the first contact, by this desk's rule"),
        N_("solved tickets that tell"),
        "share",
        counting.first_contact,
        N_("no solved ticket says how many contacts it took"),
    ),
    Rule(
        "Zendesk",
        N_("One-touch tickets"),
        N_("solved with at most one agent reply"),
        N_("solved tickets that count replies"),
        "share",
        counting.one_reply,
        N_("no solved ticket says how many contacts it took"),
    ),
    Rule(
        "Zammad",
        N_("First solution"),
        N_("solved within 15 minutes"),
        N_("all solved tickets"),
        "share",
        counting.within_15_minutes,
        N_("no solved ticket says when it was solved"),
    ),
    Rule(
        "Intercom",
        N_("Closed on first contact"),
        N_("closed once, by one teammate"),
        N_("closed tickets that count reopenings"),
        "share",
        counting.closed_once_by_one,
        N_("the export does not count reopenings"),
    ),
)
