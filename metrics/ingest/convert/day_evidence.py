"""Evidence in a file for day-first or month-first dates: its other columns, and the order of events."""

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

    from metrics.ingest.convert.recognised_file import RecognisedFile

    Columns = dict[str, dates.DateColumn]

Side = Literal["day", "month"]
SIDES: tuple[Side, Side] = ("day", "month")
MONTH_NUMBER = re.compile(r"(?:19|20)\d{2}[-/.年](0?[1-9]|1[0-2])月?")
MONTH_NAME = re.compile(r"(?:(?:19|20)\d{2}[-/. ]*)?([^\W\d_]+)\.?(?:[-/. ']*(?:(?:19|20)\d{2}|\d{2}))?")
ENDS = ("first_response", "resolved", "closed", "updated", "answered")
DATED = 0.6
FEWEST_WRONG = 2
"""The rows that have to be impossible in one order, and none in the other, before the order counts as decided."""
AGREE, DISAGREE = 0.95, 0.8


def order_by_evidence(file: RecognisedFile, columns: Columns) -> Side | None:
    """Return which of day and month comes first by the rest of the file; None without or with contradictory evidence.

    `columns` are the file's date columns by field.
    """
    sides = {side for side in (*_other_columns(file), _by_month_names(file, columns), _by_events(columns)) if side}
    return sides.pop() if len(sides) == 1 else None


def _unmapped(file: RecognisedFile) -> Iterator[int]:
    used = {at for places in file.recognition.fields.values() for at in places}
    yield from (at for at in range(len(file.grid.headers)) if at not in used)


def _other_columns(file: RecognisedFile) -> Iterator[Side | None]:
    """Yield the order of each date column without a field, None where its values do not decide it."""
    grid = file.grid
    for at in _unmapped(file):
        sample = grid.sample(at)
        if sample and sum(bool(re.match(dates.NUMERIC.pattern, text)) for text in sample) >= DATED * len(sample):
            side = dates.split_column(grid.text(at)).order
            yield side if side in ("day", "month") else None


def _by_month_names(file: RecognisedFile, columns: Columns) -> Side | None:
    """Return the only order in which dates match a column of months (January, Jan-2025, 2025-01), if there is one."""
    field = next((name for name in ("created", "answered", "sent") if name in columns), None)
    if field is None or columns[field].order != "either":
        return None
    readings = {side: pc.month(dates.read(columns[field], side == "day", "UTC")) for side in SIDES}
    for at in _unmapped(file):
        months_beside = convert_texts(file.grid.text(at), _month_in, pa.int64())
        if months_beside.null_count < len(months_beside) / 2:
            share = {side: pc.mean(pc.equal(months_beside, months)).as_py() or 0.0 for side, months in readings.items()}
            best = max(share, key=lambda side: share[side])
            if share[best] >= AGREE and min(share.values()) < DISAGREE:
                return best
    return None


def _month_in(text: str) -> int | None:
    """Return the month that a text consists of, by name or in numbers behind its year, and no day with it."""
    by_number, by_name = MONTH_NUMBER.fullmatch(text), MONTH_NAME.fullmatch(text)
    if by_number:
        return int(by_number[1])
    return month_names().get(by_name[1].casefold()) if by_name else None


def _by_events(columns: Columns) -> Side | None:
    """Return the only order in which no ticket ends before it was opened, if there is one."""
    if "created" not in columns:
        return None
    wrong = {side: _count_early(columns, side == "day") for side in SIDES}
    if wrong["day"] == 0 and wrong["month"] >= FEWEST_WRONG:
        return "day"
    return "month" if wrong["month"] == 0 and wrong["day"] >= FEWEST_WRONG else None


def _count_early(columns: Columns, day_first: bool) -> int:
    """Return how many rows end on a day before the one that they were opened on, read in one order."""
    days = {
        field: pc.floor_temporal(_read(columns[field], day_first), unit="day")
        for field in ("created", *ENDS)
        if field in columns
    }
    created = days.pop("created")
    early = [np.asarray(pc.fill_null(pc.less(end, created), False)) for end in days.values()]
    return int(np.logical_or.reduce(early).sum()) if early else 0


def _read(column: dates.DateColumn, day_first: bool) -> Any:
    own = column.order
    return dates.read(column, own == "day" if own in ("day", "month") else day_first, "UTC")
