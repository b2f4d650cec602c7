"""One agent's (or team's) cards: volume, satisfaction and speed beside the rest of the desk."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.analysis import headline, phrasing
from metrics.analysis.agents.comparison import AgentResult
from metrics.analysis.change import Change
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.statistics import Verdict
from metrics.statistics.verdict import GREY_BELOW
from ui import cache
from ui.pages.agents import data
from ui.shell.address import View
from ui.shell.display import go_to
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.cards import Card, cards
from ui.widgets.sparkline import from_first


def agent_cards(desk: Desk, person: AgentResult | None, period: Period, view: View, by: str, name: str) -> None:
    """Draw volume, satisfaction and speed, each beside the rest of the desk; satisfaction beside the same work.

    A click on a card opens its figure in Trends, for this agent alone.
    """
    beside = data.differences_from_rest(desk, by, name, period.start, period.end, view.where)
    first = headline.first_shown(period.start, period.grain)
    where = {**view.where, by: [name]}
    courses = cache.figures(desk, [change.kpi for change in beside], period.grain, (), where, first, period.end)
    plain_cards = [
        _card(change, from_first(courses.loc[courses["kpi"] == change.kpi, "value"].tolist())) for change in beside
    ]
    rated = kpi(desk.settings.satisfied_kpi)
    clicked = cards(
        [
            _fair(card, person, rated) if change.kpi == rated.key else card
            for card, change in zip(plain_cards, beside, strict=True)
        ]
    )
    if clicked:
        to_trends(clicked, view, by, name)


def to_trends(figure: str, view: View, by: str, name: str) -> None:
    """Leave for a figure over time, of this agent (or team) alone."""
    alone = {**view.where, by: [name]}
    go_to("trends", view.replace(where=alone, kpi=figure, split=None, drill={}, ticket=None))


def _card(change: Change, course: list[float]) -> Card:
    block, counted = kpi(change.kpi), kpi(change.kpi).kind.is_own_n
    likely = phrasing.sure(words(), block, change.low, change.high)
    part = t("{share} of the desk's tickets", share=words().percent(change.n / max(change.n + change.before_n, 1)))
    return Card(
        label=block.name(words()),
        value=phrasing.value(words(), block, change.value),
        definition=" ".join([t(block.sentence), *([t("Here {likely}.", likely=likely)] if likely else [])]),
        rests_on=part if counted else phrasing.sample(words(), block, change.n),
        change=None if counted or pd.isna(change.difference) else phrasing.step(words(), block, change.difference),
        versus=t("against the rest of the desk"),
        verdict=change.verdict,
        good=change.better,
        trend=course,
        course=phrasing.course(words(), block, course),
        opens=change.kpi,
    )


def _fair(card: Card, person: AgentResult | None, rated: Kpi) -> Card:
    """Return the card of satisfaction judged against the same work, as the funnel judges it."""
    if person is None:
        return card
    apart = person.standing != "can't be told apart"
    verdict: Verdict = "signal" if apart else "noise" if person.n >= GREY_BELOW else "too few"
    return replace(
        card,
        change=phrasing.step(words(), rated, person.share - person.expected),
        versus=t("against the same work"),
        verdict=verdict,
        good=person.standing == "above" if apart else None,
    )
