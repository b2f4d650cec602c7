"""What a card or a table says of a change that a run of periods calls, not the step from the period before."""

from __future__ import annotations

from typing import Any

from metrics.analysis import phrasing
from metrics.analysis.change import Change
from metrics.catalogue import kpi
from metrics.text.translation import N_, Words


def shown_change(words: Words, change: Change) -> str:
    """Return the change to show beside a figure, signed: of its step, or of its run level against level."""
    return phrasing.step(words, kpi(change.kpi), change.run_difference if change.run else change.difference)


def against_level(words: Words, change: Change) -> str:
    """Return what the change of a run is one of: “last 5 periods vs the level before”."""
    return words(N_("last {count} periods vs the level before"), count=change.run)


def table_verdict(words: Words, row: Any, name: str) -> str:
    """Return a verdict's name as a table shows it; of a run with its size: “signal: last 5 periods -12.0 points”."""
    if not row.run > 0:
        return name
    step = phrasing.step(words, kpi(str(row.kpi)), row.run_difference)
    return words(N_("{verdict}: last {count} periods {step}"), verdict=name, count=int(row.run), step=step)


def claim(words: Words, change: Change, phrase: str) -> str:
    """Return what a change claims, `phrase` for its verdict, with what it is held against where a run calls it."""
    return words(N_("{against}: {claim}"), against=against_level(words, change), claim=phrase) if change.run else phrase
