"""What a figure is aimed at: the desk's own target for a segment, for the whole, else a published threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.catalogue import CATALOGUE
from metrics.data.fields import DIMENSIONS
from metrics.errors import UnknownName
from metrics.settings import Settings
from metrics.text.translation import N_

OWN = N_("set by this desk")
GOOD_NPS = N_("published threshold: an NPS of 25 or more is good, of 50 or more excellent, below 0 act")

PUBLISHED: dict[str, tuple[float, str]] = {"nps": (25.0, GOOD_NPS)}
"""Targets that hold where a desk has set none: the value, and where it comes from."""

EXCELLENT = {"nps": 50.0}


@dataclass(frozen=True)
class Target:
    """A target and where it comes from (a text to translate); `where` is the segment it was set for."""

    kpi: str
    value: float
    source: str
    where: Mapping[str, str]


def target(settings: Settings, key: str, where: Mapping[str, Sequence[str | None]] | None = None) -> Target | None:
    """Return the target of a KPI under a filter; None where there is none.

    The target of the smallest segment that contains the whole filter comes first, then the desk's own for the KPI,
    then a published one.
    """
    fitting = [aim for aim in settings.segment_targets if aim.kpi == key and _contains(aim.where, where or {})]
    if fitting:
        closest = max(fitting, key=lambda aim: len(aim.where))
        return Target(key, closest.value, OWN, closest.where)
    if key in settings.targets:
        return Target(key, settings.targets[key], OWN, {})
    if key in PUBLISHED:
        return Target(key, *PUBLISHED[key], {})
    return None


def value(settings: Settings, key: str, where: Mapping[str, Sequence[str | None]] | None = None) -> float | None:
    """Return the number to reach, as `target` finds it; None where there is none."""
    closest = target(settings, key, where)
    return closest.value if closest else None


def _contains(segment: Mapping[str, str], where: Mapping[str, Sequence[str | None]]) -> bool:
    return all(list(where.get(name, ())) == [value] for name, value in segment.items())


def check(settings: Settings) -> None:
    """Raise UnknownName for a target of a KPI, or of a dimension, that does not exist."""
    for key in [*settings.targets, *(aim.kpi for aim in settings.segment_targets), *settings.baseline_from]:
        if key not in CATALOGUE:
            raise UnknownName("KPI", key, CATALOGUE)
    for aim in settings.segment_targets:
        for name in aim.where:
            if name not in DIMENSIONS:
                raise UnknownName("dimension", name, DIMENSIONS)
