"""The survey kind of a column called just “Score”: from a kind column, its question, else a question to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.convert.job import SAY_WHICH, UNKNOWN
from metrics.ingest.formats import RATINGS
from metrics.ingest.parse import ratings, values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.reading import Question
from metrics.ingest.recognise.headers import question_kind
from metrics.ingest.recognise.survey_rows import class_kind
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.ingest.convert.job import Job

WHICH_KIND = N_("Which survey do the answers in “{column}” belong to?")
USUAL = "csat"
TELLS_NOTHING = 10
"""Scales up to ten serve CSAT and NPS, so the numbers do not decide the kind."""


def scores_by_kind(job: Job) -> Iterator[tuple[int, str, Any, Any]]:
    """Yield column, kind, texts and rows of each kind of survey that the score column answers."""
    at = job.at("score")
    if at is None:
        return
    stated = pc.coalesce(_kind_beside(job), _kind_by_class(job, at), _kind_by_question(job))
    kinds = pc.fill_null(stated, _otherwise(job, at, stated))
    for kind in sorted(pc.unique(kinds).to_pylist()):
        rows = pc.equal(kinds, kind)
        yield at, kind, pc.if_else(rows, job.grid.text(at), pa.scalar(None, pa.string())), rows


def _kind_beside(job: Job) -> Any:
    """Return the survey kinds of the kind column."""
    at = job.at("kind")
    array, strange = values.read(job.text("kind"), "survey")
    if at is not None:
        job.account.warn_values(at, strange, UNKNOWN, SAY_WHICH)
    return array


def _kind_by_class(job: Job, score: int) -> Any:
    """Return the survey kinds by the columns that put the scores into classes, such as Promoter."""
    kinds = pa.nulls(len(job.grid), pa.string())
    for at, header in enumerate(job.grid.names):
        kind = class_kind(header, job.grid.sample(at)) if at != score else None
        if kind in RATINGS:
            of_class = pc.if_else(pc.is_valid(job.grid.text(at)), pa.scalar(kind), pa.scalar(None, pa.string()))
            kinds = pc.coalesce(kinds, of_class)
    return kinds


def _kind_by_question(job: Job) -> Any:
    """Return the survey kinds that the question column asks for."""
    return convert_texts(job.text("question"), _kind_of, pa.string())


def _kind_of(question: str) -> str | None:
    kind = question_kind(question)
    return kind if kind in RATINGS else None


def _otherwise(job: Job, at: int, stated: Any) -> str:
    """Return the kind of rows that state none; adds a question where the scale or a question column leaves it open."""
    header = job.grid.headers[at]
    answer = job.answers.get(f"kind:{header}")
    if answer in RATINGS or job.format.survey:
        return answer if answer in RATINGS else job.format.survey or USUAL
    left = pc.filter(job.grid.text(at), pc.is_null(stated))
    answered = left.null_count < len(left)
    has_questions = job.at("question") is not None and job.at("kind") is None
    if answered and (has_questions or ratings.read(left, USUAL, header).scale[1] == TELLS_NOTHING):
        job.account.ask(Question(f"kind:{header}", WHICH_KIND, list(RATINGS), USUAL, {"column": header}))
    return USUAL
