"""Rating columns: the scale is found from the whole column, then each answer is put on it.

Numbers, `4/5`, stars, emoji and words are read; a 0 is “not rated” where the scale starts at 1 and an answer where
it starts at 0; what lies outside the scale is not a score.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import WordScale, lexicon, normalise
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.parse.numbers import number

Scale = tuple[int, int]
SCALES: tuple[Scale, ...] = ((0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 7), (1, 10), (0, 10), (0, 100))
SATISFIED: dict[Scale, str] = {
    (0, 1): "1",
    (1, 2): "2",
    (1, 3): "3",
    (1, 4): "3–4",
    (1, 5): "4–5",
    (1, 7): "6–7",
    (1, 10): "8–10",
    (0, 10): "8–10",
    (0, 100): "75–100",
}
USUAL: dict[str, Scale] = {"nps": (0, 10), "engagement": (1, 10)}
STRAY_SHARE = 0.02
MANY = 30
OUT_OF = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de|分之)\s*(\d+)", re.IGNORECASE)
LED = re.compile(
    r"(-?\d+(?:[.,]\d+)?)\s*(?:[-–—:=.)]\s*\D.*|\(.*\)|stars?|points?|pts?|%|分|星|점|étoiles?)?", re.IGNORECASE
)
RANGE = re.compile(r"(?<!\d)([01])\s*(?:[-–—~至到]|to)\s*(\d{1,3})(?!\d)")


@dataclass(frozen=True)
class Ratings:
    """A rating column read: scores on `scale`, and masks of what else its cells said.

    `offered` and `unoffered` mark cells that say the survey was or was not sent; `outside` marks numbers that are
    not on the scale, `unread` texts that are no answer; `zeros` counts zeros taken for “not rated”. `unsure` says
    that the values fit a longer scale too; `by_words` that the scale was found from words.
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


def read(text: Any, kind: str, header: str = "", known: Scale | None = None) -> Ratings:
    """Return a cleaned text column as ratings of a survey kind; `known` is the scale when something else fixes it."""
    counts = _counts(text)
    asked = {one: values.spellings("asked").get(values.key(one)) for one in counts}
    answers = {one: count for one, count in counts.items() if asked[one] is None}
    words = None if known else scale_of_words(list(answers))
    numbered = {one: score_in(one) for one in answers}
    scale, unsure = ((words.low, words.high), False) if words else _scale(numbered, answers, kind, header, known)
    scores = {one: _score(one, numbered[one], scale, words) for one in answers}
    return _ratings(text, counts, scores, numbered, asked, scale, unsure, words is not None)


def _counts(text: Any) -> dict[str, int]:
    tally = pc.value_counts(text.drop_null())
    return dict(zip(tally.field("values").to_pylist(), tally.field("counts").to_pylist(), strict=True))


def scale_of_words(texts: list[str]) -> WordScale | None:
    """Return the first scale that knows every answer; None when the answers are not words."""
    if not texts or (all(score_in(text) is not None for text in texts) and not _codes(texts)):
        return None
    keys = {values.key(text) for text in texts}
    return next((scale for scale in lexicon().scale if keys <= scale.words.keys()), None)


def _codes(texts: list[str]) -> bool:
    return any(abs(found) > 100 for text in texts if (found := score_in(text)) is not None) and all(
        text.strip().removesuffix(".0").lstrip("-").startswith("10") for text in texts
    )


def score_in(text: str) -> float | None:
    """Return the number that an answer states: 4, 4.0, 4/5, “4 - good”, ★★★★☆; None when it states none."""
    stars = text.count("★") + text.count("⭐")
    if stars and not re.search(r"\d", text):
        return float(stars)
    if re.fullmatch(r"[☆\s]+", text):
        return 0.0
    found = OUT_OF.fullmatch(text.strip()) or LED.fullmatch(text.strip())
    return number(found[1], comma="," in found[1]) if found else None


