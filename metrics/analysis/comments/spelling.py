"""Misspelt English words of the word list, read as what was meant.

The word list has no way to hold every misspelling. A longer word that it lacks is taken for one that it has where
they differ by doubled letters and at most one letter too many, too few or swapped: the commonest slips of the hand
(Damerau 1964). A letter replaced by another is left alone: “wanting” is not “waiting”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from metrics.analysis.comments.lexicon import lexicon

SHORTEST = 6
"""Letters of the shortest stem that is corrected; shorter ones have too many neighbours."""
_REPEATED, _STRETCHED = re.compile(r"(.)\1+"), re.compile(r"(.)\1\1+")


def corrected(words: Sequence[str]) -> list[str]:
    """Return the tokens with each misspelt word replaced by the word of the list that was meant."""
    return list(map(_corrected, words))


@lru_cache(maxsize=50_000)
def _corrected(word: str) -> str:
    if not word.isascii() or not word.isalpha() or word in lexicon().words:
        return word
    if _STRETCHED.search(word):
        return _by_letters().get(_single(word), word)
    if len(word) < SHORTEST:
        return word
    letters = _single(word)
    near = (match for slip in _slips(letters) for match in _near().get(slip, ()))
    return next((match for match in near if _one_slip(letters, _single(match))), word)


def _one_slip(word: str, intended: str) -> bool:
    """Tell whether the words differ by a letter too many or too few, or by the order of two."""
    return len(word) != len(intended) or sorted(word) == sorted(intended)


@cache
def _by_letters() -> dict[str, str]:
    return {_single(word): word for word in sorted(lexicon().words)}


@cache
def _near() -> dict[str, list[str]]:
    """Return the long words of the list by their letters, whole and with one left out."""
    near: dict[str, list[str]] = {}
    for word in sorted(lexicon().words):
        for slip in _slips(_single(word)) if len(word) >= SHORTEST and word.isascii() else ():
            near.setdefault(slip, []).append(word)
    return near


def _slips(letters: str) -> Iterator[str]:
    """Yield the letters as they are, and with one left out after the first."""
    yield letters
    yield from (letters[:place] + letters[place + 1 :] for place in range(1, len(letters)))


def _single(word: str) -> str:
    return _REPEATED.sub(r"\1", word)
