"""Rows of a ticket export → the canonical tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.fields import DONE, names
from metrics.data.identity import are_distinct
from metrics.ingest.convert.job import CHECK_CLOCKS, MEND, NO_DATE, as_mask
from metrics.ingest.convert.marked import marked_rows, tags_with_marks
from metrics.ingest.convert.ticket_ids import ticket_ids
from metrics.ingest.convert.unanswered import without_waits_of_unanswered
from metrics.ingest.recognise.fits import has_times
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

NO_ID = N_("has no ticket number")
NO_CREATED = N_("has no date of creation")
FILL = N_("Fill the cell in and upload the file again.")
ONLY_DAYS = N_("“{column}” holds days without a time, so what is counted from it is right to a day at best")
BEFORE = N_("lies before the ticket was opened")
NOT_DONE = N_("is filled although the ticket is not solved")
CHECK_STATUS = N_("Check the ticket's status; its time counts only once it is solved.")
REPEATED = N_("{n} {n:row repeats|rows repeat} a ticket in another state; the newest state of each ticket is kept")
NOT_YET = N_(
    "“{column}”: {n} {n:zero stands|zeros stand} where nothing has happened yet; {n:it is|they are} left empty"
)
ENDS = {
    "first_response_hours": "first_response",
    "business_first_response_hours": "first_response",
    "resolve_hours": "resolved",
    "business_resolve_hours": "resolved",
    "close_hours": "closed",
}
RAW = {"channel_raw": "channel", "status_raw": "status"}
SPECIAL = frozenset(("ticket_id", "source", "channel", "priority", "status", *RAW))


def build(job: Job) -> dict[str, Any]:
    """Return the tickets' columns, one value a row of the grid; rejects and duplicates are in the job's account."""
    ids = ticket_ids(job)
    _reject(job, ids)
    mark_older_rows(job, ids)
    columns: dict[str, Any] = {"ticket_id": ids, **canonical(job)}
    columns |= {name: job.column(name) for name in names("tickets") if name not in SPECIAL}
    columns |= {name: _without_early_zeros(job, name, columns) for name in ENDS}
    columns |= without_waits_of_unanswered(job, columns)
    columns["tags"] = tags_with_marks(job)
    columns["reply_hours"] = pc.if_else(marked_rows(columns), pa.scalar(None, pa.float64()), columns["reply_hours"])
    columns["source"] = pa.repeat(job.format.source, len(ids))
    columns["row"] = pa.array(job.grid.numbers)
    _warn(job, columns)
    return {name: columns[name] for name in (*names("tickets"), "row")}


def _without_early_zeros(job: Job, name: str, columns: dict[str, Any]) -> Any:
    """Return a duration without the zeros that some help desks write before its end event."""
    at, ends = job.at(name), columns[ENDS[name]]
    if at is None or job.at(ENDS[name]) is None:
        return columns[name]
    early = pc.fill_null(pc.and_(pc.equal(columns[name], 0), pc.is_null(ends)), False)
    if not pc.any(early).as_py():
        return columns[name]
    job.account.note(NOT_YET, column=job.grid.headers[at], n=pc.sum(early).as_py())
    return pc.if_else(early, pa.scalar(None, pa.float64()), columns[name])


def canonical(job: Job) -> dict[str, Any]:
    """Return channel, priority and status with their raw spellings."""
    return {
        "channel": job.value("channel", otherwise="other"),
        "channel_raw": job.text("channel"),
        "priority": job.value("priority"),
        "status": job.value("status"),
        "status_raw": job.text("status"),
    }


def _reject(job: Job, ids: Any) -> None:
    created = job.instant("created")
    job.account.reject(pc.is_null(ids), job.at("ticket_id"), NO_ID, FILL)
    job.account.reject(job.unread("created", created), job.at("created"), NO_DATE, MEND)
    job.account.reject(pc.is_null(created), job.at("created"), NO_CREATED, FILL)


def mark_older_rows(job: Job, ids: Any, note: str = REPEATED) -> None:
    """Mark all but the newest row of each id as duplicates: newest by its last change, else by row number."""
    if job.has_unique_ids if ids is job.identity() else are_distinct(ids):
        return
    keys = pd.Series(pd.arrays.ArrowExtensionArray(ids)).where(~job.account.rejected)
    repeated = keys.duplicated(keep=False).to_numpy() & keys.notna().to_numpy()
    if not repeated.any():
        return
    rows = np.flatnonzero(repeated)
    when = pc.fill_null(pc.cast(job.instant("updated"), pa.int64()), 0)
    some = pd.DataFrame({"id": keys.to_numpy()[rows], "when": np.asarray(when)[rows]}, index=rows)
    order = some.sort_values("when", kind="stable")
    job.account.duplicate[order.index[order.duplicated("id", keep="last")]] = True
    other = len(rows) - _count_identical(job, rows) - some["id"].nunique()
    if other > 0:
        job.account.note(note, n=other)


def _count_identical(job: Job, rows: Any) -> int:
    """Return how many of the rows repeat an earlier one in every cell."""
    picked = pa.array(rows)
    cells = pd.DataFrame({at: job.grid.text(at).take(picked).to_pylist() for at in range(len(job.grid.headers))})
    return int(cells.duplicated().sum())


def _start(job: Job, field: str, created: Any) -> Any:
    """Return the instants of opening, cut to days where a column of ends holds days only."""
    at, opened = job.at(field) or 0, job.at("created")
    days = job.grid.sample(at)
    timed = has_times(field, days) or job.at(f"{field}_time") is not None
    if opened is None or not days or timed or not _is_timed(job, opened):
        return created
    job.account.note(ONLY_DAYS, column=job.grid.headers[at])
    return pc.floor_temporal(created.cast(pa.timestamp("us", job.zone(at))), unit="day").cast(created.type)


def _is_timed(job: Job, opened: int) -> bool:
    """Return whether tickets were opened at a time of day, in the column of the date or in one of its own."""
    return job.at("created_time") is not None or has_times("created", job.grid.sample(opened))


def _warn(job: Job, columns: dict[str, Any]) -> None:
    for field in ("first_response", "resolved", "closed"):
        if job.at(field) is not None:
            before = pc.less(columns[field], _start(job, field, columns["created"]))
            job.account.warn(as_mask(before), job.at(field), BEFORE, CHECK_CLOCKS)
    if job.at("status") is None:
        return
    unsolved = pc.and_(pc.is_valid(columns["status"]), pc.invert(pc.is_in(columns["status"], pa.array(DONE))))
    for field in ("resolved", "resolve_hours"):
        if job.at(field) is not None:
            odd = pc.and_(unsolved, pc.is_valid(columns[field]))
            job.account.warn(as_mask(odd), job.at(field), NOT_DONE, CHECK_STATUS)
