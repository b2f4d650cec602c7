"""The overview's cards: what a change and its trend say, in the words of the cards."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from metrics.analysis import headline, lasting_text, phrasing
from metrics.analysis.change import Change
from metrics.analysis.judgement import TargetState, target_state
from metrics.analysis.wobble_text import usual_wobble
from metrics.catalogue import kpi, targets
from metrics.catalogue.applied_rules import applied_rules
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where
from metrics.settings import Settings
from metrics.text.translation import N_, Words
from ui import cache
from ui.pages.overview.panels import scorecard
from ui.shell.address import View
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import words
from ui.widgets.cards import Card
from ui.widgets.sparkline import from_first

TARGETS: dict[TargetState, str] = {
    "met": N_("target {value} met"),
    "missed": N_("target {value} missed"),
    "open": N_("target {value}: too close to call"),
}


@dataclass(frozen=True)
class Summary:
    """What stands above the figures: every KPI's change, those with a card, the one to name first, and the cards."""

    changes: dict[str, Change]
    headline_changes: list[Change]
    story: Change
    cards: list[Card]


@page_part
def summary(desk: Desk, period: Period, view: View) -> Summary | None:
    """Return the period in a few figures; None where no figure has a value."""
    series = scorecard(desk, period, view.where)
    changes = cache.changes(desk, series, period, view.where)
    headline_changes = headline.scorecard(changes)
    story = headline.leading_change(headline_changes)
    if story is None:
        return None
    courses = series[["kpi", "period", "value"]]
    cards = [card(change, courses, period, desk.settings, words(), view.where) for change in headline_changes]
    return Summary(changes, headline_changes, story, cards)


def card(change: Change, trend: pd.DataFrame, period: Period, settings: Settings, words: Words, where: Where) -> Card:
    """Return the card of one figure: value, n, change with its verdict, target and sparkline."""
    block = kpi(change.kpi)
    recent = from_first(headline.recent(trend, period.start, change.kpi)["value"].tolist())
    return Card(
        label=block.name(words),
        value=phrasing.value(words, block, change.value),
        definition=definition(change, settings, words, period.grain),
        rests_on=phrasing.sample(words, block, change.n),
        change=None if pd.isna(change.difference) else lasting_text.shown_change(words, change),
        versus=_versus(change, period, words),
        verdict=change.verdict,
        good=change.better,
        target=_target(change, settings, words, where),
        trend=recent,
        course=phrasing.course(words, block, recent),
        opens=change.kpi,
    )


def definition(change: Change, settings: Settings, words: Words, grain: str) -> str:
    """Return the figure's definition, its formula, the settings it was made under, how sure it is and how it swings."""
    block = kpi(change.kpi)
    likely = phrasing.sure(words, block, change.low, change.high)
    parts = [words(block.sentence), words(N_("Formula: {formula}."), formula=words(block.formula))]
    parts += applied_rules(settings, change.kpi, words)
    wobble = usual_wobble(words, change.kpi, change.wobble, grain)
    return " ".join([*parts, *([words(N_("Here {likely}."), likely=likely)] if likely else []), wobble]).rstrip()


def _versus(change: Change, period: Period, words: Words) -> str:
    if change.run:
        return lasting_text.against_level(words, change)
    before = periods.previous_start(period.start, period.grain) or period.start
    name = words.month_name(before) if period.grain == "month" else words.period(periods.label(before, period.grain))
    if change.unfinished:
        return words(N_("vs the same days of {period}"), period=name)
    return words(N_("vs {period}"), period=name)


def _target(change: Change, settings: Settings, words: Words, where: Where) -> str | None:
    target = targets.value(settings, change.kpi, where)
    if target is None:
        return None
    block = kpi(change.kpi)
    state = target_state(block, target, change.low, change.high, change.value)
    aim = words.percent(target) if block.unit == "share" else phrasing.value(words, block, target)
    return words(TARGETS[state], value=aim)
