"""Which way an effort scale runs: “how easy was it” has high answers for little effort, “how much effort” for much."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

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
ASSUMED_DIFFICULT = N_("“{column}” names effort, so high numbers are read as much effort")
WRITE_EASY = N_("“{column}”: customers with high numbers write that it was easy, so high numbers are read as easy")
WRITE_DIFFICULT = N_(
    "“{column}”: customers with high numbers write that it was difficult, so high numbers are read as effort"
)
FEWEST, MOST_COMMENTS = 5, 2000
"""The fewest comments of either sort that tell a scale's direction, and how many are looked at."""
NEGATION = re.compile(
    r"(?:\b(?:not|cannot|never|no|hardly|without|nicht|kein(?:e|en|er|erlei)?|nie|ohne|não|nao|nunca|nada|sem|sin|pas|jamais|"
    r"sans|non|senza|(?:was|is|were|did|does|do|could|would)nt)|n['’]t)"
    r"(?:\s+(?:at|all|very|that|this|so|too|really|particularly|especially|exactly|quite|an?|the|it|was|been|fue|era|es|ha|"
    r"sido|resultó|muy|tan|foi|é|está|muito|tão|nada|très|trop|si|du|tout|sehr|ganz|besonders|wirklich|gerade|any)){0,3}\s+$"
    r"|(?:不|没有?|无)(?:太|是|很|算|怎么|那么|够|会|觉得|感到|什么|任何)*$"
)
"""What turns the word behind it round, with the words that may stand between."""
COMPARED = re.compile(
    r"\b(?:easier|simpler|leichter|einfacher|(?:más|mais|plus) (?:fácil|facile|simple))|更(?:方便|容易|简单)"
)
"""Comparisons, of which nobody can tell whether it was or should have been."""
HARD_WORK = re.compile(
    r"difficult|dificul|(?<=[不很太])难|\bhard\b|complicated|confusing|费力|困难|麻烦|difícil|dificil|complicad|schwierig|schwer|kompliziert|"
    r"umständlich|compliqué|difficile|complicato"
)
HARD = re.compile(
    r"difficult|dificul|hard|effort|费力|困难|麻烦|difícil|dificil|esfuerzo|esforço|schwierig|schwer|aufwand"
)
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
    written, named = _by_comments(job, read), _by_name(_asks(job, header))
    if written is not None and named in (None, written):
        job.account.note(WRITE_EASY if written else WRITE_DIFFICULT, column=header)
        return written
    about_ease = named if named is not None else any(_is_about_ease(text) for text in _asks(job, header))
    if written is None and not about_ease and not _is_named_by_file(job, at):
        job.account.note(ASSUMED_DIFFICULT, column=header)
        return False
    return _ask(job, header, about_ease, contradicted=written is not None)


def _by_name(texts: list[str]) -> bool | None:
    """Return whether the words that ask are about ease, or about effort; None where they are about neither or both."""
    if any(_is_about_ease(text) for text in texts):
        return None if any(HARD_WORK.search(normalise(text)) for text in texts) else True
    return False if any(HARD.search(normalise(text)) for text in texts) else None


def _ask(job: Job, header: str, about_ease: bool, contradicted: bool) -> bool:
    """Return whether a person says that high numbers mean easy, by default as the column's words have it."""
    answer, usual = job.answers.get(f"effort:{header}"), EASY if about_ease else DIFFICULT
    agreed = any(AGREED.search(normalise(text)) for text in _asks(job, header)) and not contradicted
    if answer is None and not agreed:
        job.account.ask(Question(f"effort:{header}", WHICH_WAY, [EASY, DIFFICULT], usual, {"column": header}))
    is_easy = (answer or usual) == EASY
    if is_easy:
        job.account.note(ASSUMED_EASY, column=header)
    return is_easy


def _is_named_by_file(job: Job, at: int) -> bool:
    """Return whether neither the column nor one beside it calls it effort, only the name of the file or its sheet."""
    return at == job.at("score") and job.at("kind") is None and job.at("question") is None


def _by_comments(job: Job, read: Ratings) -> bool | None:
    """Return whether customers with higher scores write that it was easy, those with lower ones that it was difficult.

    None where too few write either, or both have much the same scores.
    """
    rows = pd.DataFrame({"text": job.text("comment").to_pandas(), "score": read.scores.to_pandas()}).dropna()
    rows = rows.head(MOST_COMMENTS)
    tones = rows["text"].map(tone)
    easy, hard = (rows.loc[tones == tone, "score"] for tone in (EASY, DIFFICULT))
    if min(len(easy), len(hard)) < FEWEST:
        return None
    apart = float(easy.mean() - hard.mean())
    return apart > 0 if abs(apart) >= (read.scale[1] - read.scale[0]) / 4 else None


def tone(text: str) -> str:
    """Return whether a comment says that it was easy or difficult; "" where it says neither or both."""
    name = normalise(text)
    if COMPARED.search(name):
        return ""
    easy = {not _is_negated(name, match) for match in _ease_words().finditer(name)}
    easy |= {_is_negated(name, match) for match in HARD_WORK.finditer(name)}
    return "" if len(easy) != 1 else EASY if easy.pop() else DIFFICULT


def _is_negated(text: str, match: re.Match[str]) -> bool:
    return bool(NEGATION.search(text[: match.start()]))


@cache
def _ease_words() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{word}" if word.isascii() else word for word in lexicon().ease))


def _asks(job: Job, header: str) -> list[str]:
    """Return the texts that ask: the header, and the questions of a column of questions about effort."""
    return [header, *(text for text in distinct(job.text("question")) if _is_about_ease(text))]


def _is_about_ease(text: str) -> bool:
    return bool(_ease_words().search(normalise(text)))


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
