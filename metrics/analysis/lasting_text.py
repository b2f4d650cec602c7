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
    """Return what the change of a run is one of: “last 5 periods vs 80.0% before”; empty where none calls it."""
    if not change.run:
        return ""
    before = phrasing.value(words, kpi(change.kpi), change.run_before)
    return words(N_("last {count} periods vs {before} before"), count=change.run, before=before)


def table_verdict(words: Words, row: Any, name: str) -> str:
    """Return a verdict's name as a table shows it; of a run “signal: last 5 periods -12.0 points vs 80.0% before”."""
    if not row.run > 0:
        return name
    block = kpi(str(row.kpi))
    step, before = phrasing.step(words, block, row.run_difference), phrasing.value(words, block, row.run_before)
    template = N_("{verdict}: last {count} periods {step} vs {before} before")
    return words(template, verdict=name, count=int(row.run), step=step, before=before)


def claim(words: Words, change: Change, phrase: str) -> str:
    """Return what a change claims, `phrase` for its verdict, with what it is held against where a run calls it."""
    return words(N_("{against}: {claim}"), against=against_level(words, change), claim=phrase) if change.run else phrase
