"""From a raw table to a `Reading`: columns recognised, values converted, every row in the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from metrics.ingest.convert import monthly, responses, tickets
from metrics.ingest.convert.job import Job, frame
from metrics.ingest.convert.marked import tell_marks
from metrics.ingest.parse.header_zones import zone_in
from metrics.ingest.reading import MOST_LISTED, WHY, Problem, RawTable, Reading, ReadOptions
from metrics.ingest.recognise.grid import Grid
from metrics.ingest.recognise.named_zone import named_zone
from metrics.ingest.recognise.recognition import recognise
from metrics.ingest.recognise.refuse import refuse_unusable
from metrics.ingest.recognise.unpivot import unpivot
from metrics.settings import Settings
from metrics.text.translation import N_

if TYPE_CHECKING:
    import pandas as pd

SHOWN_ROWS = 10
LEFT_OUT = N_("{n} blank {n:row was|rows were} left out")
NOT_ONE = N_("None of the {n} {n:row|rows} could be taken in: check which column is which")
MORE_REJECTED = N_("Only {shown} of the {n} rejected rows are listed; all are counted")
UNMAPPED = N_("{n} {n:row waits|rows wait} until the columns are mapped")
ZONE = N_(
    "“{column}” names its time zone: times without one are read in it, and days and months are its own"
    " as long as the desk has set none"
)
OTHER_ZONE = N_("“{column}” names its time zone: its times are read in it; days and months are those of {zone}")
MAP_FIX = N_("Say on the Data page which column it is; that is remembered for files with this header.")
SPLIT_FIX = N_("Check the quotes and delimiters of this row and upload the file again.")


def assemble(raw: RawTable, *, file: str, sha256: str, options: ReadOptions, settings: Settings) -> Reading:
    """Return what a raw table holds; every row is accepted, rejected with a reason, or a duplicate.

    Args:
        raw: the table of the file, not interpreted.
        file: the file's name, for messages.
        sha256: the file's content hash, stored with the reading.
        options: a person's choices; they override every guess.
        settings: the desk's settings; its time zone applies to times without one.

    Raises:
        Refused: the rows are no tickets, answers or monthly figures.
        UnknownName, BadValue: an option names a format or time zone that does not exist.
    """
    raw = unpivot(raw)
    grid = Grid(raw)
    recognition = recognise(grid, options)
    refuse_unusable(grid, recognition, file, mapped=bool(options.columns))
    job = Job(grid, recognition, options, settings, sha256, file)
    if grid.blank_rows:
        job.account.note(LEFT_OUT, n=grid.blank_rows)
    _note_zone(job)
    tables = _tables(job)
    if not (recognition.needs_mapping or job.account.accepted.any()):
        job.account.note(NOT_ONE, n=len(grid))
    return _reading(job, raw, tables, file, sha256)


def _note_zone(job: Job) -> None:
    """Note the time zone that a header of dates names, and whose days and months count."""
    zone, own = named_zone(job.recognition.columns), job.settings.time_zone
    if zone is None or zone == own or job.options.time_zone:
        return
    header = next(column.header for column in job.recognition.columns if zone_in(column.header) == zone)
    job.account.note(ZONE if own == Settings().time_zone else OTHER_ZONE, column=header, zone=own)


def _tables(job: Job) -> dict[str, pd.DataFrame]:
    recognition = job.recognition
    if recognition.needs_mapping:
        job.account.rejected[:] = True
        job.account.note(UNMAPPED, n=len(job.grid))
        return {}
    if recognition.table == "monthly":
        return {"monthly": monthly.build(job)}
    if recognition.table == "responses":
        return {"responses": responses.survey_responses(job)}
    columns = tickets.build(job)
    answers = responses.ticket_responses(job, columns)
    result = {"tickets": frame(columns, job.account.accepted)}
    tell_marks(job, columns)
    return result if answers is None else result | {"responses": answers}


def _reading(job: Job, raw: RawTable, tables: dict[str, pd.DataFrame], file: str, sha256: str) -> Reading:
    account, recognition = job.account, job.recognition
    unsplit, rejects = len(raw.bad_rows) + raw.bad_unlisted, _rejects(job, raw)
    rejected = int(account.rejected.sum()) + unsplit
    if raw.bad_unlisted or len(account.reasons) == MOST_LISTED < rejected:
        account.note(MORE_REJECTED, shown=len(rejects) - 1, n=rejected)
    unmapped = [Problem(raw.header_row, None, None, why, MAP_FIX, rejected=True) for why in recognition.missing]
    split = [Problem(row, None, text[:200], why, SPLIT_FIX, rejected=True) for row, text, why in raw.bad_rows]
    return Reading(
        file=file,
        sha256=sha256,
        format=recognition.format.key,
        format_name=recognition.format.name,
        kind="+".join(tables) or recognition.table,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        sheet=raw.sheet,
        sheets=raw.sheets,
        header_row=raw.header_row,
        columns=recognition.columns,
        tables=tables,
        read=len(job.grid) + unsplit,
        accepted=int(account.accepted.sum()),
        rejected=rejected,
        duplicates=int((account.duplicate & ~account.rejected).sum()),
        problems=sorted(unmapped + split + account.problems, key=lambda problem: (not problem.rejected, problem.row)),
        questions=account.questions,
        notes=[*raw.notes, *account.notes],
        first_rows=job.grid.original_rows(np.arange(min(SHOWN_ROWS, len(job.grid)))),
        rejects=rejects,
        needs_mapping=recognition.needs_mapping or not account.accepted.any(),
        again=job.answers.get("again", ""),
    )


def _rejects(job: Job, raw: RawTable) -> list[list[str]]:
    """Return the original header and the rejected rows with the reason behind each; [] for a file not yet mapped."""
    reasons = job.account.reasons
    rows = sorted(reasons)
    if not rows and not raw.bad_rows:
        return []
    original = job.grid.original_rows(np.array(rows, int))
    whole = [[*cells, reasons[row]] for row, cells in zip(rows, original, strict=True)]
    split = [[text, *[""] * (len(raw.headers) - 1), why] for _, text, why in raw.bad_rows]
    return [[*raw.headers, WHY], *whole, *split]
