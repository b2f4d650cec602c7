"""The overview's cards: what a change and its trend say, in the words of the cards."""

from __future__ import annotations

import pandas as pd

from metrics import review, say
from metrics.change import Change, target_state
from metrics.kpis import kpi
from metrics.settings import Settings
from metrics.words import N_, Words
from ui.cards import Card


def card(change: Change, trend: pd.DataFrame, period: pd.Timestamp, settings: Settings, words: Words) -> Card:
    """Return the card of one figure: value, n, change with its verdict, target and sparkline."""
    block = kpi(change.kpi)
    recent = review.recent(trend, period, change.kpi)
    return Card(
        label=block.name(words),
        value=say.value(words, block, change.value),
        definition=definition(change, words),
        rests_on=say.sample(words, block, change.n),
        change=None if pd.isna(change.difference) else say.step(words, block, change.difference),
        versus=_versus(change, words),
        verdict=change.verdict,
        good=change.better,
        target=_target(change, settings, words),
        trend=list(recent["value"].dropna()),
    )


def definition(change: Change, words: Words) -> str:
    """Return the figure's definition, its formula, and how sure it is this time."""
    block = kpi(change.kpi)
    likely = say.sure(words, block, change.low, change.high)
    said = [words(block.sentence), words(N_("Formula: {formula}."), formula=words(block.formula))]
    return " ".join([*said, *([words(N_("Here {likely}."), likely=likely)] if likely else [])])


def _versus(change: Change, words: Words) -> str:
    if change.unfinished:
        return words(N_("against the same days of the period before"))
    return words(N_("against the period before"))


def _target(change: Change, settings: Settings, words: Words) -> str | None:
    target = settings.targets.get(change.kpi)
    if target is None:
        return None
    block = kpi(change.kpi)
    state = target_state(block, target, change.low, change.high)
    aim = words(N_("Target {value}"), value=say.value(words, block, target))
    return f"{aim}: {words(say.TARGET_STATES[state])}"
