"""Names of dimensions and their values as displayed, and signed numbers."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.data.fields import CHANNELS, DIMENSIONS, PRIORITIES
from metrics.text.translation import N_, Words

BANDS: tuple[tuple[float, str], ...] = (
    (1, N_("up to 1 h")),
    (4, N_("1–4 h")),
    (8, N_("4–8 h")),
    (24, N_("8–24 h")),
    (72, N_("1–3 days")),
    (float("inf"), N_("over 3 days")),
)
"""Time bands: the upper bound of each in hours, and its name."""

BAND_NAMES = {label: label for _, label in BANDS}

VALUES: dict[str, dict[str, str]] = {
    "channel": CHANNELS,
    "priority": PRIORITIES,
    "first_response_band": BAND_NAMES,
    "resolve_band": BAND_NAMES,
}

MORE_DIMENSIONS: dict[str, str] = {
    "hour": N_("Hour"),
    "weekday": N_("Weekday"),
    "first_response_band": N_("First response"),
    "resolve_band": N_("Time to resolve"),
}

AMBIGUOUS_VALUES = ("priority", "hour", "first_response_band", "resolve_band")
"""Dimensions whose values are ambiguous without the dimension: a priority “Low” could be a low score."""

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def signed(value: float, decimals: int = 1) -> str:
    """Return a number with its sign, a true minus and no negative zero: −1.5 → "−1.5"."""
    text = f"{round(value, decimals) + 0.0:+.{decimals}f}"
    return text.replace("-", "−")


def dimension(name: str, words: Words) -> str:
    """Return the displayed name of a dimension."""
    return words(DIMENSIONS.get(name) or MORE_DIMENSIONS.get(name, name))


def value(name: str, raw: object, words: Words) -> str:
    """Return a dimension's value as displayed; names of the desk's own are not translated.

    Weekdays are 1 for Monday … 7, hours 0–23.
    """
    if name == "weekday":
        return words(WEEKDAYS[int(float(str(raw))) - 1])
    if name == "hour":
        return f"{int(float(str(raw))):02d}:00"
    text = str(raw)
    return words(VALUES[name][text]) if text in VALUES.get(name, {}) else text


def filter_name(where: Mapping[str, object], words: Words) -> str:
    """Return a filter by its values: {"channel": "chat", "category": "VPN"} → "Chat × VPN"."""
    return " × ".join(value_label(name, raw, words) for name, raw in where.items())


def value_label(name: str, raw: object, words: Words) -> str:
    """Return a displayed value, preceded by its dimension where the value alone is ambiguous."""
    text = value(name, raw, words)
    return f"{dimension(name, words)} {text}" if name in AMBIGUOUS_VALUES else text
