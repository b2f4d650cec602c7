"""One file being converted: its columns by field, read with the format's units, zones and spellings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert import units
from metrics.ingest.convert.account import Account
from metrics.ingest.convert.day_order import DayOrder
from metrics.ingest.formats import formats, squash
from metrics.ingest.parse import dates, durations, numbers, values
from metrics.ingest.parse.cells import convert_texts, join_texts
from metrics.ingest.reading import ReadOptions
from metrics.ingest.recognise.fits import type_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from metrics.ingest.recognise.grid import Grid
    from metrics.ingest.recognise.recognition import Recognition
    from metrics.settings import Settings

NO_DATE = N_("is not a date that could be read")
NO_VALUE = N_("could not be read and is left empty")
MEND = N_("Correct the cell and upload the file again.")
NEGATIVE = N_("is negative and is left empty")
CHECK_CLOCKS = N_("Check the clocks or the formula behind this column.")
UNKNOWN = N_("was not understood")
SAY_WHICH = N_("Rename it in the export, or tell us which one it is.")
PATTERN_GROUP = "found"


class Job:
    """What the builders of the three tables share."""

    def __init__(self, grid: Grid, found: Recognition, options: ReadOptions, settings: Settings) -> None:
        self.grid = grid
        self.found = found
        self.format = found.format
        self.options = options
        self.answers = options.answers or {}
        self.settings = settings
        self.account = Account(grid)
        self._instants: dict[str, Any] = {}
        self._nothing: dict[str, Any] = {}
        self.order = DayOrder(self)

    def nothing(self, kind: str) -> Any:
        """Return an array of missing values; most exports lack most fields, so they share it."""
        if kind not in self._nothing:
            self._nothing[kind] = pa.nulls(len(self.grid), ARROW[kind])
        return self._nothing[kind]

    def at(self, field: str) -> int | None:
        """Return the first column of a field."""
        return self.found.fields.get(field, [None])[0]

    def text(self, field: str) -> Any:
        """Return a field's texts (all missing when the file has no such column)."""
        columns = self.found.fields.get(field, [])
        if not columns:
            return self.nothing("text")
        text = self.grid.text(columns[0])
        if field == "tags" and len(columns) > 1:
            return join_texts([self.grid.text(at) for at in columns], " ")
        pattern = self.format.value_pattern.get(field)
        return _extract(text, pattern) if pattern else text

    def encoded_text(self, field: str) -> Any:
        """Return a field's texts in the form that is quickest to convert value by value."""
        columns = self.found.fields.get(field, [])
        simple = len(columns) == 1 and field not in self.format.value_pattern
        return self.grid.encoded_text(columns[0]) if simple else self.text(field)

    def identity(self) -> Any:
        """Return the ticket ids, without a leading number sign."""
        return pc.utf8_ltrim(self.text("ticket_id"), characters="# ")

    def zone(self, at: int) -> str:
        """Return the time zone of naive times in a column: the person's, the header's, else the desk's."""
        return self.options.time_zone or dates.zone_in(self.grid.headers[at]) or self.settings.time_zone

    def instant(self, field: str) -> Any:
        """Return a field's instants, null where missing or unreadable."""
        if field not in self._instants:
            at = self.at(field)
            self._instants[field] = self.nothing("instant") if at is None else self._read_dates(field, at)
        return self._instants[field]

    def _read_dates(self, field: str, at: int) -> Any:
        column = self.order.columns[field]
        return dates.read(column, self.order.day_first(field), self.zone(at), month_only=field == "month")

    def unread(self, field: str, array: Any) -> Any:
        """Return a mask of the cells that hold something and were not read."""
        return np.asarray(pc.and_(pc.is_valid(self.encoded_text(field)), pc.is_null(array)))

    def column(self, field: str) -> Any:
        """Return a field read as its type; what cannot be read is told and left empty."""
        kind = type_of(field)
        at = self.at(field)
        if at is None:
            return self.nothing(kind)
        if kind == "text":
            return values.join_tags(self.text(field)) if field == "tags" else self.text(field)
        array = {"instant": self.instant, "flag": self._flag, "hours": self._hours, "number": self._number}[kind](field)
        if kind != "flag":
            self.account.warn(self.unread(field, array), at, NO_VALUE, MEND)
        return self._not_negative(field, at, array) if kind in ("hours", "number") else array

    def _not_negative(self, field: str, at: int, array: Any) -> Any:
        low = pc.fill_null(pc.less(array, 0), False)
        if not pc.any(low).as_py():
            return array
        unknown = pc.fill_null(pc.is_in(self.text(field), value_set=pa.array(["-1", "-1.0"])), False)
        self.account.warn(pc.and_not(low, unknown), at, NEGATIVE, CHECK_CLOCKS)
        return pc.if_else(low, pa.scalar(None, pa.float64()), array)

    def _flag(self, field: str) -> Any:
        at = self.at(field) or 0
        array, strange = values.read_flag(self.encoded_text(field), squash(self.grid.headers[at]) in self._inverted)
        self.account.warn_values(at, strange, UNKNOWN, SAY_WHICH)
        return array

    @cached_property
    def _inverted(self) -> set[str]:
        shared = (self.format, formats()["generic"], formats()["handmade"])
        return {squash(header) for one in shared for header in one.inverted.headers}

    def _number(self, field: str) -> Any:
        texts = self.encoded_text(field)
        array = numbers.read(texts)
        if array.null_count == texts.null_count:
            return array
        counts = {True: 1.0, False: 0.0, None: None}
        return pc.coalesce(array, convert_texts(texts, lambda text: counts[values.flag(text)], pa.float64()))

    def _hours(self, field: str) -> Any:
        return durations.read(self.encoded_text(field), units.unit_of(self, field))

    def _by_group(self, array: Any, strange: list[str]) -> tuple[Any, list[str]]:
        """Read a desk's own statuses by the group that the help desk puts each of them in."""
        groups = {squash(header) for header in self.format.status_groups}
        at = next((at for at, header in enumerate(self.grid.headers) if squash(header) in groups), None)
        if at is None:
            return array, strange
        found = pc.coalesce(
            array, values.read(self.grid.encoded_text(at), "status", self.format.values.get("status"))[0]
        )
        texts = self.encoded_text("status")
        left = set(pc.unique(texts.filter(pc.is_null(found))).to_pylist())
        return found, [one for one in strange if one in left]

    def value(self, field: values.Kind, otherwise: str | None = None) -> Any:
        """Return a channel, priority or status as its canonical value; what was not understood is listed."""
        at = self.at(field)
        if at is None:
            return self.nothing("value")
        spellings = {**self.format.values.get(field, {}), **(self.options.values or {}).get(field, {})}
        array, strange = values.read(self.encoded_text(field), field, spellings)
        if strange and field == "status":
            array, strange = self._by_group(array, strange)
        self.account.warn_values(at, strange, UNKNOWN, SAY_WHICH)
        if otherwise is None or not strange:
            return array
        return pc.if_else(pc.and_(pc.is_null(array), pc.is_valid(self.encoded_text(field))), otherwise, array)


ARROW = {
    "instant": dates.INSTANT,
    "flag": pa.bool_(),
    "hours": pa.float64(),
    "number": pa.float64(),
    "text": pa.string(),
    "value": pa.string(),
}


def _extract(text: Any, pattern: str) -> Any:
    named = pattern.replace("(", f"(?P<{PATTERN_GROUP}>", 1)
    return pc.struct_field(pc.extract_regex(text, pattern=named), PATTERN_GROUP)


def frame(columns: dict[str, Any], mask: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the rows of `mask` as a pandas frame with pyarrow types."""
    table = pa.table(columns)
    kept = table if mask.all() else table.filter(pa.array(mask))
    rows: pd.DataFrame = kept.to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def as_mask(mask: Any) -> Any:
    """Return an array of flags as a numpy mask; missing counts as not so."""
    return np.asarray(pc.fill_null(mask, False), dtype=bool)
