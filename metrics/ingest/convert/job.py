"""One file being converted: its columns by field, read with the format's units, zones and spellings."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert import names, units
from metrics.ingest.convert.day_order import DateColumns
from metrics.ingest.convert.priority_codes import priority_codes
from metrics.ingest.convert.recognised_file import RecognisedFile
from metrics.ingest.formats import formats, squash
from metrics.ingest.parse import durations, numbers, values
from metrics.ingest.parse.cells import convert_texts, distinct
from metrics.ingest.recognise.fits import type_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_DATE = N_("is not a date that could be read")
NO_VALUE = N_("could not be read and is left empty")
MEND = N_("Correct the cell and upload the file again.")
NEGATIVE = N_("is negative and is left empty")
CHECK_CLOCKS = N_("Check the clocks or the formula behind this column.")
UNKNOWN = N_("was not understood")
MISSED = re.compile(r"breach|violat|missed|overdue|超时|逾期", re.IGNORECASE)
SAY_WHICH = N_("Rename it in the export, or tell us which one it is.")


class Job(RecognisedFile):
    """Each field of a recognised file read as its type, for the builders of the three tables."""

    @cached_property
    def _dates(self) -> DateColumns:
        return DateColumns(self)

    def instant(self, field: str) -> Any:
        """Return a field's instants, null where missing or unreadable."""
        return self._dates.instant(field)

    def column(self, field: str) -> Any:
        """Return a field read as its type; what cannot be read is reported in the account and left empty."""
        kind = type_of(field)
        at = self.at(field)
        if at is None:
            return self.missing(kind)
        if kind == "text":
            return self._texts(field)
        array = {"instant": self.instant, "flag": self._flag, "hours": self._hours, "number": self._number}[kind](field)
        if kind != "flag":
            self.account.warn(self.unread(field, array), at, NO_VALUE, MEND)
        return self._not_negative(field, at, array) if kind in ("hours", "number") else array

    def _texts(self, field: str) -> Any:
        if field in names.NAMED:
            unified, turned = names.unify(self.text(field), field)
            if turned:
                listed = "; ".join(turned[: names.LISTED])
                self.account.note(names.TURNED, column=self.grid.headers[self.at(field) or 0], names=listed)
            return unified
        return values.join_tags(self.text(field)) if field == "tags" else self.text(field)

    def _not_negative(self, field: str, at: int, array: Any) -> Any:
        low = pc.fill_null(pc.less(array, 0), False)
        if not pc.any(low).as_py():
            return array
        unknown = pc.fill_null(pc.is_in(self.text(field), value_set=pa.array(["-1", "-1.0"])), False)
        self.account.warn(pc.and_not(low, unknown), at, NEGATIVE, CHECK_CLOCKS)
        return pc.if_else(low, pa.scalar(None, pa.float64()), array)

    def _flag(self, field: str) -> Any:
        at = self.at(field) or 0
        array, strange = values.read_flag(self.encoded_text(field), self._is_inverted(self.grid.headers[at]))
        self.account.warn_values(at, strange, UNKNOWN, SAY_WHICH)
        return array

    def _is_inverted(self, header: str) -> bool:
        """Return whether a yes under this header means that a target was missed."""
        return squash(header) in self._inverted or MISSED.search(header) is not None

    @cached_property
    def _inverted(self) -> set[str]:
        shared = (self.format, formats()["generic"], formats()["handmade"])
        return {squash(header) for form in shared for header in form.inverted.headers}

    def _number(self, field: str) -> Any:
        texts = self.encoded_text(field)
        array = numbers.read(texts)
        if array.null_count == texts.null_count:
            return array
        counts = {True: 1.0, False: 0.0, None: None}
        return pc.coalesce(array, convert_texts(texts, lambda text: counts[values.flag(text)], pa.float64()))

    def _hours(self, field: str) -> Any:
        return durations.read(self.encoded_text(field), units.unit_of(self, self._dates, field))

    def _by_group(self, array: Any, strange: list[str]) -> tuple[Any, list[str]]:
        """Read a desk's own statuses by the group that the help desk puts each of them in."""
        groups = {squash(header) for header in self.format.status_groups}
        at = next((at for at, header in enumerate(self.grid.headers) if squash(header) in groups), None)
        if at is None:
            return array, strange
        by_group, _ = values.read(self.grid.encoded_text(at), "status", self.format.values.get("status"))
        result = pc.coalesce(array, by_group)
        left = set(pc.unique(self.encoded_text("status").filter(pc.is_null(result))).to_pylist())
        return result, [spelling for spelling in strange if spelling in left]

    def value(self, field: values.Kind, otherwise: str | None = None) -> Any:
        """Return a channel, priority or status as its canonical value; unknown spellings go to the account."""
        at = self.at(field)
        if at is None:
            return self.missing("value")
        own = self.format.values.get(field) or (priority_codes(self) if field == "priority" else {})
        header = self.grid.headers[at]
        by_flag = values.states_by_flag(distinct(self.encoded_text(field)), header) if field == "status" else {}
        spellings = {**by_flag, **own, **(self.options.values or {}).get(field, {})}
        array, strange = values.read(self.encoded_text(field), field, spellings)
        if strange and field == "status":
            array, strange = self._by_group(array, strange)
        self.account.warn_values(at, strange, UNKNOWN, SAY_WHICH)
        if otherwise is None or not strange:
            return array
        return pc.if_else(pc.and_(pc.is_null(array), pc.is_valid(self.encoded_text(field))), otherwise, array)


def frame(columns: dict[str, Any], mask: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the rows of `mask` as a pandas frame with pyarrow types."""
    table = pa.table(columns)
    selected = table if mask.all() else table.filter(pa.array(mask))
    rows: pd.DataFrame = selected.to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def as_mask(mask: Any) -> Any:
    """Return an array of flags as a numpy mask; missing counts as not so."""
    return np.asarray(pc.fill_null(mask, False), dtype=bool)
