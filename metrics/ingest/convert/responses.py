"""Answers in any file → the canonical responses: one row an answer, or a survey sent and not answered."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.fields import names
from metrics.ingest.convert import answers as rated
from metrics.ingest.convert import undated
from metrics.ingest.convert.job import CHECK_CLOCKS, MEND, NO_DATE, as_mask, frame
from metrics.ingest.convert.marked import marked_rows
from metrics.ingest.convert.ticket_ids import EXPORT_AGAIN
from metrics.ingest.convert.tickets import FILL, canonical, mark_older_rows
from metrics.ingest.recognise.fits import has_times
from metrics.ingest.recognise.only_date import ONLY_DATE
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job
    from metrics.ingest.convert.rating_column import RatingColumn

ASSUMED = N_("The export does not say who was asked; every solved ticket counts as asked")
NOBODY_KNOWS = N_("The export says neither who was asked nor which tickets are solved, so there is no response rate")
EMPTY = N_("holds no answer")
LEAVE_OUT = N_("Nothing to do, unless an answer is missing.")
UNDATED = N_(
    "The file does not say when customers answered: answers count once the tickets with these numbers are here"
)
NO_DAY = N_("No column says when customers answered: no answer counts until you say which day or month they are from")
NOWHERE = N_("has neither a date nor a ticket number")
GUESSED = N_("“{column}” holds the only dates of the file, so they were taken for when customers answered")
AGAIN = N_("{n} {n:row answers|rows answer} once more what was answered before; the newest answer of each is kept")
LOST = N_("was damaged by a spreadsheet, so the answer cannot find its ticket")
TOO_EARLY = N_("lies before the ticket was opened")
ENDED = ("resolved", "closed", "resolve_hours", "close_hours")
SOLVED = ("resolved", "closed")
SHARED = ("requester", "organisation", "channel", "channel_raw", "agent", "team", "category", "type", "priority")


def ticket_responses(job: Job, tickets: dict[str, Any]) -> pd.DataFrame | None:
    """Return the answers of a ticket export, None when it has no rating column."""
    ratings = rated.rating_columns(job)
    if not ratings:
        return None
    answered = any(_has_scores(rating) for rating in ratings)
    solved = _solved(job, tickets)
    if answered and not any(rating.ratings.says_who for rating in ratings) and not _knows_who(job):
        job.account.note(ASSUMED if pc.any(pc.is_valid(solved)).as_py() else NOBODY_KNOWS)
    base = {name: tickets[name] for name in SHARED}
    base |= {"key": tickets["ticket_id"], "ticket_id": tickets["ticket_id"], "updated": tickets["updated"]}
    if job.at("answered") is not None:
        early = pc.fill_null(pc.less(job.instant("answered"), tickets["created"]), False)
        job.account.warn(early, job.at("answered"), TOO_EARLY, CHECK_CLOCKS)
    return _to_frame(job, ratings, base, solved)


def _solved(job: Job, tickets: dict[str, Any]) -> Any:
    """Return which tickets are solved, so that their customers were asked; missing where the export does not say."""
    ends = [tickets[name] for name in ENDED]
    ended = reduce(pc.or_, [pc.is_valid(end) for end in ends])
    by_end = ended if any(job.at(name) is not None for name in ENDED) else pa.nulls(len(ended), pa.bool_())
    by_status = pc.is_in(tickets["status"], value_set=pa.array(SOLVED))
    solved = pc.if_else(pc.is_valid(tickets["status"]), by_status, by_end)
    return pc.if_else(marked_rows(tickets), pa.scalar(False), solved)


def survey_responses(job: Job) -> pd.DataFrame:
    """Return the answers of a survey export; rows without an answer, a date or an id are rejected."""
    ratings = rated.rating_columns(job)
    account = job.account
    answered = undated.answered(job)
    account.reject(job.unread("answered", job.instant("answered")), job.at("answered"), NO_DATE, MEND)
    placed = pc.or_(pc.is_valid(job.identity()), pc.or_(pc.is_valid(answered), pc.is_valid(job.instant("sent"))))
    if not undated.waits(job):
        account.reject(pc.invert(placed), job.at("answered"), NOWHERE, FILL)
    account.reject(~_holds_answer(job, ratings), ratings[0].at, EMPTY, LEAVE_OUT)
    if job.at("answered") is None and job.at("sent") is None and answered.null_count:
        job.account.note(UNDATED if job.at("ticket_id") is not None else NO_DAY)
    for column in job.recognition.columns:
        if column.note == ONLY_DATE:
            job.account.note(GUESSED, column=column.header)
    key = _key(job)
    mark_older_rows(job, key, AGAIN)
    account.warn(job.damaged, job.at("ticket_id"), LOST, EXPORT_AGAIN)
    number = pc.if_else(job.damaged, pa.scalar(None, pa.string()), job.identity())
    base = {**canonical(job), "key": key, "ticket_id": number, "updated": job.column("updated")}
    base |= {name: job.column(name) for name in SHARED if name not in base}
    return _to_frame(job, ratings, {**base, "answered": answered}, pa.nulls(len(job.grid), pa.bool_()))


def _has_scores(rating: RatingColumn) -> bool:
    scores = rating.ratings.scores
    return bool(scores.null_count < len(scores))


def _knows_who(job: Job) -> bool:
    return job.at("asked") is not None or job.at("sent") is not None


def _holds_answer(job: Job, ratings: list[RatingColumn]) -> Any:
    some = np.asarray(pc.is_valid(job.instant("sent")))
    for rating, comment in zip(ratings, rated.comments_by_rating(job, ratings), strict=True):
        some = some | np.asarray(pc.is_valid(rating.ratings.scores)) | np.asarray(pc.is_valid(comment))
        some = some | as_mask(rating.ratings.offered) | as_mask(rating.ratings.waiting)
    return some


def _key(job: Job) -> Any:
    """Return the survey's own id, else the ticket with kind and question, else a hash of the whole row."""
    damaged = job.damaged
    ticket = pc.if_else(damaged, pa.scalar(None, pa.string()), job.identity())
    for field in ("kind", "question"):
        if job.at(field) is not None:
            ticket = pc.binary_join_element_wise(ticket, pc.fill_null(job.text(field), ""), ":")

    key = pc.coalesce(job.text("response_id"), ticket)
    return pc.coalesce(key, _row_hashes(job)) if key.null_count else key


