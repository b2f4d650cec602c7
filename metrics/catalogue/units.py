"""The unit in which a person reads and types a figure: shares in percent, durations in hours, the rest as they are.

Durations that stand below each other share one unit, so that they can be compared.
"""

from __future__ import annotations

import math

import pandas as pd

from metrics.catalogue import Kpi
from metrics.text.translation import N_, Words

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


def displayed(block: Kpi, value: float) -> float:
    """Return a value as it is read and typed: 0.85 of a share is 85."""
    return round(value * PERCENT, 6) if block.unit == "share" else value


def inside(block: Kpi, typed: float) -> float:
    """Return a typed value as figures are computed: 85 of a share is 0.85."""
    return typed / PERCENT if block.unit == "share" else typed


SPANS = {"minutes": (1.0, 60.0), "hours": (48.0, 1.0), "days": (math.inf, 1 / 24)}
"""A unit of durations → below how many hours it reads best, and how many of it an hour has."""


def span(hours: pd.Series) -> str:
    """Return the unit of `SPANS` in which a column of hours reads best: that of its median; hours for none."""
    middle = hours.median()
    return "hours" if pd.isna(middle) else next(unit for unit, (below, _) in SPANS.items() if middle < below)


def in_span(hours: pd.Series, unit: str) -> pd.Series:
    """Return hours in a unit of `SPANS`; what is missing stays missing."""
    return hours.astype(float) * SPANS[unit][1]
