"""Day before month or month before day: decided by every date column of the file, else by a question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert import day_evidence
from metrics.ingest.formats import TIMES_OF_DAY
from metrics.ingest.parse import dates, swapped_dates
from metrics.ingest.parse.cells import distinct
from metrics.ingest.reading import Question
from metrics.ingest.recognise.fits import type_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.recognised_file import RecognisedFile

KEY = "day_month"
ASK = N_("Dates such as {sample} can be read in two ways. Which comes first?")
SWAPPED_BACK = N_(
    "“{column}”: a spreadsheet had turned day and month round in {n} {n:date; it was|dates; they were} turned back"
)
BY_EVIDENCE = {
    "day": N_("Dates such as {sample} have the day first: only so do they agree with the rest of the file"),
    "month": N_("Dates such as {sample} have the month first: only so do they agree with the rest of the file"),
}
PIECES = {time.removesuffix("_time"): time for time in TIMES_OF_DAY}


class DateColumns:
    """The date columns of a file, the order of day and month in each, and its instants."""

    def __init__(self, file: RecognisedFile) -> None:
        self.file = file
        self._instants: dict[str, Any] = {}

    @cached_property
    def columns(self) -> dict[str, dates.DateColumn]:
        """Every date column, split into its parts."""
        fields = [field for field in self.file.recognition.fields if type_of(field) == "instant"]
        return {field: dates.split_column(self._text(field)) for field in fields}

    def _text(self, field: str) -> Any:
        text = self._swap_back(field, self.file.text(field))
        beside = PIECES.get(field, "")
        return dates.with_times(text, self.file.text(beside)) if self.file.at(beside) is not None else text

    def _swap_back(self, field: str, text: Any) -> Any:
        at = self.file.at(field)
        if at is None or not swapped_dates.may_be_swapped(self.file.grid.sample(at)):
            return text
        back, n = swapped_dates.swap_back(text)
        if n:
            self.file.account.note(SWAPPED_BACK, column=self.file.grid.headers[at], n=n)
        return back

    def instant(self, field: str) -> Any:
        """Return a field's instants, null where missing or unreadable."""
        if field not in self._instants:
            at = self.file.at(field)
            self._instants[field] = self.file.missing("instant") if at is None else self._read(field, at)
        return self._instants[field]

    def _read(self, field: str, at: int) -> Any:
        first, zone = self.day_first(field), self.file.zone(at)
        return dates.read(self.columns[field], first, zone, month_only=field == "month")

    def day_first(self, field: str) -> bool:
        """Return whether the day comes first in a column: by the person's answer, its values, or the other columns."""
        own = self.columns[field].order
        if KEY in self.file.answers:
            return self.file.answers[KEY] == "day"
        return own == "day" if own in ("day", "month") else self._file_order

    @cached_property
    def _file_order(self) -> bool:
        orders = {column.order for column in self.columns.values()}
        if "either" not in orders or len(orders & {"day", "month"}) == 1:
            return "month" not in orders
        unsure = next(column for column in self.columns.values() if column.order == "either")
        sample = distinct(unsure.dates)[0]
        side = day_evidence.order_by_evidence(self.file, self.columns)
        if side:
            self.file.account.note(BY_EVIDENCE[side], sample=sample)
            return side == "day"
        chosen = self._likelier(unsure)
        self.file.account.ask(Question(KEY, ASK, ["day", "month"], "day" if chosen else "month", {"sample": sample}))
        return chosen

    def _likelier(self, column: dates.DateColumn) -> bool:
        """Return the default: the format's usual order, else the reading with no date in the future, else day first."""
        late = [self._in_future(column, first) for first in (True, False)]
        if late[0] != late[1]:
            return late[0] < late[1]
        usual = self.file.format.day_first
        if usual is not None:
            return usual
        return not any("M" in text.upper() and "/" in text for text in distinct(column.text, 20))

    def _in_future(self, column: dates.DateColumn, first: bool) -> int:
        soon = pa.scalar(datetime.now(UTC) + timedelta(days=1), dates.INSTANT)
        return pc.sum(pc.greater(dates.read(column, first, "UTC"), soon)).as_py() or 0
