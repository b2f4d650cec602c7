"""Phrases found in a comment: a tree of tokens, so that a text is read once however many phrases there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar

from metrics.comments.tokens import tokens

Meaning = TypeVar("Meaning")
_END = ""


class Phrases(Generic[Meaning]):
    """Phrases and what each means; a later one of the same words takes the place of an earlier one."""

    def __init__(self, known: Iterable[tuple[str, Meaning]]) -> None:
        self._tree: dict[str, Any] = {}
        for phrase, meaning in known:
            self._plant(tokens(phrase), meaning)

    def _plant(self, words: Sequence[str], meaning: Meaning) -> None:
        branch = self._tree
        for word in words:
            branch = branch.setdefault(word, {})
        if words:
            branch[_END] = meaning

    def all_from(self, words: Sequence[str], place: int) -> Iterator[tuple[Meaning, int]]:
        """Yield the meaning and the length of every phrase that begins at `place`, the shortest first."""
        branch = self._tree
        for length, word in enumerate(words[place : place + 12], 1):
            following = branch.get(word)
            if following is None:
                return
            branch = following
            if _END in branch:
                yield branch[_END], length

    def longest_from(self, words: Sequence[str], place: int) -> tuple[Meaning, int] | None:
        """Return the meaning and the length of the longest phrase that begins at `place`."""
        return max(self.all_from(words, place), key=itemgetter(1), default=None)
