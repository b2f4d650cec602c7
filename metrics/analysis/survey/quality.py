"""What the survey of a period rests on: response rate, margin, coverage, waits and the customers who are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from metrics.analysis.survey import rows
from metrics.analysis.survey.asking import InvitedCustomers, Waits, invited_customers, waits
from metrics.analysis.survey.coverage import LESS, MORE, TOO_FEW, Coverage, coverage
from metrics.analysis.survey.rows import COMPARED
from metrics.data.desk import Desk
from metrics.data.fields import CHANNELS
from metrics.query import Request, Where, figures, outcomes
from metrics.statistics import margin
from metrics.statistics.verdict import GREY_BELOW
from metrics.text.translation import N_, Words

COVERS_LUCK = N_("{rate} answered: the margin of ± {margin} points covers luck, not who chose to reply.")
ALL_RATED = N_("{rate} answered, and every solved ticket was rated: nobody's opinion is missing.")
TOO_FEW_RATED = N_("{rate} answered: too few ratings for a margin.")
ENDLESS = 1e12
"""So many solved tickets that no rating makes the rest fewer."""
NO_RATE = N_("The export lists only answers: how many were asked is not known.")
NOTHING = N_("No survey {when}: nobody was asked and nobody answered")
ONLY_ANSWERS = N_("Answers {when}: {n}; how many were asked is not known")
NOT_APART = N_("{rate} answered {when}; no channel is rated clearly more or less often than the rest")
TOO_FEW_APART = N_("{rate} answered {when}; too few solved tickets to tell one channel from the rest")
RATED_LESS = N_("{rate} answered {when}; {channel} is rated less often than the rest ({share} against {rest})")
RATED_MORE = N_("{rate} answered {when}; {channel} is rated more often than the rest ({share} against {rest})")
INSIDE = N_(
    "Counted by who was served rather than who answered, the CSAT of {csat} would be {channel} by channel, {type} by"
    " type, {agent} by agent: who answers moves it by no more than the margin, whatever the others think"
    " ({low} to {high})."
)
OPEN = N_(
    "Counted by who was served rather than who answered, the CSAT of {csat} would be {channel} by channel, {type} by"
    " type, {agent} by agent. What those who did not answer think is not known: it lies between {low} and {high}."
)
BEYOND = N_(
    "Counted by who was served rather than who answered, the CSAT of {csat} would be {channel} by channel, {type} by"
    " type, {agent} by agent: who answers moves it by more than the margin, so name both. Whatever those who did not"
    " answer think, it lies between {low} and {high}."
)


@dataclass(frozen=True)
class SurveyQuality:
    """What the survey of one period rests on.

    `invitations`, `answered` and `rate` count surveys (`rate` with its interval is missing where nobody says who was
    asked), `ratings` the satisfaction ratings behind the CSAT; `margin` is theirs, of all solved tickets: 0 where every
    one of these was rated, whenever its answer came.
    `satisfied_kpi` is the KPI that says who was satisfied.
    """

    invitations: int
    answered: int
    rate: float
    low: float
    high: float
    ratings: int
    margin: float
    coverage: Coverage
    waits: Waits
    customers: InvitedCustomers
    satisfied_kpi: str = "csat"

    @property
    def is_empty(self) -> bool:
        """Whether nobody was asked and nobody answered."""
        return not self.invitations and not self.ratings

    @property
    def too_few(self) -> bool:
        """Whether the ratings are too few for a margin, or for what their mix does to the CSAT."""
        return self.ratings < GREY_BELOW

    def headline(self, words: Words, period: str) -> str:
        """Return the finding of the period with this label in one sentence; it names channels of the catalogue only."""
        when = words.during(period)
        if self.is_empty:
            return words(NOTHING, when=when)
        if np.isnan(self.rate):
            return words(ONLY_ANSWERS, n=words.number(self.ratings), when=when)
        shared = {"rate": words.percent(self.rate), "when": when}
        standing = self._channel()
        if standing is None:
            return words(NOT_APART if self._can_tell() else TOO_FEW_APART, **shared)
        template = RATED_LESS if standing["standing"] == LESS else RATED_MORE
        shares = {"share": words.percent(standing["answered"]), "rest": words.percent(standing["rest"])}
        channel = CHANNELS[standing["value"]]
        return words(template, channel=words(channel), **shares, **shared)

    def _channel(self) -> pd.Series | None:
        """Return the channel that stands furthest from the rest; None where none can be told from it."""
        channels = self.coverage.of_dimension("channel")
        apart = channels[channels["standing"].isin([LESS, MORE]) & channels["value"].isin(CHANNELS)]
        distance = (apart["answered"] - apart["rest"]).abs()
        return None if apart.empty else apart.iloc[int(distance.argmax())]

    def _can_tell(self) -> bool:
        """Whether the tickets of any channel are enough to hold it against the others."""
        return bool((self.coverage.of_dimension("channel")["standing"] != TOO_FEW).any())

    def sentence(self, words: Words) -> str:
        """Return how far the survey can be trusted, as a lead can say it aloud."""
        if np.isnan(self.rate):
            return words(NO_RATE)
        if self.too_few:
            return words(TOO_FEW_RATED, rate=words.percent(self.rate))
        if self.coverage.everybody:
            return words(ALL_RATED, rate=words.percent(self.rate))
        return words(COVERS_LUCK, rate=words.percent(self.rate), margin=words.number(100 * self.margin, 1))

    def mix_effect(self, words: Words) -> str:
        """Return what the mix of those who answered does to the CSAT; empty where too few were rated, or all."""
        csat, reweighted = self.coverage.csat, self.coverage.reweighted
        shifts = [abs(value - csat) for value in reweighted.values()]
        if self.too_few or self.coverage.everybody or not shifts or np.isnan(shifts).any():
            return ""
        shares = {name: words.percent(value, 1) for name, value in reweighted.items()}
        bounds = self.coverage.bounds
        reach = max(abs(end - csat) for end in bounds)
        template = BEYOND if max(shifts) > self.margin else INSIDE if reach <= self.margin else OPEN
        ends = {name: words.percent(end) for name, end in zip(("low", "high"), bounds, strict=True)}
        return words(template, csat=words.percent(csat, 1), **shares, **ends)


def survey_quality(
    desk: Desk,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
    first_asked: pd.Series | None = None,
) -> SurveyQuality:
    """Return what the survey of one period rests on.

    Args:
        desk: the data.
        start: first local day; None is the first there is.
        end: last local day.
        where: dimension → accepted values.
        first_asked: `rows.first_asked` of the desk, where it was computed before: no filter concerns it.
    """
    request = Request("all", (), where or {}, start, end)
    rate = _rate(desk, request)
    answers = outcomes(desk, desk.settings.satisfied_kpi, COMPARED, start=start, end=end, where=where)
    solved = rows.solved(desk, request)
    sent = rows.surveys(desk, request)
    covered = coverage(solved, answers)
    return SurveyQuality(
        invitations=int(rate["n"]),
        answered=0 if pd.isna(rate["total"]) else int(rate["total"]),
        rate=float(rate["value"]),
        low=float(rate["low"]),
        high=float(rate["high"]),
        ratings=len(answers),
        margin=0.0 if covered.everybody else _margin(len(answers), covered.tickets),
        coverage=covered,
        waits=waits(sent),
        customers=invited_customers(
            rows.customers(desk, request), sent, rows.first_asked(desk) if first_asked is None else first_asked, end
        ),
        satisfied_kpi=desk.settings.satisfied_kpi,
    )


def _margin(answers: int, solved: int) -> float:
    """Return the margin of that many ratings; where fewer tickets were solved, of how many they are is not known."""
    return float(margin(answers, solved if solved >= answers else ENDLESS))


def _rate(desk: Desk, request: Request) -> pd.Series:
    rates = figures(desk, ["response_rate"], grain="all", start=request.start, end=request.end, where=request.where)
    empty = pd.Series({"value": np.nan, "n": 0, "low": np.nan, "high": np.nan, "total": np.nan})
    return rates.iloc[0] if len(rates) else empty
