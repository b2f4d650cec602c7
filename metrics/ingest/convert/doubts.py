"""What a rating column leaves open: numbers that may be no answer, words whose place on the scale is not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from metrics.ingest.parse.ratings import Choices
from metrics.ingest.reading import Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job
    from metrics.ingest.parse.ratings import Ratings
    from metrics.ingest.parse.sentinels import Sentinel

ANSWER, NONE = "answer", "none"
"""The options that say what a doubted cell is: an answer, or none."""
MOST_WORDS = 12
"""The words asked about at once."""
WIDEST = 11
"""The points of the longest scale of which each point is offered."""
IS_IT = N_("“{column}”: {n} of {total} numbers {n:is|are} {value}, apart from the others. Is that an answer?")
LEFT_OUT = N_(
    "“{column}”: {n} of {total} numbers {n:is|are} {value}, apart from the others; they are read as “no answer”"
)
COUNTED = N_("“{column}”: {n} of {total} numbers {n:is|are} {value}, apart from the others; they count as answers")
WHICH_PLACE = N_("“{column}”: where on the scale {low}–{high} is “{word}”?")
WAITING = N_(
    "“{column}”: no answer counts until you say what {words} {n:means|mean}: only the bad ones might be missing"
)


def choices_for(job: Job, header: str) -> Choices:
    """Return what a person chose for a rating column; its scale else is the format's."""
    scale = re.findall(r"\d+", job.answers.get(f"scale:{header}", ""))
    numbers = _answered(job, f"number:{header}:")
    words = _answered(job, f"word:{header}:")
    return Choices(
        scale=(int(scale[0]), int(scale[1])) if len(scale) == 2 else job.format.scale,
        answers=frozenset(float(value) for value, answer in numbers.items() if answer == ANSWER),
        blanks=frozenset(float(value) for value, answer in numbers.items() if answer == NONE),
        words={word: None if place == NONE else float(place) for word, place in words.items()},
    )


def _answered(job: Job, prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): answer for key, answer in job.answers.items() if key.startswith(prefix)}


def ask(job: Job, header: str, read: Ratings, choices: Choices) -> None:
    """Add the questions that a column leaves open, and a note of what holds until they are answered."""
    for sentinel in read.sentinels:
        _ask_number(job, header, sentinel, choices)
    if not read.unknown:
        return
    low, high = read.scale
    for word in read.unknown[:MOST_WORDS]:
        values = {"column": header, "word": word, "low": low, "high": high}
        job.account.ask(Question(f"word:{header}:{word}", WHICH_PLACE, [*_points(low, high), NONE], NONE, values))
    if pc.any(read.waiting).as_py():
        words = ", ".join(f"“{word}”" for word in read.unknown[:MOST_WORDS])
        job.account.note(WAITING, column=header, words=words, n=len(read.unknown))


def _ask_number(job: Job, header: str, sentinel: Sentinel, choices: Choices) -> None:
    decided = sentinel.value in choices.answers | choices.blanks
    left_out = sentinel.value in choices.blanks or (sentinel.left_out and sentinel.value not in choices.answers)
    value = f"{sentinel.value:g}"
    counts = {"column": header, "n": sentinel.n, "total": sentinel.total, "value": value}
    job.account.note(LEFT_OUT if left_out else COUNTED, **counts)
    if sentinel.asks and not decided:
        chosen = NONE if left_out else ANSWER
        job.account.ask(Question(f"number:{header}:{value}", IS_IT, [ANSWER, NONE], chosen, counts))


def _points(low: int, high: int) -> list[str]:
    step = 1 if high - low < WIDEST else (high - low) // 4
    return [str(point) for point in range(low, high + 1, step)]
