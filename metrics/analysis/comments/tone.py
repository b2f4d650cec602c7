"""The tone of a comment by its words alone: negative, neutral or positive.

A sum over the words of `lexicon.toml`. A negation reverses the words that follow it in the same clause, an intensifier
multiplies the next word, and the clause after a “but” has more weight than the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from metrics.analysis.comments.lexicon import Role, lexicon
from metrics.analysis.comments.spelling import corrected
from metrics.analysis.comments.tokens import tokens

Tone = Literal["negative", "neutral", "positive"]
TONES: tuple[Tone, ...] = get_args(Tone)

NEGATIVE_FROM, POSITIVE_FROM = -0.35, 0.6
REACH = 4
"""Tokens over which a negation reverses a word."""
NOT_BAD, NOT_GOOD = 0.7, 1.0
BEFORE_TURN, AFTER_TURN, ASIDE = 0.4, 1.3, 0.5


def tone(text: str) -> Tone:
    """Return the tone of `text`; neutral where no word decides."""
    return tone_of_tokens(tokens(text))


def tone_of_tokens(words: Sequence[str]) -> Tone:
    """Return the tone of a text given as tokens."""
    total = score(words)
    return "negative" if total <= NEGATIVE_FROM else "positive" if total >= POSITIVE_FROM else "neutral"


def score(words: Sequence[str]) -> float:
    """Return the sum that decides the tone, below 0 for negative."""
    reader = _Reader()
    for place, end, (role, value) in lexicon().longest_matches(corrected(words)):
        reader.take(role, value, place, end)
    return reader.total


@dataclass
class _Reader:
    """The state after the phrases of a comment read so far."""

    total: float = 0.0
    negated_until: int = -1
    reverses_bad: bool = True
    strength: float = 1.0
    weight: float = 1.0

    def take(self, role: Role, value: float, place: int, end: int) -> None:
        if role == "tone":
            self._add(value, place)
        elif role == "strength":
            self.strength = value
        elif role == "negate":
            self._negate(value, end)
        else:
            self._begin_clause(role)
            self.total += value

    def _negate(self, value: float, end: int) -> None:
        self.negated_until, self.reverses_bad = end + REACH - 1, value == 0
        self.total += value * self.weight

    def _add(self, value: float, place: int) -> None:
        if place <= self.negated_until:
            value *= -NOT_GOOD if value > 0 else -NOT_BAD if self.reverses_bad else 1.0
        self.total += value * self.strength * self.weight
        self.strength = 1.0

    def _begin_clause(self, role: Role) -> None:
        self.negated_until, self.strength = -1, 1.0
        if role == "turn":
            self.total *= BEFORE_TURN
            self.weight = AFTER_TURN
        else:
            self.weight = ASIDE if role == "aside" else max(self.weight, 1.0)
