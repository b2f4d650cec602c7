"""What else in a file shows whether the day or the month comes first: other columns, and the order of events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse import dates
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.parse.day import month_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.ingest.convert.day_order import DayOrder

Side = Literal["day", "month"]
SIDES: tuple[Side, Side] = ("day", "month")
NUMBERED = re.compile(r"(?:19|20)\d{2}[-/.年](0?[1-9]|1[0-2])月?")
NAMED = re.compile(r"(?:(?:19|20)\d{2}[-/. ]*)?([^\W\d_]+)\.?(?:[-/. ']*(?:(?:19|20)\d{2}|\d{2}))?")
ENDS = ("first_response", "resolved", "closed", "updated", "answered")
DATED = 0.6
FEWEST_WRONG = 2
"""So many rows have to be impossible in one order, and none in the other, before the order is taken as shown."""
AGREE, DISAGREE = 0.95, 0.8


def shown(order: DayOrder) -> Side | None:
    """Return which of day and month the rest of the file shows to come first; None where it is silent or divided."""
    sides = {side for side in (*_other_columns(order), _months_named(order), _events(order)) if side}
    return sides.pop() if len(sides) == 1 else None


def _unmapped(order: DayOrder) -> Iterator[int]:
    used = {at for places in order.job.found.fields.values() for at in places}
    yield from (at for at in range(len(order.job.grid.headers)) if at not in used)


def _other_columns(order: DayOrder) -> Iterator[Side | None]:
    """Yield the order of each date column that no field was given to, if its own values show one."""
    grid = order.job.grid
    for at in _unmapped(order):
        sample = grid.sample(at)
        if sample and sum(bool(re.match(dates.NUMERIC.pattern, text)) for text in sample) >= DATED * len(sample):
            side = dates.split_column(grid.text(at)).order
            yield side if side in ("day", "month") else None


def _months_named(order: DayOrder) -> Side | None:
    """A column that says January, Jan-2025 or 2025-01 agrees with the dates beside it in one order only."""
    field = next((one for one in ("created", "answered", "sent") if one in order.columns), None)
    if field is None or order.columns[field].order != "either":
        return None
    readings = {side: _month_of_dates(order, field, side) for side in SIDES}
    for at in _unmapped(order):
        named = convert_texts(order.job.grid.text(at), _month_in, pa.int64())
        if named.null_count < len(named) / 2:
            share = {side: pc.mean(pc.equal(named, months)).as_py() or 0.0 for side, months in readings.items()}
            best = max(share, key=lambda side: share[side])
            if share[best] >= AGREE and min(share.values()) < DISAGREE:
                return best
    return None


def _month_of_dates(order: DayOrder, field: str, side: str) -> Any:
    return pc.month(dates.read(order.columns[field], side == "day", "UTC"))


def _month_in(text: str) -> int | None:
    """Return the month that a text consists of, by name or in numbers behind its year, and no day with it."""
    numbered, named = NUMBERED.fullmatch(text), NAMED.fullmatch(text)
    if numbered:
        return int(numbered[1])
    return month_names().get(named[1].casefold()) if named else None


def _events(order: DayOrder) -> Side | None:
    """No ticket ends before it was opened: an order in which some do, where none do in the other, is wrong."""
    if "created" not in order.columns:
        return None
    wrong = {side: _too_early(order, side == "day") for side in SIDES}
    if wrong["day"] == 0 and wrong["month"] >= FEWEST_WRONG:
        return "day"
    return "month" if wrong["month"] == 0 and wrong["day"] >= FEWEST_WRONG else None


def _too_early(order: DayOrder, day_first: bool) -> int:
    """Return how many rows end on a day before the one that they were opened on, read in one order."""
    days = {
        field: pc.floor_temporal(_read(order, field, day_first), unit="day")
        for field in ("created", *ENDS)
        if field in order.columns
    }
    created = days.pop("created")
    early = [np.asarray(pc.fill_null(pc.less(end, created), False)) for end in days.values()]
    return int(np.logical_or.reduce(early).sum()) if early else 0


def _read(order: DayOrder, field: str, day_first: bool) -> Any:
    own = order.columns[field].order
    return dates.read(order.columns[field], own == "day" if own in ("day", "month") else day_first, "UTC")