def _row_hashes(job: Job) -> Any:
    """Return a hash of each row; where answers have days at best, equal rows are told apart: two people answered."""
    cells = pd.DataFrame({at: job.grid.text(at).to_pylist() for at in range(len(job.grid.headers))}).fillna("")
    prints = pd.util.hash_pandas_object(cells, index=False)
    at = job.at("answered")
    timed = at is not None and has_times("answered", job.grid.sample(at))
    again = np.zeros(len(prints), dtype=int) if timed else prints.groupby(prints).cumcount().to_numpy()
    names = [f"row-{value:016x}" for value in prints.tolist()]
    return pa.array([f"{name}-{n + 1}" if n else name for name, n in zip(names, again, strict=True)], pa.string())


def _to_frame(job: Job, ratings: list[RatingColumn], base: dict[str, Any], solved: Any) -> pd.DataFrame:
    pairs = zip(ratings, rated.comments_by_rating(job, ratings), strict=True)
    parts = [_part(job, rating, base, comment, solved) for rating, comment in pairs]
    return pd.concat(parts, ignore_index=True)


def _part(job: Job, rating: RatingColumn, base: dict[str, Any], comment: Any, solved: Any) -> pd.DataFrame:
    n, answered = len(job.grid), base.get("answered", job.instant("answered"))
    scored = pc.is_valid(rating.ratings.scores)
    invited = _invitations(job, rating, solved)
    included = as_mask(rating.rows) & job.account.accepted
    included &= as_mask(scored) | np.asarray(pc.is_valid(comment)) | as_mask(invited)
    suffix = f":{rating.kind}{rating.suffix}"
    columns = {
        **base,
        "response_id": pc.binary_join_element_wise(base["key"], suffix, ""),
        "kind": pa.repeat(rating.kind, n),
        "score": rating.ratings.scores,
        "scale_low": pa.repeat(float(rating.ratings.scale[0]), n),
        "scale_high": pa.repeat(float(rating.ratings.scale[1]), n),
        "asked": invited,
        "sent": job.instant("sent"),
        "answered": pc.if_else(pc.or_(scored, pc.is_valid(comment)), answered, pa.scalar(None, answered.type)),
        "comment": comment,
        "question": job.text("question") if rating.question is None else pa.repeat(rating.question, n),
        "source": pa.repeat(job.format.source, n),
        "row": pa.array(job.grid.numbers),
    }
    return frame({name: columns[name] for name in (*names("responses"), "row")}, included)


def _invitations(job: Job, rating: RatingColumn, solved: Any) -> Any:
    """Return a mask: true where the survey was sent; missing where nothing says so.

    Where no column says what was sent, customers of `solved` tickets were asked, and whoever answered.
    """
    n = len(job.grid)
    scored = pc.is_valid(rating.ratings.scores)
    if rating.ratings.says_who:
        return pc.or_(scored, pc.fill_null(rating.ratings.offered, False))
    if job.at("asked") is not None:
        return pc.or_(scored, pc.fill_null(job.column("asked"), False))
    if job.at("sent") is not None:
        return pc.or_(scored, pc.is_valid(job.instant("sent")))
    # A column without any answer is a survey that this help desk does not run, not one that nobody answered.
    if not _has_scores(rating) or not pc.any(pc.is_valid(solved)).as_py():
        return pa.nulls(n, pa.bool_())
    return pc.if_else(pc.or_(scored, pc.fill_null(solved, False)), pa.scalar(True), pa.scalar(None, pa.bool_()))
