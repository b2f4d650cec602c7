"""The survey kind of a column called just “Score”: from a kind column, its question, else a question to the person."""

from __future__ import annotations

import re
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
TELLS_NOTHING = (7, 10)
"""Scales up to seven serve CSAT and effort, up to ten CSAT and NPS: there the numbers do not decide the kind."""
TOPS = {"nps": (10,), "ces": (5, 7), "csat": (1, 2, 3, 4, 5, 7, 10, 100)}
"""The tops of the scales on which each survey is asked."""
NAMED = N_("“{column}” is read as answers to the survey that the file, its sheet or its answers' numbers name: {kind}")
WORD = re.compile(r"[^\W\d_]+")


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
    array, strange = values.read(job.text("kind"), "survey", job.format.values.get("survey"))
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
    if left.null_count == len(left):
        return USUAL
    top, named = ratings.read(left, USUAL, header).scale[1], _kind_in_names(job)
    has_questions = job.at("question") is not None and job.at("kind") is None
    if named in TOPS and top in TOPS[named] and not has_questions:
        job.account.note(NAMED, column=header, kind=named.upper())
        return named
    if has_questions or top in TELLS_NOTHING or named not in (None, USUAL):
        job.account.ask(Question(f"kind:{header}", WHICH_KIND, list(RATINGS), USUAL, {"column": header}))
    return USUAL


def _kind_in_names(job: Job) -> str | None:
    """Return the one survey that the file's name, its sheet's or the answers' own numbers (NPS0001) name."""
    at = job.at("response_id")
    first = job.grid.sample(at)[:1] if at is not None else []
    words = WORD.findall(" ".join((job.file_name, job.grid.raw.sheet or "", *first)).casefold())
    kinds = {values.canonical(word, "survey") for word in words} - {None}
    return kinds.pop() if len(kinds) == 1 else None
