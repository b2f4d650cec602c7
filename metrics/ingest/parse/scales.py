"""The scale of a rating column, by its answers' words or numbers, by its header, or by its kind."""

from __future__ import annotations

import re
from collections import Counter

from metrics.ingest.formats import WordScale, lexicon, normalise
from metrics.ingest.parse import values
from metrics.ingest.parse.numbers import number

Scale = tuple[int, int]
SCALES: tuple[Scale, ...] = ((0, 1), (0, 2), (1, 2), (1, 3), (1, 4), (1, 5), (1, 7), (1, 10), (0, 10), (0, 100))
SATISFIED = dict(zip(SCALES, ("1", "2", "2", "3", "3–4", "4–5", "6–7", "8–10", "8–10", "75–100"), strict=True))
"""The scores that count as satisfied, by scale."""
CLASSES: Scale = (-1, 1)
"""The scale of classes without scores: detractor, passive, promoter."""
USUAL: dict[str, Scale] = {"nps": (0, 10), "engagement": (1, 10)}
STRAY_SHARE = 0.02
LEVELS = frozenset(("low", "medium", "high"))
SATISFACTION = re.compile(r"satisf|csat|zufrieden|soddisf|tevreden|zadowol|удовлетвор|满意|滿意|만족|満足")
"""Words of satisfaction in headers."""
MANY = 30
HALF = 50
"""Scores up to a hundred reach beyond it; where none does, they may be counts, or on a scale that nobody uses."""
OUT_OF = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de|分之)\s*(\d+)", re.IGNORECASE)
LED = re.compile(
    r"(-?\d+(?:[.,]\d+)?)\s*(?:[-–—:=.)]\s*\D.*|\(.*\)|stars?|points?|pts?|%|分|星|점|étoiles?)?", re.IGNORECASE
)
RANGE = re.compile(r"(?<!\d)([01])\s*(?:[-–—~至到]|to)\s*(\d{1,3})(?!\d)")


def word_scales(kind: str = "", header: str = "") -> list[WordScale]:
    """Return the scales in words that a survey of a kind may use.

    Promoter and detractor are of recommendations alone; high and low are levels of effort or of a satisfaction that the
    header names, else of anything, such as a risk.
    """
    of_levels = kind in ("ces", "aspect") or bool(SATISFACTION.search(normalise(header)))
    scales = (scale for scale in lexicon().scale if kind == "nps" or (scale.low, scale.high) != CLASSES)
    return [scale for scale in scales if of_levels or not scale.words.keys() >= LEVELS]


def scale_of_words(texts: list[str], kind: str = "", header: str = "") -> WordScale | None:
    """Return the first scale that has every answer; None when the answers are not words."""
    if not texts or (all(score_in(text) is not None for text in texts) and not _are_codes(texts)):
        return None
    keys = {values.key(text) for text in texts}
    return next((scale for scale in word_scales(kind, header) if keys <= scale.words.keys()), None)


def nearest_scale_of_words(texts: list[str], kind: str, header: str) -> WordScale | None:
    """Return the scale that has most of the answers, with room for all of them; None when none has any."""
    keys = {values.key(text) for text in texts}
    fits = [(len(keys & scale.words.keys()), scale) for scale in word_scales(kind, header)]
    most = max(hits for hits, _ in fits)
    scales = [scale for hits, scale in fits if hits == most] if most else []
    roomy = (scale for scale in scales if scale.high - scale.low + 1 >= len(keys))
    return next(roomy, max(scales, key=lambda scale: scale.high - scale.low, default=None))


def _are_codes(texts: list[str]) -> bool:
    return any(abs(score) > 100 for text in texts if (score := score_in(text)) is not None) and all(
        text.strip().removesuffix(".0").lstrip("-").startswith("10") for text in texts
    )


def score_in(text: str) -> float | None:
    """Return the number that an answer states: 4, 4.0, 4/5, “4 - good”, ★★★★☆; None when it states none."""
    stars = text.count("★") + text.count("⭐")
    if stars and not re.search(r"\d", text):
        return float(stars)
    if re.fullmatch(r"[☆\s]+", text):
        return 0.0
    match = OUT_OF.fullmatch(text.strip()) or LED.fullmatch(text.strip())
    return number(match[1], comma="," in match[1]) if match else None


def scale_of_numbers(tally: Counter[float], kind: str, stated: Scale | None) -> tuple[Scale, bool]:
    """Return the scale of numeric answers (number → rows), and whether a longer scale fits too."""
    if stated:
        return stated, False
    return (USUAL[kind], False) if kind in USUAL else shortest_scale(tally)


def tally_of(scores: dict[str, float | None], counts: dict[str, int]) -> Counter[float]:
    """Return how many rows hold each number, from text → number and text → rows."""
    tally: Counter[float] = Counter()
    for text, value in scores.items():
        if value is not None:
            tally[value] += counts[text]
    return tally


def stated_scale(scores: dict[str, float | None], header: str) -> Scale | None:
    """Return the scale that the answers themselves state, as in 4/5 or ★★★☆☆, else the one that the header names."""
    return _scale_in_answers(scores) or scale_in(header)


def _scale_in_answers(scores: dict[str, float | None]) -> Scale | None:
    tops = {int(match[2]) for text in scores if (match := OUT_OF.fullmatch(text.strip()))}
    tops |= {len(re.findall("[★☆]", text)) for text in scores if "☆" in text or text.count("★") > 3}
    top = max(tops, default=0)
    return next((scale for scale in SCALES if scale[1] == top and (scale[0] == 1 or top == 100)), None)


def scale_in(header: str) -> Scale | None:
    """Return the scale that a header states, such as “CSAT (1-5)”."""
    match = RANGE.search(normalise(header))
    scale = (int(match[1]), int(match[2])) if match else None
    return scale if scale in SCALES else None


def shortest_scale(tally: Counter[float]) -> tuple[Scale, bool]:
    """Return the shortest usual scale that holds all scores but a few outliers, and whether a longer fits too."""
    scores = Counter({value: count for value, count in tally.items() if value > 0})
    total = sum(scores.values())
    top = next((high for high in (5, 7, 10, 100) if _fits(scores, high, total)), 100)
    if top == 5:
        return _short_scale(scores, tally, total)
    scale = {7: (1, 7), 10: (0, 10) if tally[0.0] else (1, 10), 100: (0, 100)}[top]
    return scale, scale == (0, 100) and max(scores, default=100.0) <= HALF


def _fits(scores: Counter[float], high: int, total: int) -> bool:
    strays = {value: count for value, count in scores.items() if value > high}
    outside = sum(strays.values())
    if outside <= STRAY_SHARE * total:
        return True
    return set(strays) == {high + 1} and outside == 1 and total >= high


def _short_scale(scores: Counter[float], tally: Counter[float], total: int) -> tuple[Scale, bool]:
    top = max((value for value in scores if value <= 5), default=5.0)
    if top <= 1 and tally[0.0]:
        return (0, 1), False
    if top <= 2 and tally[0.0]:
        return (0, 2), True
    return (1, 5), top < 5 and total >= MANY
