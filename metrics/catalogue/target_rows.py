"""The desk's own targets as one list, whole desk and segments together: what a lead reads and changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.catalogue import Kpi, kpi, units
from metrics.data.labels import filter_name
from metrics.errors import BadValue
from metrics.settings import SegmentTarget, Settings
from metrics.text.translation import N_, Words


@dataclass(frozen=True)
class Aim:
    """A target of one KPI, for the whole desk or for one segment ({"channel": "phone"}); `value` as computed."""

    kpi: str
    value: float
    where: Mapping[str, str] = field(default_factory=dict)


def target_rows_of(settings: Settings) -> list[Aim]:
    """Return every target that the desk has set."""
    whole = [Aim(key, value) for key, value in settings.targets.items()]
    return whole + [Aim(target.kpi, target.value, target.where) for target in settings.segment_targets]


def as_settings(rows: Sequence[Aim], words: Words) -> dict[str, Any]:
    """Return targets as the settings keep them: {"targets": …, "segment_targets": …}.

    Raises:
        BadValue: a target stands twice, lies where its figure never can, or its figure has no good direction.
    """
    segments: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    for aim in rows:
        _check(aim, words)
        place = (aim.kpi, tuple(sorted(aim.where.items())))
        if place in segments:
            raise BadValue(N_("There are two targets for {target}: keep one."), target=target_text(aim, words))
        segments.add(place)
    return {
        "targets": {aim.kpi: aim.value for aim in rows if not aim.where},
        "segment_targets": tuple(
            SegmentTarget(kpi=aim.kpi, where=dict(aim.where), value=aim.value) for aim in rows if aim.where
        ),
    }


def target_text(aim: Aim, words: Words) -> str:
    """Return what a target is for: “CSAT, satisfied share · Phone”."""
    figure = kpi(aim.kpi).name(words)
    return f"{figure} · {filter_name(aim.where, words)}" if aim.where else figure


def _check(aim: Aim, words: Words) -> None:
    block = kpi(aim.kpi)
    low, high = block.bounds
    if block.good == "neither":
        raise BadValue(N_("{target} has no good direction, so it can have no target."), target=target_text(aim, words))
    if (low is not None and aim.value < low) or (high is not None and aim.value > high):
        ends = {"low": _end(block, low), "high": _end(block, high), "unit": units.name(block, words)}
        raise BadValue(
            N_("The target of {target} must lie between {low} and {high} {unit}."),
            target=target_text(aim, words),
            **ends,
        )


def _end(block: Kpi, value: float | None) -> str:
    return "∞" if value is None else f"{units.displayed(block, value):g}"
