"""How deep a page has been drilled: the group of rows and the period that were clicked, as the address holds them.

What is no longer understood (a dimension without name, a month while the page shows weeks) counts as not clicked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.analysis.segments import desk_search as segments
from metrics.data import labels
from metrics.errors import BadValue
from metrics.query import Where
from metrics.text.translation import N_
from ui.shell import session
from ui.shell.address import View
from ui.shell.session import Period
from ui.shell.words import words

SEARCHED = segments.PLAIN
"""The dimensions by which a page splits, searches and drills."""
PERIOD = "period"
REQUESTER = "requester"
"""In the address: the customer whose history is open."""
CLOSED: dict[str, Any] = {"drill": {}, "ticket": None}
"""What leaves everything that was clicked."""
SIDE = "side"
"""In the address: of two filters compared, the one whose rows are shown; the first unless it says OTHER."""
OTHER = "b"
MISSING = ""
"""In the address: the rows that lack the dimension."""
NO_VALUE = N_("(none)")


def group(view: View) -> dict[str, str]:
    """Return dimension → value of the group that was clicked; empty for none."""
    return {name: value for name, value in view.drill.items() if name in SEARCHED}


def period(view: View) -> Period | None:
    """Return the period that was clicked; None for none."""
    if PERIOD not in view.drill:
        return None
    try:
        return session.period(view.replace(period=view.drill[PERIOD]))
    except BadValue:
        return None


def label(view: View) -> str | None:
    """Return the label of the period that was clicked; None for none."""
    return None if period(view) is None else view.drill[PERIOD]


def where(view: View) -> Where:
    """Return the filters with the clicked group among them; nothing is left where the two exclude each other.

    Of two filters that are compared it is the clicked one.
    """
    clicked = {name: [value or None] for name, value in group(view).items()}
    return {**(view.beside if on_other(view) else view.where), **clicked}


def on_other(view: View) -> bool:
    """Tell whether the second of two compared filters was clicked."""
    return bool(view.beside) and view.drill.get(SIDE) == OTHER


def point(view: View) -> dict[str, str]:
    """Return what a click on a trend's point writes: period, group and side; not what narrows the list below."""
    return {name: value for name, value in view.drill.items() if name in (PERIOD, SIDE, *SEARCHED)}


def excluded(view: View) -> bool:
    """Tell whether the filters leave nothing of the clicked group."""
    return any(name in view.where and value not in view.where[name] for name, value in group(view).items())


def value_of(raw: object) -> str:
    """Return a group's value as the address holds it."""
    return MISSING if raw is None or raw != raw else str(raw)


def value_name(dimension: str, raw: object) -> str:
    """Return a group's value as a person reads it. It may come from an upload: plain text only."""
    value = value_of(raw)
    return words()(NO_VALUE) if value == MISSING else labels.value(dimension, value, words())


def group_name(values: Mapping[str, object]) -> str:
    """Return a group by its values: “Chat × VPN”. They may come from an upload: plain text only."""
    return " × ".join(_value_with_dimension(name, raw) for name, raw in values.items())


def values_name(values: Mapping[str, object]) -> str:
    """Return a group's values beside the names of their dimensions: “Low” beside “Priority”. Plain text only."""
    return " × ".join(value_name(name, raw) for name, raw in values.items())


def _value_with_dimension(dimension: str, raw: object) -> str:
    text = value_name(dimension, raw)
    return f"{labels.dimension(dimension, words())} {text}" if dimension in labels.AMBIGUOUS_VALUES else text


def dimensions_name(names: Mapping[str, object] | list[str]) -> str:
    """Return dimensions by their names: “Channel × Category”."""
    return " × ".join(labels.dimension(name, words()) for name in names)
