"""Rating columns as scores: the scale is recognised over the whole column, then each answer is placed on it.

Numbers, `4/5`, stars, emoji and words are read; a 0 is “not rated” where the scale starts at 1 and an answer where
it starts at 0; what lies outside the scale is not a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import WordScale, lexicon
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.parse.scales import Scale, scale_of_numbers, scale_of_words, score_in


@dataclass(frozen=True)
class Ratings:
    """A rating column read: scores on `scale`, and masks of the cells that hold something else.

    `offered` and `unoffered` mark cells that say that the survey was or was not sent, `says_who` that there are any;
    `outside` marks numbers that are not on the scale, `unread` texts that are no answer; `zeros` counts zeros read as
    “not rated”. `unsure` says that the values fit a longer scale too; `by_words` that words named the scale.
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


def read(text: Any, kind: str, header: str = "", fixed: Scale | None = None) -> Ratings:
    """Return a cleaned text column as ratings of a survey kind; `fixed` is the scale if a person or format sets it."""
    counts = _counts(text)
    invitations = {cell: values.spellings("invited").get(values.key(cell)) for cell in counts}
    answers = {cell: count for cell, count in counts.items() if invitations[cell] is None}
    words = None if fixed else scale_of_words(list(answers))
    numbers = {cell: score_in(cell) for cell in answers}
    stated = ((words.low, words.high), False) if words else None
    scale, unsure = stated or scale_of_numbers(numbers, answers, kind, header, fixed)
    scores = {cell: _score(cell, number, scale, words) for cell, number in numbers.items()}
    zeros = {cell for cell, number in numbers.items() if number == 0 and scores[cell] is None}
    no_score = {cell for cell, score in scores.items() if score is None} - zeros
    outside = {cell for cell in no_score if numbers[cell] is not None}
    return Ratings(
        scores=convert_texts(text, scores.get, pa.float64()),
        scale=scale,
        offered=_mask(text, {cell for cell, state in invitations.items() if state == "yes"}),
        unoffered=_mask(text, {cell for cell, state in invitations.items() if state == "no"}),
        outside=_mask(text, {cell for cell in outside if numbers[cell] != -1}),
        unread=_mask(text, no_score - outside),
        zeros=sum(counts[cell] for cell in zeros),
        unsure=unsure,
        by_words=words is not None,
        says_who=any(invitations.values()),
    )


def _counts(text: Any) -> dict[str, int]:
    tally = pc.value_counts(text.drop_null())
    return dict(zip(tally.field("values").to_pylist(), tally.field("counts").to_pylist(), strict=True))


def _score(text: str, number: float | None, scale: Scale, words: WordScale | None) -> float | None:
    key = values.key(text)
    if words is not None:
        return words.words[key]
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
