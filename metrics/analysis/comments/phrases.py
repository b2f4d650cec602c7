"""Phrase search by a prefix tree of tokens, so that a text is read once however many phrases there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from metrics.analysis.comments.tokens import STOP, tokens

Meaning = TypeVar("Meaning")
_END = ""
ANY = "*"
"""In a phrase: any one token but a stop."""


class Phrases(Generic[Meaning]):
    """Phrases and the meaning of each; a later one replaces an earlier one of the same words."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._tree: dict[str, Any] = {}
        self.words: set[str] = set()
        """Every token of any phrase."""
        for phrase, meaning in phrases:
            self._add([token for part in phrase.split(" ") for token in _pattern(part)], meaning)

    def _add(self, words: Sequence[str], meaning: Meaning) -> None:
        self.words.update(words)
        branch = self._tree
        for word in words:
            branch = branch.setdefault(word, {})
        if words:
            branch[_END] = meaning

    def longest_matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Yield start, end and meaning of the longest phrase at each place, none within another, in their order."""
        free = 0
        for place in self._starts(words):
            if place >= free and (matches := self._at(words, place)):
                free, meaning = matches[-1]
                yield place, free, meaning

    def all_matches(self, words: Sequence[str]) -> Iterator[tuple[int, Meaning]]:
        """Yield place and meaning of every phrase, also of those within others, in the order of their places."""
        for place in self._starts(words):
            for _, meaning in self._at(words, place):
                yield place, meaning

    def _starts(self, words: Sequence[str]) -> list[int]:
        return [place for place, word in enumerate(words) if word in self._tree]

    def _at(self, words: Sequence[str], place: int) -> list[tuple[int, Meaning]]:
        """Return where each phrase that begins at `place` ends and what it means, the shortest first."""
        matches: list[tuple[int, Meaning]] = []
        branches = [self._tree[words[place]]]
        for end in range(place + 1, len(words) + 1):
            for branch in branches:
                if _END in branch:
                    matches.append((end, branch[_END]))
                    break
            if end == len(words) or not (branches := _next(branches, words[end])):
                break
        return matches


def _next(branches: list[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    follow = [branch[word] for branch in branches if word in branch]
    return follow if word == STOP else follow + [branch[ANY] for branch in branches if ANY in branch]


@lru_cache(maxsize=50_000)
def _pattern(part: str) -> tuple[str, ...]:
    return (ANY,) if part == ANY else tuple(tokens(part))
