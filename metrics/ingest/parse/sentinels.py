"""Numbers in a rating column that stand apart from its scores and may mean “no answer”: 0 beside 1–10, −1, 99."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

CODES = frozenset((77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 7777, 8888, 9998, 9999, 99999))
"""Numbers that questionnaires write for “no answer”, where the scores themselves reach no further than ten."""
SHARE = 0.1
"""The least share of a column's numbers from which a value that could be a score is doubted."""
GAP = 3
"""How far above the other scores a value has to lie to stand apart from them."""
QUARTER = 25
TWICE = 2


@dataclass(frozen=True)
class Sentinel:
    """A value that may mean “no answer”, and how many of the column's numbers are that value.

    `asks` says that it could be a score as well, so a person decides; `left_out` is what holds until then.
    """

    value: float
    n: int
    total: int
    asks: bool
    left_out: bool


def sentinels(tally: Counter[float], *, stated: bool, doubts: bool) -> list[Sentinel]:
    """Return the values of a column of scores (value → rows) that stand apart.

    `stated` says that the header or the answers name the scale: then a value on it is an answer unless a person says
    otherwise. Without `doubts` only values that can be no score are returned.
    """
    codes = _codes(tally)
    rest = Counter({value: n for value, n in tally.items() if value not in codes})
    doubted = [_sentinel(tally, value, apart and not stated, asks=True) for value, apart in _doubtful(rest) if doubts]
    return [*(_sentinel(tally, value, True, asks=False) for value in sorted(codes)), *doubted]


def _sentinel(tally: Counter[float], value: float, left_out: bool, *, asks: bool) -> Sentinel:
    return Sentinel(value, tally[value], tally.total(), asks, left_out)


def _codes(tally: Counter[float]) -> set[float]:
    """Return the values that can be no score: negative ones, and codes beside scores up to ten."""
    negative = {value for value in tally if value < 0}
    codes = {value for value in tally if value in CODES}
    scores = [value for value in tally if value > 0 and value not in codes]
    if not scores or max(scores) > 10:
        return negative
    outliers = {value for value in tally if value > 100 and _is_frequent(tally, value)}
    return negative | codes | outliers


def _is_frequent(tally: Counter[float], value: float) -> bool:
    return tally[value] >= SHARE * tally.total()


def _doubtful(tally: Counter[float]) -> Iterable[tuple[float, bool]]:
    """Yield the values that may be scores or not, each with whether it stands apart from the others."""
    scores = sorted(value for value in tally if value > 0)
    if len(scores) > 1 and scores[-1] - scores[-2] >= GAP and scores[-2] <= 5 and scores[-1] > 7:
        top = scores.pop()
        if len(scores) > 1 and _is_frequent(tally, top):
            yield top, top not in (10, 100)
    if scores and scores[-1] > 7 and _is_frequent(tally, 0):
        steps = all(value % QUARTER == 0 for value in scores)
        if not steps:
            yield 0.0, _is_apart_below(tally, scores)


def _is_apart_below(tally: Counter[float], scores: list[float]) -> bool:
    """Return whether far more cells hold 0 than the lowest scores: the answers do not run out towards it."""
    if scores[-1] > 10:
        return scores[0] > QUARTER
    return tally[0.0] >= TWICE * max(tally[1.0], tally[2.0])
