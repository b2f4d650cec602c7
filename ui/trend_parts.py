"""What a trend chart is made of: the question it answers, where each panel stands, and which point is its last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.kpis import Kpi

HEIGHT = 340
SMALL = 150
EARLY = 30
"""A point resting on fewer rows is drawn grey: an early sign, not yet a finding."""


@dataclass(frozen=True)
class Trend:
    """What to draw: a title for each panel's rows (columns as `figures` gives them, one group each).

    Rows may carry more, and what they carry is drawn: centre, limit_low, limit_high and outside (control limits),
    year_before. `picked` is the label of the period to mark, in the panel `picked_panel` or in all. `markers` are
    days and what was done on them. `beside` holds the rows of a second filter for the only panel, and `names` what
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
    markers: Sequence[tuple[date, str]] = ()
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
        width = 1 / self.columns
        labels = 0.1 if not self.many else max(0.28 / self.columns, 0.105)
        return [self.column * width, (self.column + 1) * width - labels]

    @property
    def down(self) -> list[float]:
        if not self.many:
            return [0.0, 1.0]
        height, pixels = 1 / self.rows, self.rows * SMALL + 40
        top = 1 - (self.number // self.columns) * height
        return [max(top - height + 24 / pixels, 0.0), top - 34 / pixels]


def chart_height(panels: Mapping[str, pd.DataFrame], columns: int) -> int:
    """Return how many pixels high the figure is."""
    return -(-len(panels) // columns) * SMALL + 40 if len(panels) > 1 else HEIGHT


def last_told(frame: pd.DataFrame) -> int | None:
    """Return the position of the newest value: of a finished period where there is one."""
    known = frame["value"].notna().to_numpy()
    finished = known & ~frame["unfinished"].to_numpy(bool)
    positions = (finished if finished.any() else known).nonzero()[0]
    return int(positions[-1]) if len(positions) else None
