"""Which way an effort scale runs: “how easy was it” has high answers for little effort, “how much effort” for much."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import lexicon, normalise
from metrics.ingest.parse.cells import distinct
from metrics.ingest.reading import Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job
    from metrics.ingest.parse.ratings import Ratings

EASY, DIFFICULT = "easy", "difficult"
WHICH_WAY = N_("Does a high number in “{column}” mean that it was easy or difficult?")
ASSUMED_EASY = N_("“{column}” asks how easy it was, so high numbers are read as easy")
HARD = re.compile(r"difficult|hard|effort|费力|困难|麻烦|difícil|dificil|esfuerzo|esforço|schwierig|schwer|aufwand")
LED = re.compile(r"\s*(\d+)\s*(?:[-–—:=.)(]|is|means)*\s*([^\d;,)/]*)")
"""A number and the words that label it, in a header or in a cell: “1 = very easy”."""
AGREED = re.compile(r"made it easy|agree|同意")


def high_is_easy(job: Job, at: int, header: str, read: Ratings) -> bool:
    """Return whether the high answers of an effort column mean little effort; asks where only a guess would say."""
    if read.by_words:
        return True
    labelled = _by_labels([*job.grid.sample(at), *_asks(job, header)])
    if labelled is not None:
        return labelled
    if not any(_is_about_ease(text) for text in _asks(job, header)):
        return False
    answer = job.answers.get(f"effort:{header}")
    if answer is None and not any(AGREED.search(normalise(text)) for text in _asks(job, header)):
        job.account.ask(Question(f"effort:{header}", WHICH_WAY, [EASY, DIFFICULT], EASY, {"column": header}))
    if answer != DIFFICULT:
        job.account.note(ASSUMED_EASY, column=header)
    return answer != DIFFICULT


def _asks(job: Job, header: str) -> list[str]:
    """Return the texts that ask: the header, and the questions of a column of questions about effort."""
    return [header, *(text for text in distinct(job.text("question")) if _is_about_ease(text))]


def _is_about_ease(text: str) -> bool:
    name = normalise(text)
    return any(re.search(rf"\b{word}", name) if word.isascii() else word in name for word in lexicon().ease)


def _by_labels(texts: list[str]) -> bool | None:
    """Return whether the higher of two labelled numbers is easy; None where no label says so."""
    numbers: dict[bool, list[int]] = {True: [], False: []}
    for text in texts:
        for number, label in LED.findall(text):
            easy, hard = _is_about_ease(label), bool(HARD.search(normalise(label)))
            if label and easy != hard:
                numbers[easy].append(int(number))
    easy_ones, hard_ones = numbers[True], numbers[False]
    if easy_ones and hard_ones:
        return max(easy_ones) > max(hard_ones)
    if easy_ones:
        return min(easy_ones) > 1
    return min(hard_ones) <= 1 if hard_ones else None
