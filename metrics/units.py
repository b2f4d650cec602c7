"""The unit in which a person reads and types a figure: shares in percent, durations in hours, the rest as they are."""

from __future__ import annotations

from metrics.kpis import Kpi
from metrics.words import N_, Words

PERCENT = 100.0
NAMES = {
    "share": N_("%"),
    "hours": N_("hours"),
    "points": N_("points"),
    "score": N_("score"),
    "tickets": N_("tickets"),
    "answers": N_("answers"),
    "customers": N_("customers"),
    "money": N_("money"),
    "per": N_("times"),
}


def name(block: Kpi, words: Words) -> str:
    """Return the unit's name."""
    return words(NAMES[block.unit])


def named(block: Kpi, words: Words) -> str:
    """Return a figure with its unit: “SLA attainment, resolution (%)”."""
    return words(N_("{figure} ({unit})"), figure=block.name(words), unit=name(block, words))


def shown(block: Kpi, value: float) -> float:
    """Return a value as it is read and typed: 0.85 of a share is 85."""
    return round(value * PERCENT, 6) if block.unit == "share" else value


def inside(block: Kpi, typed: float) -> float:
    """Return a typed value as figures are computed: 85 of a share is 0.85."""
    return typed / PERCENT if block.unit == "share" else typed
