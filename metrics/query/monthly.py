"""Monthly figures: they have a month and nothing else, so they meet the tickets month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from metrics.catalogue import Kpi, Part
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query.grid import Sums, of_frame
from metrics.query.request import Request
from metrics.query.sums import STATISTICS, additive
from metrics.text.translation import N_

FINE_GRAINS = ("day", "week")
NO_SPLIT = N_("monthly figures know no channel, agent or team: take the filter and the split away")
NO_WEEK = N_("a monthly figure has no value for a day or a week")


def cannot(request: Request) -> str | None:
    """Return why monthly figures cannot answer this request; None where they can."""
    if request.by or request.where:
        return NO_SPLIT
    return NO_WEEK if request.grain in FINE_GRAINS else None


def needs(block: Kpi) -> list[Part]:
    """Return the parts of a block that must be collected by month."""
    if block.is_monthly:
        return [part for part in (block.part, block.per) if part]
    return list(block.otherwise or ())


def by_month(desk: Desk, request: Request, blocks: Iterable[Kpi]) -> dict[str, pd.DataFrame]:
    """Return part name → month, sum, n and squares of everything that monthly figures are combined with."""
    parts = {part.name: part for block in blocks for part in needs(block)}
    if cannot(request) or not any(part.table == "monthly" for part in parts.values()):
        return {}
    by_part = additive(desk, Request("month", (), {}, request.start, request.end), parts.values())
    return {name: _whole_months(sums.frame(), parts[name], request) for name, sums in by_part.items()}


def _whole_months(frame: pd.DataFrame, part: Part, request: Request) -> pd.DataFrame:
    with_rows = frame[frame["n"] > 0]
    if part.table != "monthly":
        return with_rows
    # A month that the request cuts short cannot carry its whole month's cost.
    ends = with_rows["period"] + pd.offsets.MonthEnd(0)
    return with_rows[ends <= pd.Timestamp(request.end)] if request.end is not None else with_rows


def together(months: dict[str, pd.DataFrame], parts: Sequence[Part], request: Request) -> list[Sums]:
    """Return the sums of each part by period, over those months only in which every one of them is known.

    A month that has its cost but no ticket is one whose tickets are not there yet, not one without work.
    """
    shared = _shared([months[part.name] for part in parts])
    return [_summed(months[part.name], part, shared, request) for part in parts]


def _shared(frames: list[pd.DataFrame]) -> set[pd.Timestamp]:
    return set.intersection(*(set(frame["period"]) for frame in frames))


def _summed(frame: pd.DataFrame, part: Part, shared: set[pd.Timestamp], request: Request) -> Sums:
    common = frame[frame["period"].isin(shared)].sort_values("period")
    starts = pd.Series([periods.start_of(month, request.grain) for month in common["period"]], dtype="datetime64[us]")
    grouped = common.assign(period=starts.to_numpy()).groupby("period", as_index=False)[list(STATISTICS)]
    return of_frame(grouped.first() if part.opening else grouped.sum(), (), STATISTICS)
