"""The digest: in at most twelve lines what is beyond the usual wobble, off its target, at risk or late."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import phrasing, volume
from metrics.analysis.change import Change
from metrics.analysis.customers.standing import customer_standings
from metrics.analysis.judgement import target_state
from metrics.analysis.segments import search_desk
from metrics.catalogue import kpi, targets
from metrics.report.question import Question
from metrics.statistics import MORE_THAN_LUCK
from metrics.store.pseudonyms import MARKS
from metrics.text.translation import N_

MOST = 12
OLDEST = "91"
"""The band of ages from which a waiting ticket is late."""
NOTHING = N_("Nothing {when} is beyond the usual wobble, off its target, newly at risk or late.")


def digest(question: Question, since: pd.Timestamp | None = None) -> list[str]:
    """Return the digest of a period, one sentence where there is nothing to tell.

    No agent, customer or organisation is singled out in it. A team or a category that is called after one is named,
    unless the question's source is without names.

    Args:
        question: the desk, the period, the filters and the language.
        since: the day of the last digest, from which on a customer at risk is new; the period's start by default.
    """
    nothing = question.words(NOTHING, when=question.words.during(question.label))
    return findings(question, since or question.start)[:MOST] or [nothing]


def findings(question: Question, since: pd.Timestamp) -> list[str]:
    """Return all that a digest may tell, the most important first; [] where there is nothing."""
    return [
        *_changes(question),
        *_targets(question),
        *_segments(question),
        *_customers(question, since),
        *_late(question),
    ]


def _changes(question: Question) -> list[str]:
    beyond = [change for change in question.scorecard if change.verdict in MORE_THAN_LUCK]
    return [phrasing.headline(question.words, change, question.label) for change in beyond]


def _targets(question: Question) -> list[str]:
    words = question.words
    return [
        words(
            N_("{figure}: {value}, target {target} missed"),
            figure=kpi(change.kpi).name(words),
            value=phrasing.value(words, kpi(change.kpi), change.value),
            target=phrasing.value(words, kpi(change.kpi), aim),
        )
        for change, aim in _aims(question)
        if target_state(kpi(change.kpi), aim, change.low, change.high, change.value) == "missed"
    ]


def _aims(question: Question) -> list[tuple[Change, float]]:
    aims = [(each, targets.value(question.desk.settings, each.kpi, question.where)) for each in question.scorecard]
    return [(change, aim) for change, aim in aims if aim is not None]


def _segments(question: Question) -> list[str]:
    segments = search_desk(question.desk, where=question.where, start=question.start, end=question.end).segments
    of_work = [segment for segment in segments if not MARKS.keys() & segment.where.keys()]
    return [segment.sentence(question.words) for segment in of_work[:2]]


def _customers(question: Question, since: pd.Timestamp) -> list[str]:
    """Return how many customers are at risk now who were not on the day before `since`."""
    current, earlier = (
        {each.name for each in customer_standings(question.desk, question.where, end).in_state("at risk")}
        for end in (question.end, since - pd.Timedelta(days=1))
    )
    count = len(current - earlier)
    if not count:
        return []
    text = N_("{n} {n:customer is|customers are} newly at risk")
    return [question.words(text, n=count)]


def _late(question: Question) -> list[str]:
    if "backlog" not in {change.kpi for change in question.scorecard}:
        return []
    bands = volume.age_bands(question.desk, question.end, question.where)
    count = int(bands.loc[bands["band"] == OLDEST, "n"].sum())
    text = N_("{n} {n:ticket has|tickets have} waited for more than 90 days")
    return [question.words(text, n=count)] if count else []
