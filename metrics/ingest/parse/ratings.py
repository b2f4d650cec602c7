"""Rating columns as scores: the scale is recognised over the whole column, then each answer is placed on it.

Numbers, `4/5`, stars, emoji and words are read; a 0 is “not rated” where the scale starts at 1 and an answer where
it starts at 0; what lies outside the scale is not a score.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import WordScale, lexicon
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.parse.scales import (
    STRAY_SHARE,
    Scale,
    nearest_scale_of_words,
    scale_of_numbers,
    scale_of_words,
    score_in,
    stated_scale,
    tally_of,
)
from metrics.ingest.parse.sentinels import Sentinel, sentinels

SEVERAL_NUMBERS = re.compile(r"\d+(?:[,;]\s*\d+)+")
"""A list in a cell is no rating, and no word either that a person could place on a scale."""


@dataclass(frozen=True)
class Choices:
    """A person's choices for one rating column, or a format's.

    `scale` is set by either; `answers` are doubted numbers that are answers, `blanks` those that are none; `words`
    places words on the scale, None where a word is no answer.
    """

    scale: Scale | None = None
    answers: frozenset[float] = frozenset()
    blanks: frozenset[float] = frozenset()
    words: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Ratings:
    """A rating column read: scores on `scale`, and masks of the cells that hold something else.

    `offered` and `unoffered` mark cells that say that the survey was or was not sent, `says_who` that there are any;
    `outside` marks numbers that are not on the scale, `unread` texts that are no answer; `zeros` counts zeros read as
    “not rated”. `unsure` says that the values fit a longer scale too; `by_words` that words named the scale.
    `sentinels` are numbers that stand apart, `unknown` the words whose place on the scale nobody knows; while too many
    cells hold one, `waiting` marks every answer and `scores` has none: those not understood may be the bad ones.
    """

    scores: Any
    scale: Scale
    offered: Any
    unoffered: Any
    outside: Any
    unread: Any
    zeros: int
    unsure: bool
    by_words: bool
    says_who: bool
    sentinels: list[Sentinel]
    unknown: list[str]
    waiting: Any


def read(text: Any, kind: str, header: str = "", choices: Choices | None = None) -> Ratings:
    """Return a cleaned text column as ratings of a survey kind."""
    chosen = choices or Choices()
    counts = _counts(text)
    invitations = {cell: values.spellings("invited").get(values.key(cell)) for cell in counts}
    answers = {cell: count for cell, count in counts.items() if invitations[cell] is None}
    placed = _place(answers, kind, header, chosen)
    no_score = {cell for cell, score in placed.scores.items() if score is None}
    zeros = {cell for cell in no_score if placed.numbers[cell] == 0} - placed.blanks
    unread = {cell for cell in no_score if placed.numbers[cell] is None}
    unknown = [cell for cell in answers if cell in unread - chosen.words.keys() and not SEVERAL_NUMBERS.fullmatch(cell)]
    stray = 0.0 if placed.by_words else STRAY_SHARE
    waits = sum(counts[cell] for cell in unknown) > stray * sum(answers.values())
    return Ratings(
        scores=pa.nulls(len(text), pa.float64()) if waits else convert_texts(text, placed.scores.get, pa.float64()),
        scale=placed.scale,
        offered=_mask(text, {cell for cell, state in invitations.items() if state == "yes"}),
        unoffered=_mask(text, {cell for cell, state in invitations.items() if state == "no"}),
        outside=_mask(text, no_score - unread - zeros - placed.blanks),
        unread=_mask(text, unread - chosen.words.keys()),
        zeros=sum(counts[cell] for cell in zeros),
        unsure=placed.unsure,
        by_words=placed.by_words,
        says_who=any(invitations.values()),
        sentinels=placed.sentinels,
        unknown=unknown,
        waiting=_mask(text, set(answers) if waits else set()),
    )


@dataclass(frozen=True)
class _Placed:
    """The answers of a column placed on its scale: text → number and score; `blanks` are texts that are no answer."""

    scale: Scale
    unsure: bool
    by_words: bool
    numbers: dict[str, float | None]
    scores: dict[str, float | None]
    blanks: set[str]
    sentinels: list[Sentinel]


def _place(answers: dict[str, int], kind: str, header: str, chosen: Choices) -> _Placed:
    numbers = {cell: score_in(cell) for cell in answers}
    words = _words_of(list(answers), numbers, chosen, kind, header)
    stated = chosen.scale or stated_scale(numbers, header)
    tally = Counter() if words else tally_of(numbers, answers)
    apart = sentinels(tally, stated=stated is not None, doubts=kind != "nps")
    aside = _left_out(apart, chosen)
    rest = Counter({value: n for value, n in tally.items() if value not in aside})
    scale, unsure = ((words.low, words.high), False) if words else scale_of_numbers(rest, kind, stated)
    blanks = {cell for cell, number in numbers.items() if number in aside}
    scores = {cell: _score(cell, number, scale, words, chosen) for cell, number in numbers.items()}
    return _Placed(scale, unsure, words is not None, numbers, scores | dict.fromkeys(blanks), blanks, apart)


def _words_of(
    answers: list[str], numbers: dict[str, float | None], chosen: Choices, kind: str, header: str
) -> WordScale | None:
    """Return the scale of answers in words: one that has them all, else the nearest one where none is a number."""
    if chosen.scale or not answers:
        return None
    in_words = all(number is None for number in numbers.values())
    return scale_of_words(answers, kind, header) or (
        nearest_scale_of_words(answers, kind, header) if in_words else None
    )


def _left_out(apart: list[Sentinel], chosen: Choices) -> set[float]:
    """Return the values that are read as “no answer”; those on a scale that a person set are answers."""
    aside = ({each.value for each in apart if each.left_out} | chosen.blanks) - chosen.answers
    low, high = chosen.scale or (0, -1)
    return {value for value in aside if not low <= value <= high}


def _counts(text: Any) -> dict[str, int]:
    tally = pc.value_counts(text.drop_null())
    return dict(zip(tally.field("values").to_pylist(), tally.field("counts").to_pylist(), strict=True))


def _score(text: str, number: float | None, scale: Scale, words: WordScale | None, chosen: Choices) -> float | None:
    key = values.key(text)
    if text in chosen.words:
        return chosen.words[text]
    if words is not None:
        return words.words.get(key)
    if number is None:
        same = (words for words in lexicon().scale if (words.low, words.high) == scale)
        return next((words.words[key] for words in same if key in words.words), None)
    return number if scale[0] <= number <= scale[1] else None


def _mask(text: Any, members: set[str]) -> Any:
    if not members:
        return pa.repeat(pa.scalar(False), len(text))
    return pc.fill_null(convert_texts(text, members.__contains__, pa.bool_()), False)


def looks_like_ratings(texts: list[str]) -> float:
    """Return the share of texts that could be an answer on some scale."""
    if scale_of_words(texts):
        return 1.0
    fits = [_plausible(text) for text in texts]
    return sum(fits) / len(fits) if fits else 0.0


def _plausible(text: str) -> bool:
    number, key = score_in(text), values.key(text)
    in_words = key in values.spellings("invited") or any(key in scale.words for scale in lexicon().scale)
    return in_words or (number is not None and 0 <= number <= 100)