def _scale(
    numbered: dict[str, float | None], counts: dict[str, int], kind: str, header: str, known: Scale | None
) -> tuple[Scale, bool]:
    stated = known or _stated(numbered) or scale_in(header)
    if stated:
        return stated, False
    tally: Counter[float] = Counter()
    for text, value in numbered.items():
        if value is not None:
            tally[value] += counts[text]
    return (USUAL[kind], False) if kind in USUAL else scale_of(tally)


def _stated(numbered: dict[str, float | None]) -> Scale | None:
    """Return the scale that the answers themselves state, as in 4/5 or in five stars drawn."""
    tops = {int(found[2]) for text in numbered if (found := OUT_OF.fullmatch(text.strip()))}
    tops |= {len(re.findall("[★☆]", text)) for text in numbered if "☆" in text or text.count("★") > 3}
    top = max(tops, default=0)
    return next((scale for scale in SCALES if scale[1] == top and (scale[0] == 1 or top == 100)), None)


def scale_in(header: str) -> Scale | None:
    """Return the scale that a header states, such as “CSAT (1-5)”."""
    found = RANGE.search(normalise(header))
    scale = (int(found[1]), int(found[2])) if found else None
    return scale if scale in SCALES else None


def scale_of(tally: Counter[float]) -> tuple[Scale, bool]:
    """Return the shortest usual scale that holds all but a stray few of the scores, and whether a longer fits too."""
    scores = Counter({value: count for value, count in tally.items() if value > 0})
    total = sum(scores.values())
    top = next((high for high in (5, 7, 10, 100) if _fits(scores, high, total)), 100)
    if top == 5:
        return _short(scores, tally, total)
    return {7: (1, 7), 10: (0, 10) if tally[0.0] else (1, 10), 100: (0, 100)}[top], False


def _fits(scores: Counter[float], high: int, total: int) -> bool:
    strays = {value: count for value, count in scores.items() if value > high}
    outside = sum(strays.values())
    if outside <= STRAY_SHARE * total:
        return True
    return set(strays) == {high + 1} and outside == 1 and total >= high


def _short(scores: Counter[float], tally: Counter[float], total: int) -> tuple[Scale, bool]:
    top = max((value for value in scores if value <= 5), default=5.0)
    if top <= 1 and tally[0.0]:
        return (0, 1), False
    return (1, 5), top < 5 and total >= MANY


def _score(text: str, value: float | None, scale: Scale, words: WordScale | None) -> float | None:
    if words is not None:
        return words.words[values.key(text)]
    if value is None:
        same = (found for found in lexicon().scale if (found.low, found.high) == scale)
        return next((one.words[values.key(text)] for one in same if values.key(text) in one.words), None)
    return value if scale[0] <= value <= scale[1] else None


def _ratings(
    text: Any,
    counts: dict[str, int],
    scores: dict[str, float | None],
    numbered: dict[str, float | None],
    asked: dict[str, str | None],
    scale: Scale,
    unsure: bool,
    by_words: bool,
) -> Ratings:
    zero = {one for one, value in numbered.items() if value == 0 and scores[one] is None}
    no_score = {one for one, score in scores.items() if score is None} - zero
    outside = {one for one in no_score if numbered[one] is not None}
    said = {state: {one for one, value in asked.items() if value == state} for state in ("yes", "no")}
    return Ratings(
        scores=convert_texts(text, scores.get, pa.float64()),
        scale=scale,
        offered=_mask(text, said["yes"]),
        unoffered=_mask(text, said["no"]),
        outside=_mask(text, outside - {one for one in outside if numbered[one] == -1}),
        unread=_mask(text, no_score - outside),
        zeros=sum(counts[one] for one in zero),
        unsure=unsure,
        by_words=by_words,
        says_who=bool(said["yes"] or said["no"]),
    )


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
    value = score_in(text)
    spoken = values.key(text)
    worded = spoken in values.spellings("asked") or any(spoken in scale.words for scale in lexicon().scale)
    return worded or (value is not None and 0 <= value <= 100)
