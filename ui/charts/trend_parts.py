"""What a trend chart is made of: the question it answers, where each panel stands, and which point is its last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import pandas as pd

from metrics.analysis.improvement_actions import Action
from metrics.catalogue import Kpi

HEIGHT = 340
SMALL = 164
ABOVE, BELOW, LINE = 34, 38, 15
"""Pixels over a small panel for its name, under it for two lines of periods, and what one more line takes."""
BROAD = 2
"""Panels side by side whose name and newest value share one line; narrower ones write them in two."""
FEWEST = 4
"""Fewer periods than these do not fill the width: a lone one would be drawn as wide as the figure."""
EARLY = 30
"""A point resting on fewer rows is drawn grey: an early sign, not yet a finding."""


DRAWN = (
    *("period", "value", "n", "total", "low", "high", "unfinished"),
    *("centre", "limit_low", "limit_high", "outside", "year_before", "shortfall"),
)
"""The columns that a chart reads, some of which rows may lack."""


class Points:
    """The periods of one line, oldest first, in plain lists: a chart asks each many times, which is slow of a frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.columns: dict[str, list[Any]] = {name: frame[name].tolist() for name in DRAWN if name in frame}
        lines = zip(*self.columns.values(), strict=True)
        self.rows = [SimpleNamespace(**dict(zip(self.columns, line, strict=True))) for line in lines]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> list[Any]:
        return self.columns[name]

    def has(self, name: str) -> bool:
        """Tell whether any period has a value in that column."""
        return any(is_present(value) for value in self.columns.get(name, ()))


def is_present(value: float | None) -> bool:
    """Tell whether there is a value; NaN is none, and is the only number that differs from itself."""
    return value is not None and value == value


@dataclass(frozen=True)
class Trend:
    """What to draw: a title for each panel's rows (columns as `figures` gives them, one group each).

    Rows may carry more, and what they carry is drawn: centre, limit_low, limit_high and outside (control limits),
    year_before. `picked` is the label of the period to mark, in the panel `picked_panel` or in all. `markers` are
    the actions to mark on their days. `beside` holds the rows of a second filter for the only panel, and `names` what
    the two are called; names and titles may come from an upload or be typed. `height` is a lone panel's in
    pixels.
    """

    block: Kpi
    grain: str
    panels: Mapping[str, pd.DataFrame]
    target: float | None = None
    picked: str | None = None
    picked_panel: str | None = None
    bad: frozenset[str] = frozenset()
    columns: int = 2
    markers: Sequence[Action] = ()
    beside: pd.DataFrame | None = None
    names: tuple[str, str] = ("", "")
    height: int = HEIGHT

    @cached_property
    def points(self) -> dict[str, Points]:
        """The rows of each panel."""
        return {title: Points(frame) for title, frame in self.panels.items()}

    @cached_property
    def others(self) -> Points | None:
        """The rows of the second filter."""
        return None if self.beside is None else Points(self.beside)

    @cached_property
    def limits(self) -> list[float]:
        """The shared y range: all that is drawn, with a little air."""
        lines = [*self.points.values(), *([] if self.others is None else [self.others])]
        # Among many panels one that rests on five rows would flatten all the others.
        least = EARLY if len(self.panels) > 1 else 0
        sure = [row for line in lines for row in line.rows if row.n >= least]
        values = [value for line in lines for name in ("value", "year_before") for value in line.columns.get(name, ())]
        values += [getattr(row, name, None) for row in sure for name in ("low", "high", "limit_low", "limit_high")]
        ends = [value for value in (*values, self.target) if is_present(value)] or [0.0, 1.0]
        air = (max(ends) - min(ends) or 1.0) * 0.08
        return [min(ends) - air, max(ends) + air]


@dataclass(frozen=True)
class Place:
    """Where a panel stands: its axes' names and its part of the figure."""

    number: int
    rows: int
    columns: int

    @property
    def many(self) -> bool:
        return self.columns > 1

    @property
    def column(self) -> int:
        return self.number % self.columns

    @property
    def suffix(self) -> str:
        return "" if self.number == 0 else str(self.number + 1)

    @property
    def across(self) -> list[float]:
        width, gap = 1 / self.columns, 0.05 if self.many else 0.0
        return [self.column * width, (self.column + 1) * width - gap]

    @property
    def down(self) -> list[float]:
        if not self.many:
            return [0.0, 1.0]
        height, pixels = 1 / self.rows, _pixels(self.rows, self.columns)
        top = 1 - (self.number // self.columns) * height
        return [max(top - height + BELOW / pixels, 0.0), top - (ABOVE + _more(self.columns)) / pixels]


def chart_height(panels: Mapping[str, pd.DataFrame], columns: int, alone: int = HEIGHT) -> int:
    """Return how many pixels high the figure is; `alone` is the height of a lone panel."""
    return _pixels(-(-len(panels) // columns), columns) if len(panels) > 1 else alone


def _pixels(rows: int, columns: int) -> int:
    return rows * (SMALL + _more(columns)) + 40


def _more(columns: int) -> int:
    return LINE if columns > BROAD else 0


def reach_of(points: Points) -> tuple[float, float]:
    """Return the x range of a panel: its periods, a little air, and more of it round very few of them."""
    air = 0.4 + max(FEWEST - len(points), 0) / 2
    return -air, len(points) - 1 + air


def last_value_position(points: Points) -> int | None:
    """Return the position of the newest value: of a finished period where there is one."""
    valued = [position for position, row in enumerate(points.rows) if is_present(row.value)]
    finished = [position for position in valued if not points.rows[position].unfinished]
    return next(reversed(finished or valued), None)
