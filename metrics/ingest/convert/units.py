"""The unit of a duration column: the person's, the header's, the one by the file's dates, the format's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import Unit, squash, usual_units
from metrics.ingest.parse import durations, numbers
from metrics.ingest.reading import Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.day_order import DateColumns
    from metrics.ingest.convert.recognised_file import RecognisedFile

ENDS = {
    "first_response_hours": ("first_response",),
    "resolve_hours": ("resolved", "closed"),
    "close_hours": ("closed", "resolved"),
}
"""The dates to compare a duration with: of its own end event, else of the nearest one."""
UNIT = N_("In which unit does “{column}” count? It holds {sample}.")
BY_DATES: dict[Unit, str] = {
    "milliseconds": N_(
        "“{column}” counts milliseconds, as the dates beside it show, not what this help desk usually exports"
    ),
    "seconds": N_("“{column}” counts seconds, as the dates beside it show, not what this help desk usually exports"),
    "minutes": N_("“{column}” counts minutes, as the dates beside it show, not what this help desk usually exports"),
    "hours": N_("“{column}” counts hours, as the dates beside it show, not what this help desk usually exports"),
    "days": N_("“{column}” counts days, as the dates beside it show, not what this help desk usually exports"),
}


def unit_of(file: RecognisedFile, dates: DateColumns, field: str) -> Unit:
    """Return the unit of a duration column; adds a question where nothing decides it."""
    at = file.at(field) or 0
    header = file.grid.headers[at]
    answer = file.answers.get(f"unit:{header}")
    stated = next((unit for unit in durations.HOURS if unit == answer), None) or durations.unit_in(header)
    usual = file.format.units.get(field) or usual_units().get(squash(header))
    if stated or not durations.is_plain(file.grid.sample(at)):
        return stated or usual or "hours"
    return _unit_by_dates(file, dates, field, usual) or _plausible(file, at, usual) or _ask(file, at)


def _plausible(file: RecognisedFile, at: int, usual: Unit | None) -> Unit | None:
    """Return the usual unit, unless it is seconds and the column has parts of them, which no help desk counts."""
    parts = [text for text in file.grid.sample(at) if re.fullmatch(r"\d+[.,](?!0+$)\d{1,2}", text)]
    return None if usual == "seconds" and len(parts) > len(file.grid.sample(at)) / 2 else usual


def _unit_by_dates(file: RecognisedFile, dates: DateColumns, field: str, usual: Unit | None) -> Unit | None:
    """Return the unit in which a column agrees with the file's dates; noted where it is not the usual one."""
    for end in ENDS.get(field, ()):
        if file.at(end) is None:
            continue
        elapsed = hours_between(dates.instant("created"), dates.instant(end))
        best = durations.nearest_unit(numbers.read(file.encoded_text(field)), elapsed)
        if best and usual and best != usual:
            file.account.note(BY_DATES[best], column=file.grid.headers[file.at(field) or 0])
        if best:
            return best
    return None


def _ask(file: RecognisedFile, at: int) -> Unit:
    header, sample = file.grid.headers[at], ", ".join(file.grid.sample(at)[:3])
    file.account.ask(
        Question(f"unit:{header}", UNIT, list(durations.HOURS), "hours", {"column": header, "sample": sample})
    )
    return "hours"


def hours_between(start: Any, end: Any) -> Any:
    """Return the hours from one array of instants to another."""
    return pc.divide(pc.cast(pc.subtract(pc.cast(end, pa.int64()), pc.cast(start, pa.int64())), pa.float64()), 3.6e9)
