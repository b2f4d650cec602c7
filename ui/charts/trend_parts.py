"""What a trend chart is made of: the question it answers, where each panel stands, and which point is its last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Trend:
    """What to draw: a title for each panel's rows (columns as `figures` gives them, one group each).

    Rows may carry more, and what they carry is drawn: centre, limit_low, limit_high and outside (control limits),
    year_before. `picked` is the label of the period to mark, in the panel `picked_panel` or in all. `markers` are
    the actions to mark on their days. `beside` holds the rows of a second filter for the only panel, and `names` what
    the two are called; names and titles may come from an upload or be typed.
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


def chart_height(panels: Mapping[str, pd.DataFrame], columns: int) -> int:
    """Return how many pixels high the figure is."""
    return _pixels(-(-len(panels) // columns), columns) if len(panels) > 1 else HEIGHT


def _pixels(rows: int, columns: int) -> int:
    return rows * (SMALL + _more(columns)) + 40


def _more(columns: int) -> int:
    return LINE if columns > BROAD else 0


def reach_of(frame: pd.DataFrame) -> tuple[float, float]:
    """Return the x range of a panel: its periods, a little air, and more of it round very few of them."""
    air = 0.4 + max(FEWEST - len(frame), 0) / 2
    return -air, len(frame) - 1 + air


def last_value_position(frame: pd.DataFrame) -> int | None:
    """Return the position of the newest value: of a finished period where there is one."""
    valued = frame["value"].notna().to_numpy()
    finished = valued & ~frame["unfinished"].to_numpy(bool)
    positions = (finished if finished.any() else valued).nonzero()[0]
    return int(positions[-1]) if len(positions) else None
