"""Day before month or month before day: decided from every date column of the file, else asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert import day_evidence
from metrics.ingest.parse import dates, swapped_dates
from metrics.ingest.parse.cells import distinct
from metrics.ingest.reading import Question
from metrics.ingest.recognise.fits import type_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

KEY = "day_month"
ASK = N_("Dates such as {sample} can be read in two ways. Which comes first?")
TURNED = N_(
    "“{column}”: a spreadsheet had turned day and month round in {n} {n:date; it was|dates; they were} turned back"
)
SHOWN = {
    "day": N_("Dates such as {sample} have the day first: only so do they agree with the rest of the file"),
    "month": N_("Dates such as {sample} have the month first: only so do they agree with the rest of the file"),
}
PIECES = {"created": "created_time", "answered": "answered_time"}


class DayOrder:
    """The order of day and month in each date column of a job."""

    def __init__(self, job: Job) -> None:
        self.job = job

    @cached_property
    def columns(self) -> dict[str, dates.DateColumn]:
        """Every date column, split into its parts."""
        fields = [field for field in self.job.found.fields if type_of(field) == "instant"]
        return {field: dates.split_column(self._text(field)) for field in fields}

    def _text(self, field: str) -> Any:
        text = self._turned_back(field, self.job.text(field))
        beside = PIECES.get(field, "")
        return dates.with_times(text, self.job.text(beside)) if self.job.at(beside) is not None else text

    def _turned_back(self, field: str, text: Any) -> Any:
        at = self.job.at(field)
        if at is None or not swapped_dates.may_be_swapped(self.job.grid.sample(at)):
            return text
        back, n = swapped_dates.swap_back(text)
        if n:
            self.job.account.note(TURNED, column=self.job.grid.headers[at], n=n)
        return back

    def day_first(self, field: str) -> bool:
        """Return whether the day comes first in a column: by the person's word, its values, or the other columns."""
        own = self.columns[field].order
        if KEY in self.job.answers:
            return self.job.answers[KEY] == "day"
        return own == "day" if own in ("day", "month") else self._of_the_file

    @cached_property
    def _of_the_file(self) -> bool:
        orders = {column.order for column in self.columns.values()}
        if "either" not in orders or len(orders & {"day", "month"}) == 1:
            return "month" not in orders
        unsure = next(column for column in self.columns.values() if column.order == "either")
        sample = distinct(unsure.dates)[0]
        side = day_evidence.shown(self)
        if side:
            self.job.account.note(SHOWN[side], sample=sample)
            return side == "day"
        chosen = self._likelier(unsure)
        self.job.account.ask(Question(KEY, ASK, ["day", "month"], "day" if chosen else "month", {"sample": sample}))
        return chosen

    def _likelier(self, column: dates.DateColumn) -> bool:
        """Return the default: the format's habit, else the reading with no date in the future, else day first."""
        late = [self._in_future(column, first) for first in (True, False)]
        if late[0] != late[1]:
            return late[0] < late[1]
        habit = self.job.format.day_first
        if habit is not None:
            return habit
        return not any("M" in text.upper() and "/" in text for text in distinct(column.text, 20))

    def _in_future(self, column: dates.DateColumn, first: bool) -> int:
        soon = pa.scalar(datetime.now(UTC) + timedelta(days=1), dates.INSTANT)
        return pc.sum(pc.greater(dates.read(column, first, "UTC"), soon)).as_py() or 0
