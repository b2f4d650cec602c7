"""What the address of a page holds, so that a reload, a shared link and the back button show the same view.

Values in the address are canonical ("email", "2026-03"), never translated: a link reads the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from metrics.text.translation import LANGUAGES

GRAINS = ("month", "quarter", "week", "day", "year", "all")
FILTERS = ("channel", "category", "agent", "team", "type", "priority", "organisation")
SHARED = ("lang", "grain", "period", "names", *FILTERS)
HIDDEN = "hidden"
GetAll = Callable[[str], list[str]]
Params = dict[str, list[str]]
NOTHING = "none"
"""In the address: of what could be shown beside the figure, nothing."""


@dataclass(frozen=True)
class Choices:
    """What the filters offer: each grain's period labels, newest first, the one to start with, each filter's values.

    An empty desk has no periods.
    """

    periods: Mapping[str, list[str]] = field(default_factory=dict)
    first_shown: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """Everything that decides what is on screen, besides the page.

    `period` is a label of `metrics.dates.periods` ("2026-03", "2026-Q1"), or "" while there are no data; `where` maps a
    dimension to the values kept. `kpi`, `split`, `drill` (dimension → value), `ticket`, `beside` (a second filter to
    compare with) and `show` (what stands beside the figure; None for the usual) belong to one page and are left
    behind when the page changes. `names` is HIDDEN while pseudonyms stand in the place of names.
    """

    lang: str = "en"
    grain: str = "month"
    period: str = ""
    where: Mapping[str, list[str]] = field(default_factory=dict)
    kpi: str | None = None
    split: str | None = None
    drill: Mapping[str, str] = field(default_factory=dict)
    ticket: str | None = None
    beside: Mapping[str, list[str]] = field(default_factory=dict)
    show: tuple[str, ...] | None = None
    names: str | None = None

    def replace(self, **changes: Any) -> View:
        """Return this view with some fields changed."""
        return replace(self, **changes)

    def params(self) -> Params:
        """Return the query parameters that `read` turns back into this view; what is not set is left out."""
        single = {name: getattr(self, name) for name in ("lang", "grain", "period", "names", "kpi", "split", "ticket")}
        lists = {
            "drill": [f"{dimension}:{value}" for dimension, value in self.drill.items()],
            "b": [f"{dimension}:{value}" for dimension, values in self.beside.items() for value in values],
            "show": [] if self.show is None else list(self.show) or [NOTHING],
        }
        params = {**{name: [value] for name, value in single.items() if value}, **self.where, **lists}
        return {name: values for name, values in params.items() if values}


def read(get_all: GetAll, choices: Choices, lang: str) -> View:
    """Return the view an address asks for, what it leaves open filled from `choices` and with language `lang`.

    `get_all` gives the values of a parameter. A period that the data do not have becomes the one to start with; a
    filter value they do not have stays, so that nobody takes everything for what the link asked for.
    """
    grain = _one_of(GRAINS, get_all("grain")) or GRAINS[0]
    return View(
        lang=_one_of(LANGUAGES, get_all("lang")) or lang,
        grain=grain,
        period=_one_of(choices.periods.get(grain, []), get_all("period")) or choices.first_shown.get(grain, ""),
        where={name: values for name in FILTERS if (values := _texts(get_all(name)))},
        kpi=_last(get_all("kpi")),
        split=_last(get_all("split")),
        drill=dict(_pairs(get_all("drill"))),
        ticket=_last(get_all("ticket")),
        beside=_beside(get_all("b")),
        show=tuple(name for name in _texts(get_all("show")) if name != NOTHING) if get_all("show") else None,
        names=_one_of((HIDDEN,), get_all("names")),
    )


def _pairs(texts: list[str]) -> list[tuple[str, str]]:
    parts = [text.partition(":") for text in texts if ":" in text]
    return [(name, value) for name, _, value in parts]


def _beside(texts: list[str]) -> dict[str, list[str]]:
    """Return the second filter, its dimensions in the order of the first."""
    pairs = _pairs(_texts(texts))
    second = {name: [value for dimension, value in pairs if dimension == name and value] for name in FILTERS}
    return {name: values for name, values in second.items() if values}


def _one_of(choices: tuple[str, ...] | list[str], values: list[str]) -> str | None:
    return next((value for value in values if value in choices), None)


def _texts(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _last(values: list[str]) -> str | None:
    return values[-1] if values and values[-1] else None
