"""The tone of a comment by its words alone: negative, neutral or positive.

A sum over the words of `lexicon.toml`. A negation turns the words that follow it in the same clause, an intensifier
strengthens the next one, and what stands behind a “but” weighs more than what stands before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from metrics.comments.lexicon import Mark, lexicon
from metrics.comments.tokens import STOP, tokens

Tone = Literal["negative", "neutral", "positive"]
TONES: tuple[Tone, ...] = get_args(Tone)

NEGATIVE_FROM, POSITIVE_FROM = -0.5, 0.6
REACH = 4
"""Tokens over which a negation still turns a word."""
NOT_BAD, NOT_GOOD = 0.5, 1.0
BEFORE_TURN, AFTER_TURN, ASIDE = 0.4, 1.3, 0.5


def tone(text: str) -> Tone:
    """Return the tone of `text`; neutral where nothing in it says more."""
    total = score(text)
    return "negative" if total <= NEGATIVE_FROM else "positive" if total >= POSITIVE_FROM else "neutral"


def score(text: str) -> float:
    """Return the sum behind the tone, below 0 for negative."""
    words, reader, place = tokens(text), _Reader(), 0
    while place < len(words):
        found = lexicon().longest_from(words, place)
        if found is None:
            reader.pass_over(words[place])
        else:
            reader.take(found[0], place)
        place += found[1] if found else 1
        reader.place = place
    return reader.total


@dataclass
class _Reader:
    """What has been read so far of a comment."""

    total: float = 0.0
    place: int = 0
    negated_until: int = -1
    strength: float = 1.0
    weight: float = 1.0

    def pass_over(self, word: str) -> None:
        if word == STOP:
            self.negated_until = -1
            self.strength = 1.0
            self.weight = max(self.weight, 1.0)

    def take(self, mark: Mark, place: int) -> None:
        role, value = mark
        if role == "tone":
            self._add(value, place)
        elif role == "strength":
            self.strength = value
        elif role == "negate":
            self.negated_until = place + REACH
        else:
            self._turn(role)

    def _add(self, value: float, place: int) -> None:
        if place <= self.negated_until:
            value = -value * (NOT_GOOD if value > 0 else NOT_BAD)
        self.total += value * self.strength * self.weight
        self.strength = 1.0

    def _turn(self, role: str) -> None:
        self.negated_until, self.strength = -1, 1.0
        if role == "turn":
            self.total *= BEFORE_TURN
            self.weight = AFTER_TURN
        else:
            self.weight = ASIDE
