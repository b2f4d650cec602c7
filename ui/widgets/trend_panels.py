"""The panels of a trend: one for the whole desk, or one a group, the largest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.statistics.wobble import LEARNED_PERIODS
from ui import cache
from ui.shell import drill
from ui.shell.address import View
from ui.shell.session import Period

LONGEST = 26
"""Periods drawn: two years of months, so that each month has its like of the year before."""
MOST_DAYS = 62
DAYS_BEFORE = LEARNED_PERIODS + 10
"""Days before those drawn: the usual wobble of the first of them, and of its weekday, is learned from these."""
AddColumns = Callable[[pd.DataFrame], pd.DataFrame]
MOST_PANELS = 12
MOST_NAMED = 12


@dataclass(frozen=True)
class Panels:
    """What is drawn: title → group (its value as the address holds it) and rows, and the groups left out.

    Titles may come from an upload: they go through `ui.charts.style.plain` or into a table only.
    """

    split: str | None
    periods: int
    groups: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        return 2 if len(self.groups) <= 4 else 3

    @property
    def empty(self) -> bool:
        """Tell whether no period of any panel rests on anything."""
        return not any(rows["n"].sum() for rows in self.rows.values())

    @property
    def has_intervals(self) -> bool:
        """Tell whether any panel has a band: also some figures that are no sample have an interval."""
        return any((rows["low"].notna() & rows["high"].notna()).any() for rows in self.rows.values())

    @property
    def has_unfinished(self) -> bool:
        """Tell whether a period of any panel is not over yet."""
        return any(rows["unfinished"].any() for rows in self.rows.values())

    def has(self, column: str) -> bool:
        """Tell whether any period of any panel has a value in that column."""
        return any(column in rows and rows[column].notna().any() for rows in self.rows.values())

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return title → rows, oldest first, as `trend_chart` reads them."""
        return dict(self.rows)

    def drilled(self, label: str, title: str) -> dict[str, str]:
        """Return the drill of a click on the period `label` in the panel `title`."""
        group = {self.split: self.groups[title]} if self.split else {}
        return {drill.PERIOD: label, **group}

    def picked(self, view: View) -> str | None:
        """Return the panel in which the clicked point stands; None for all or none."""
        value = drill.group(view).get(self.split or "")
        return next((title for title, group in self.groups.items() if group == value), None)

    def worse(self, start: pd.Timestamp) -> frozenset[str]:
        """Return the panels that turned for the worse in the period that begins on `start`."""
        return frozenset(title for title, rows in self.rows.items() if is_worse(rows[rows["period"] == start]))

    def left_out_names(self) -> str:
        """Return the groups left out, the largest first, as one line of plain text."""
        names = list(self.left_out[:MOST_NAMED])
        more = len(self.left_out) - len(names)
        return ", ".join([*names, *([f"+{more}"] if more else [])])


def panels(history: pd.DataFrame, split: str | None, period: Period, more: AddColumns | None = None) -> Panels:
    """Return the panels of `history` (one KPI, split by `split` or not) for the period under review.

    They end with that period, or with the unfinished one after it, and reach `longest` periods back. `more` adds
    columns to each group that is drawn, of which it is given all periods.
    """
    recent = _window(history, period)
    add = more or (lambda rows: rows)
    starts = list(recent["period"].unique())
    if split is None:
        return Panels(None, len(starts), {"": ""}, {"": _of_periods(add(history), starts)})
    largest = _by_size(recent, split)
    titles = {drill.value_name(split, value): value for value in largest[:MOST_PANELS]}
    whole = {drill.value_of(value): rows for value, rows in history.groupby(split, dropna=False)}
    rows = {title: _of_periods(add(whole[value]), starts) for title, value in titles.items()}
    left_out = tuple(drill.value_name(split, value) for value in largest[MOST_PANELS:])
    return Panels(split, len(starts), titles, rows, left_out)


def figure_history(desk: Desk, block: Kpi, period: Period, by: Sequence[str], where: Where) -> pd.DataFrame:
    """Return a figure's history, of days only those that are drawn and what judges them: the data hold hundreds."""
    last = period.end if period.grain == "day" else None
    return cache.history(desk, block.key, period.grain, by, where, (first_drawn(period), last))


def first_drawn(period: Period) -> pd.Timestamp | None:
    """Return the first day that a history needs; None for the first of the data."""
    return period.start - pd.Timedelta(days=longest("day") + DAYS_BEFORE) if period.grain == "day" else None


def longest(grain: str) -> int:
    """Return how many periods are drawn at most."""
    return MOST_DAYS if grain == "day" else LONGEST


def _of_periods(rows: pd.DataFrame, starts: list[pd.Timestamp]) -> pd.DataFrame:
    return rows[rows["period"].isin(starts)].sort_values("period", ignore_index=True)


def _by_size(recent: pd.DataFrame, split: str) -> list[str]:
    """Return the value of every group with data, the one with most rows behind it first."""
    sizes = {drill.value_of(value): int(n) for value, n in recent.groupby(split, dropna=False)["n"].sum().items()}
    return [value for value in sorted(sizes, key=lambda value: -sizes[value]) if sizes[value]]


def _window(history: pd.DataFrame, period: Period) -> pd.DataFrame:
    starts = history["period"].to_numpy()
    later = starts > period.start.to_datetime64()
    begun = history["unfinished"].to_numpy(bool)[later].all() and history["n"].to_numpy()[later].sum() > 0
    displayed = np.unique(starts if begun else starts[~later])[-longest(period.grain) :]
    return history[np.isin(starts, displayed)]


def is_worse(rows: pd.DataFrame) -> bool:
    """Tell whether the change of a history's one row (or none) is a signal that goes the bad way."""
    if rows.empty or rows["verdict"].iloc[0] != "signal":
        return False
    good = kpi(str(rows["kpi"].iloc[0])).good
    return good != "neither" and bool((rows["difference"].iloc[0] > 0) != (good == "up"))
