"""The survey page's cards: who answered, how sure the CSAT is, what the mix does to it, and the waits."""

from __future__ import annotations

import math

from metrics.analysis import phrasing
from metrics.analysis.survey import Coverage, SurveyQuality
from metrics.catalogue import kpi
from metrics.text.translation import N_, Words
from ui.widgets.cards import VERDICTS, Card

SOLVED = N_("of {n} solved {n:ticket|tickets}")
TOO_FEW = VERDICTS["too few"]


def survey_cards(trust: SurveyQuality, dimension: str, dimension_name: str, words: Words) -> list[Card]:
    """Return the row of cards; the reweighted CSAT is that of `dimension`, named in the reader's language."""
    return [
        _rate(trust, words),
        _margin(trust, words),
        *_satisfaction(trust, dimension, dimension_name, words),
        *_waits(trust, words),
    ]


def _rate(trust: SurveyQuality, words: Words) -> Card:
    block = kpi("response_rate")
    counted = words(
        N_("{answered} of {asked} asked"), answered=_n(trust.answered, words), asked=_n(trust.invitations, words)
    )
    likely = words(N_("likely {low} to {high}"), low=words.percent(trust.low, 1), high=words.percent(trust.high, 1))
    measured = not math.isnan(trust.rate)
    return Card(
        label=block.name(words),
        value=words.percent(trust.rate, 1),
        definition=words(block.sentence),
        rests_on=counted if measured else words(block.nothing),
        target=likely if measured else None,
        opens=block.key,
    )


def _margin(trust: SurveyQuality, words: Words) -> Card:
    return Card(
        label=words(N_("CSAT margin, points")),
        value=_points(trust, words),
        definition=words(
            N_("How far luck alone may move a share of so many answers out of so many solved tickets, 95 times in 100.")
        ),
        rests_on=_ratings(trust, words),
        target=_of_solved(trust, words),
    )


def _points(trust: SurveyQuality, words: Words) -> str:
    if math.isnan(trust.margin):
        return words(N_("no data"))
    return phrasing.NOTHING if trust.too_few else f"± {words.number(100 * trust.margin, 1)}"


def _of_solved(trust: SurveyQuality, words: Words) -> str | None:
    if trust.too_few:
        return words(TOO_FEW)
    return words(SOLVED, n=_n(trust.coverage.tickets, words)) if trust.coverage.tickets >= trust.ratings else None


def _satisfaction(trust: SurveyQuality, dimension: str, dimension_name: str, words: Words) -> list[Card]:
    block, cover = kpi(trust.satisfied_kpi), trust.coverage
    raw = Card(
        label=words(N_("CSAT as answered")),
        value=words.percent(cover.csat, 1),
        definition=words(block.sentence),
        rests_on=_ratings(trust, words),
        target=words(TOO_FEW) if trust.too_few else None,
        opens=block.key,
    )
    reweighted = Card(
        label=words(N_("CSAT reweighted")),
        value=words.percent(cover.reweighted[dimension], 1),
        definition=words(N_("The CSAT if every group counted by its solved tickets, not by who replied.")),
        rests_on=_reach(cover, dimension_name.lower(), words),
        target=words(TOO_FEW if trust.too_few else SOLVED, n=_n(cover.tickets, words)),
    )
    return [raw] if cover.rated == cover.tickets else [raw, reweighted]


def _reach(cover: Coverage, dimension: str, words: Words) -> str:
    """Return how it is reweighted, and between which shares it lies whatever those who did not answer think."""
    low, high = cover.bounds
    if math.isnan(low):
        return words(N_("by {dimension}"), dimension=dimension)
    ends = {"low": words.number(100 * low), "high": words.percent(high)}
    return words(N_("by {dimension}; possible: {low}–{high}"), dimension=dimension, **ends)


def _waits(trust: SurveyQuality, words: Words) -> list[Card]:
    waits = trust.waits
    asked_after = Card(
        label=words(N_("Asked after")),
        value=words.duration(waits.to_ask),
        definition=words(N_("Half of the surveys were sent within this time after the ticket was solved.")),
        rests_on=words(N_("surveys: {n}"), n=_n(waits.invitations, words)),
    )
    answered_after = Card(
        label=words(N_("Answered after")),
        value=words.duration(waits.to_answer),
        definition=words(N_("Half of the answers came within this time after the survey was sent.")),
        rests_on=words(N_("answered surveys: {n}"), n=_n(waits.answers, words)),
    )
    counted = zip((asked_after, answered_after), (waits.invitations, waits.answers), strict=True)
    return [card for card, count in counted if count]


def _ratings(trust: SurveyQuality, words: Words) -> str:
    return phrasing.sample(words, kpi(trust.satisfied_kpi), trust.ratings)


def _n(count: int, words: Words) -> str:
    return words.number(count)
