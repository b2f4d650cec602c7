"""Phrase search by a prefix tree of tokens, so that a text is read once however many phrases there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from metrics.analysis.comments.tokens import tokens

Meaning = TypeVar("Meaning")
_END = ""


class Phrases(Generic[Meaning]):
    """Phrases and the meaning of each; a later one replaces an earlier one of the same words."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._tree: dict[str, Any] = {}
        for phrase, meaning in phrases:
            self._add(tokens(phrase), meaning)

    def _add(self, words: Sequence[str], meaning: Meaning) -> None:
        branch = self._tree
        for word in words:
            branch = branch.setdefault(word, {})
        if words:
            branch[_END] = meaning

    def longest_matches(self, words: Sequence[str]) -> Iterator[tuple[int, Meaning]]:
        """Yield place and meaning of the longest phrase at each place, none within another, in their order."""
        free = 0
        for place in self._starts(words):
            if place >= free and (matches := self._at(words, place)):
                free, meaning = matches[-1]
                yield place, meaning

    def all_matches(self, words: Sequence[str]) -> Iterator[tuple[int, Meaning]]:
        """Yield place and meaning of every phrase, also of those within others, in the order of their places."""
        for place in self._starts(words):
            for _, meaning in self._at(words, place):
                yield place, meaning

    def _starts(self, words: Sequence[str]) -> list[int]:
        return [place for place, word in enumerate(words) if word in self._tree]

    def _at(self, words: Sequence[str], place: int) -> list[tuple[int, Meaning]]:
        """Return where each phrase that begins at `place` ends and what it means, the shortest first."""
        branch, matches = self._tree, list[tuple[int, Meaning]]()
        for end in range(place, len(words)):
            if words[end] not in branch:
                break
            branch = branch[words[end]]
            if _END in branch:
                matches.append((end + 1, branch[_END]))
        return matches
