"""A KPI's entry in the glossary, under the desk's own settings: what docs/kpis.md says, and what is in force here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.analysis import phrasing
from metrics.analysis.definitions.worked import Working
from metrics.analysis.judgement import TargetState, target_state
from metrics.catalogue import Direction, Kpi, Part, Unit, targets
from metrics.catalogue.applied_rules import applied_rules
from metrics.data.labels import filter_name
from metrics.settings import Settings
from metrics.text.translation import N_, Words

Where = Mapping[str, Sequence[str | None]]

THEN = N_("; ")
UNITS: dict[Unit, str] = {
    "share": N_("share of 0–1, shown as %"),
    "score": N_("the survey's own scale"),
    "points": N_("points from −100 to 100"),
    "hours": N_("hours, shown in the unit that reads best"),
    "tickets": N_("number of tickets"),
    "answers": N_("number of answers"),
    "customers": N_("number of customers"),
    "money": N_("money, in the currency of the figures given"),
    "per": N_("a number for each one"),
}
GOOD: dict[Direction, str] = {
    "up": N_("more is better"),
    "down": N_("less is better"),
    "neither": N_("neither way is better"),
}
PLACED: dict[tuple[str, str], str] = {
    ("tickets", "created_day"): N_("tickets, by the day they were opened"),
    ("tickets", "resolved_day"): N_(
        "tickets, by the day of their last solution; where an export never tells it, of their last change or opening"
    ),
    ("tickets", "closed_day"): N_("tickets, by the day they were closed"),
    ("tickets", "gone_day"): N_(
        "tickets, by the day they were solved, closed or cancelled; without a date, of their last change or opening"
    ),
    ("responses", "answered_day"): N_(
        "answers, by the day they arrived; without one, by the day the ticket was opened"
    ),
    ("responses", "asked_day"): N_("surveys, by the day they were sent"),
    ("monthly", "month"): N_("monthly figures, by their month"),
}
STATES: dict[TargetState, str] = {
    "met": N_("{value}, {source}: met"),
    "missed": N_("{value}, {source}: missed"),
    "open": N_("{value}, {source}: too close to call"),
}


def facts(figure: Working, settings: Settings, where: Where, words: Words) -> list[tuple[str, str]]:
    """Return the entry of a KPI as names and texts: formula, unit, source, date, settings in force, target.

    `figure` is the KPI worked out under the filter `where`: its target may belong to a segment and is met by its
    interval. The texts may hold names of the desk's own settings: plain text only.
    """
    block = figure.block
    entry = [
        (N_("What it is"), words(block.sentence)),
        (N_("Formula"), words(block.formula)),
        (N_("Unit"), words(THEN).join([words(UNITS[block.unit]), words(GOOD[block.good])])),
        (N_("Bounds"), _bounds(block, words)),
        (N_("Needs"), words(block.source)),
        (N_("Placed in time"), _placed(block, words)),
        *((N_("In force"), rule) for rule in applied_rules(settings, block.key, words)),
        (N_("Target"), _target(figure, settings, where, words)),
        (N_("Key"), block.key),
    ]
    return [(words(name), text) for name, text in entry]


def _bounds(block: Kpi, words: Words) -> str:
    ends = [None if end is None else phrasing.value(words, block, end) for end in block.bounds]
    if ends[0] is None:
        return words(N_("none"))
    if ends[1] is None:
        return words(N_("at least {low}"), low=ends[0])
    return words(N_("between {low} and {high}"), low=ends[0], high=ends[1])


def _placed(block: Kpi, words: Words) -> str:
    placements = [words(PLACED[part.table, part.day]) for part in _different(block)]
    return words(THEN).join(dict.fromkeys(placements))


def _different(block: Kpi) -> list[Part]:
    return [part for part in (block.part, block.per) if part]


def _target(figure: Working, settings: Settings, where: Where, words: Words) -> str:
    aim = targets.target(settings, figure.block.key, where)
    if aim is None:
        return words(N_("none set"))
    source = words(aim.source) + (f" ({filter_name(aim.where, words)})" if aim.where else "")
    state = target_state(figure.block, aim.value, figure.low, figure.high, figure.value)
    return words(STATES[state], value=phrasing.value(words, figure.block, aim.value), source=source)
