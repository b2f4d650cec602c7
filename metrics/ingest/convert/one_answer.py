"""One answer counts once, under its own kind: of several columns of one kind a row gives one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import RATINGS
from metrics.ingest.reading import Question
from metrics.ingest.recognise.headers import is_overall, may_be_employees
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job
    from metrics.ingest.convert.rating_column import RatingColumn

ASPECT = "aspect"
CUSTOMERS, EMPLOYEES = "customers", "employees"
WHOSE = N_(
    "Whose satisfaction is “{column}”: that of internal customers with the service, or of employees with their work?"
)
OF_EMPLOYEES = N_("“{column}” is read as employees' satisfaction with their work: it counts as no customer's answer")
WHICH_MAIN = N_("Which column holds the customer's own answer on the whole? A row gives only one.")
BESIDE = N_("“{column}” is kept under its own name beside “{main}”, which holds the answer that counts")
REPEATS = N_("“{column}” repeats what “{main}” holds, so it is counted once")
KINDS_OF_ONE = tuple(kind for kind in RATINGS if kind != ASPECT)


def kind_of(job: Job, header: str, kind: str) -> str:
    """Return the kind of a rating column; a satisfaction that may be that of employees is asked about."""
    if kind != "csat" or not may_be_employees(header):
        return kind
    answer = job.answers.get(f"whose:{header}")
    if answer is None:
        options = [CUSTOMERS, EMPLOYEES]
        job.account.ask(Question(f"whose:{header}", WHOSE, options, EMPLOYEES, {"column": header}))
    if answer == CUSTOMERS:
        return kind
    job.account.note(OF_EMPLOYEES, column=header)
    return ASPECT


def settle(job: Job, columns: list[RatingColumn]) -> list[RatingColumn]:
    """Return the columns with at most one answer of each kind a row; the others are sides under their own names."""
    settled: list[RatingColumn] = []
    sides = [column for column in columns if column.kind == ASPECT]
    for kind in KINDS_OF_ONE:
        group = _without_repeats(job, [column for column in columns if column.kind == kind])
        if len(group) > 1 and not _exclude_each_other(group):
            main = _main(job, kind, group)
            sides += [column for column in group if column is not main]
            group = [main]
        settled += group
    return settled + [_as_side(job, side, number) for number, side in enumerate(sides)]


def _as_side(job: Job, side: RatingColumn, number: int) -> RatingColumn:
    question = side.question or job.grid.headers[side.at]
    return replace(side, kind=ASPECT, question=question, suffix=f":{number + 1}" if number else "")


def _main(job: Job, kind: str, group: list[RatingColumn]) -> RatingColumn:
    """Return the column that a person names, else one of the service as a whole, else the first, which is asked."""
    headers = [job.grid.headers[column.at] for column in group]
    answer = job.answers.get(f"main:{kind}")
    overall = [at for at, header in enumerate(headers) if is_overall(header)]
    place = headers.index(answer) if answer in headers else overall[0] if overall else 0
    if answer not in headers and len(overall) != 1:
        job.account.ask(Question(f"main:{kind}", WHICH_MAIN, headers, headers[place]))
    for at, header in enumerate(headers):
        if at != place:
            job.account.note(BESIDE, column=header, main=headers[place])
    return group[place]


def _exclude_each_other(group: list[RatingColumn]) -> bool:
    answers = np.zeros(len(group[0].ratings.scores), dtype=np.int64)
    for column in group:
        answers += _answered(column)
    return bool((answers <= 1).all())


def _answered(column: RatingColumn) -> Any:
    both = pc.and_(pc.is_valid(column.ratings.scores), pc.fill_null(column.rows, False))
    return np.asarray(both, dtype=bool)


def _without_repeats(job: Job, group: list[RatingColumn]) -> list[RatingColumn]:
    """Return the columns without answers that another one of them gives in the same row."""
    firsts: list[RatingColumn] = []
    for column in sorted(group, key=lambda column: column.ratings.by_words):
        main = next((first for first in firsts if _repeats(first, column)), None)
        if main is None:
            firsts.append(column)
            continue
        job.account.note(REPEATS, column=job.grid.headers[column.at], main=job.grid.headers[main.at])
        rest = pa.array(_answered(column) & ~_answered(main))
        if pc.any(rest).as_py():
            scores = pc.if_else(rest, column.ratings.scores, pa.scalar(None, pa.float64()))
            firsts.append(replace(column, ratings=replace(column.ratings, scores=scores), rows=rest))
    return firsts


def _repeats(main: RatingColumn, other: RatingColumn) -> bool:
    """Return whether a column only says again what another says: the same place on its scale, or its class."""
    both = _answered(main) & _answered(other)
    pairs = pd.DataFrame({"main": _places(main)[both], "other": _places(other)[both]}).drop_duplicates()
    if len(pairs) < 1:
        return False
    if bool(np.isclose(pairs["main"], pairs["other"]).all()):
        return True
    is_class = other.ratings.by_words and len(pairs) > pairs["other"].nunique() > 1
    return is_class and pairs["main"].is_unique and bool(pairs.sort_values("main")["other"].is_monotonic_increasing)


def _places(column: RatingColumn) -> Any:
    low, high = column.ratings.scale
    return (np.asarray(column.ratings.scores.to_numpy(zero_copy_only=False), dtype=float) - low) / (high - low)
