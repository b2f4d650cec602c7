"""Rating columns of a file: which kind each is, its scale, its scores, and which comment goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert import doubts, effort, one_answer
from metrics.ingest.convert.rating_column import RatingColumn
from metrics.ingest.convert.survey_kinds import scores_by_kind
from metrics.ingest.formats import RATINGS
from metrics.ingest.parse import ratings, scales
from metrics.ingest.parse.cells import join_texts
from metrics.ingest.reading import Question
from metrics.ingest.recognise.headers import is_question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

SCALE = N_("“{column}”: scale {low}–{high}")
SCALE_CSAT = N_("“{column}”: scale {low}–{high}, {satisfied} satisfied")
CLASSES = N_(
    "“{column}” says who is a promoter, a passive or a detractor: these classes give the NPS, scores are not known"
)
SCALE_NPS = N_("“{column}”: scale {low}–{high}, 9–10 promoters, up to 6 detractors")
AVERAGES = N_("“{column}”: most scores have decimals, as averages have; each counts as one answer")
ZEROS = N_("“{column}”: {n} {n:zero|zeros} read as “not rated”, because the scale starts at {low}")
TURNED = N_("“{column}”: high answers mean easy, so the scores were turned round: {low} is the least effort")
WHICH_SCALE = N_("Which scale does “{column}” use? Its highest value is below the top of the usual scales.")
OUTSIDE = N_("is outside the scale and is no score")
NO_ANSWER = N_("is no answer on the scale")
CHECK_SCALE = N_("Choose another scale if this one is wrong, else correct the cell.")


def rating_columns(job: Job) -> list[RatingColumn]:
    """Return every rating column of the file, CSAT first."""
    ratings_of_file: list[RatingColumn] = []
    for kind in RATINGS:
        columns = job.recognition.fields.get(kind, [])
        ratings_of_file += [_read_column(job, at, kind, number, len(columns)) for number, at in enumerate(columns)]
    ratings_of_file += [
        RatingColumn(at, kind, _read(job, at, kind, text, f"{job.grid.headers[at]} {kind}"), rows, None)
        for at, kind, text, rows in scores_by_kind(job)
    ]
    return one_answer.settle(job, ratings_of_file)


def _read_column(job: Job, at: int, named: str, number: int, of: int) -> RatingColumn:
    header = job.grid.headers[at]
    kind = one_answer.kind_of(job, header, named)
    question = header if of > 1 or is_question(header) else None
    read = _read(job, at, kind, job.grid.encoded_text(at), header)
    return RatingColumn(
        at, kind, read, pa.repeat(pa.scalar(True), len(job.grid)), question, f":{number + 1}" if number else ""
    )


def _read(job: Job, at: int, kind: str, text: Any, header: str) -> ratings.Ratings:
    choices = doubts.choices_for(job, header)
    read = ratings.read(text, kind, header, choices)
    _account_for_scale(job, at, kind, header, read)
    doubts.ask(job, header, read, choices)
    return _invert(job, header, read) if kind == "ces" and effort.high_is_easy(job, at, header, read) else read


def _account_for_scale(job: Job, at: int, kind: str, header: str, read: ratings.Ratings) -> None:
    low, high = read.scale
    template = {"csat": SCALE_CSAT, "nps": CLASSES if read.scale == scales.CLASSES else SCALE_NPS}.get(kind, SCALE)
    satisfied = scales.SATISFIED.get(read.scale, "")
    job.account.note(template, column=header, low=low, high=high, satisfied=satisfied)
    if read.zeros:
        job.account.note(ZEROS, column=header, n=read.zeros, low=low)
    if read.unsure:
        options = [f"{bottom}–{top}" for bottom, top in scales.SCALES]
        job.account.ask(Question(f"scale:{header}", WHICH_SCALE, options, f"{low}–{high}", {"column": header}))
    if _are_averages(read.scores):
        job.account.note(AVERAGES, column=header)
    job.account.warn(pc.fill_null(read.outside, False), at, OUTSIDE, CHECK_SCALE)
    job.account.warn(pc.fill_null(read.unread, False), at, NO_ANSWER, CHECK_SCALE)


def _are_averages(scores: Any) -> bool:
    """Return whether most scores lie between the steps of their scale."""
    between = pc.sum(pc.not_equal(scores, pc.round(scores))).as_py() or 0
    return bool(between > (len(scores) - scores.null_count) / 2)


def _invert(job: Job, header: str, read: ratings.Ratings) -> ratings.Ratings:
    """Invert scores from difficult to easy for a desk whose low effort scores are the good ones."""
    if job.settings.low_effort_is != "low":
        return read
    low, high = read.scale
    job.account.note(TURNED, column=header, low=low)
    return replace(read, scores=pc.subtract(float(low + high), read.scores))


def comments_by_rating(job: Job, columns: list[RatingColumn]) -> list[Any]:
    """Return one array of comments for each rating column; each comment belongs to one rating only."""
    nothing = pa.nulls(len(job.grid), pa.string())
    result = [nothing] * len(columns)
    free = job.recognition.fields.get("comment", [])
    for number, rating in enumerate(columns):
        own = job.at(f"{rating.kind}_comment") if f"{rating.kind}_comment" in job.recognition.fields else None
        if own is not None and not rating.suffix:
            result[number] = job.grid.text(own)
    if len(free) > 1:
        return _nearest(job, columns, free, result)
    return _first_answered(job.text("comment"), columns, result) if free else result


def _nearest(job: Job, columns: list[RatingColumn], free: list[int], result: list[Any]) -> list[Any]:
    for at in free:
        before = [number for number, rating in enumerate(columns) if rating.at < at]
        owner = max(before, key=lambda number: columns[number].at) if before else 0
        result[owner] = join_texts([result[owner], job.grid.text(at)], "\n")
    return result


def _first_answered(text: Any, columns: list[RatingColumn], result: list[Any]) -> list[Any]:
    left = text
    missing = pa.scalar(None, pa.string())
    rows = [pc.and_(pc.is_valid(rating.ratings.scores), rating.rows) for rating in columns]
    for number, mine in [*enumerate(rows), *enumerate(rating.rows for rating in columns)]:
        result[number] = pc.coalesce(result[number], pc.if_else(mine, left, missing))
        left = pc.if_else(mine, missing, left)
    return result
