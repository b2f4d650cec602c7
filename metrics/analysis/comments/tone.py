"""The tone of a comment by its words alone: negative, neutral or positive.

A sum over the words of `lexicon.toml`. A negation reverses the words that follow it in the same clause, an intensifier
multiplies the next word, and the clause after a “but” has more weight than the one before it. To that sum the evidence
of the sequences of words is added (see bayes.py), which decides alone where the list knows no word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add
from typing import get_args

from metrics.analysis.comments.bayes import ORDER, Tone, log_odds
from metrics.analysis.comments.lexicon import Mark, Role, lexicon, whole_lexicon
from metrics.analysis.comments.spelling import corrected
from metrics.analysis.comments.tokens import stems, whole_tokens

TONES: tuple[Tone, ...] = get_args(Tone)

LIST_WEIGHT, LIST_BOUND = 2.0, 2.0
"""What a point of the word list weighs in log odds, and the points beyond which more of them add nothing."""
NEUTRAL_AHEAD = 0.5
"""The log odds that a tone other than neutral has to exceed."""
REACH = 4
"""Tokens over which a negation reverses a word."""
NOT_BAD, NOT_GOOD = 0.7, 1.0
BEFORE_TURN, AFTER_TURN, ASIDE = 0.4, 1.3, 0.5


def tone(text: str) -> Tone:
    """Return the tone of `text`; neutral where no word decides."""
    return tone_of_tokens(whole_tokens(text))


def tone_of_tokens(words: Sequence[str]) -> Tone:
    """Return the tone of a text given as whole tokens."""
    points = LIST_WEIGHT * max(-LIST_BOUND, min(LIST_BOUND, score(words)))
    odds = map(add, log_odds(words), (-points, NEUTRAL_AHEAD, points))
    return max(zip(odds, ORDER, strict=True))[1]


def score(words: Sequence[str]) -> float:
    """Return the points of the word list of a text given as whole tokens, below 0 for negative."""
    reader = _Reader()
    for place, end, (role, value) in _matches(words):
        reader.take(role, value, place, end)
    return reader.total


def _matches(words: Sequence[str]) -> Iterator[tuple[int, int, Mark]]:
    """Yield start, end and mark of each phrase in their order; of two that overlap the earlier, then the longer."""
    decisive = whole_lexicon().longest_matches(words)
    matches = [*decisive, *lexicon().longest_matches(corrected(stems(words)))]
    free = 0
    for place, end, mark in sorted(matches, key=lambda match: (match[0], -match[1])):
        if place >= free:
            yield place, end, mark
            free = end


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
