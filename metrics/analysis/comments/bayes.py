"""How much more often the words of a text stand in negative, neutral and positive comments: naive Bayes.

Counted in the labelled comments that may be used for it. A word list knows the words that carry a tone; most complaints
are plain facts (“nobody rang back”), and those are told by the sequences of words that complaints are made of
(Wang & Manning 2012: sequences of two and more count most in short texts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import fsum, log, sqrt
from typing import Literal

from metrics.analysis.comments.labelled_sentences import LANGUAGES, TRAINING, labelled
from metrics.analysis.comments.tokens import NUMBER, STOP, stems, tokens

Tone = Literal["negative", "neutral", "positive"]
ORDER: tuple[Tone, ...] = ("negative", "neutral", "positive")
LONGEST_SEQUENCE = 3
FEWEST_COMMENTS = 2
"""A sequence in fewer labelled comments says nothing."""
PRIOR_COMMENTS = 30.0
"""Comments of each tone that are assumed to have a sequence as often as all: pulls rare sequences to no tone."""
BEGINNING, ENDING = "^", "$"

Sequences = frozenset[tuple[str, ...]]


def log_odds(words: Sequence[str]) -> tuple[float, ...]:
    """Return the evidence of a text, given as whole tokens, for each tone of ORDER; numbers alone are no evidence.

    The sum over its known sequences of the logarithm of how much more often that tone has them than all comments,
    divided by the root of their number, as sequences that overlap repeat each other.
    """
    weights = _weights()
    evidence = [weights[sequence] for sequence in _sequences(stems(words)) if sequence in weights]
    if not evidence or all(word in (NUMBER, STOP) for word in words):
        return (0.0,) * len(ORDER)
    size = sqrt(len(evidence))
    return tuple(fsum(column) / size for column in zip(*evidence, strict=True))


@cache
def _weights() -> Mapping[tuple[str, ...], tuple[float, ...]]:
    counts: dict[str, Counter[tuple[str, ...]]] = {tone: Counter() for tone in ORDER}
    comments = Counter[str]()
    for tone, sequences in _training():
        counts[tone].update(sequences)
        comments[tone] += 1
    everywhere = sum(counts.values(), Counter())
    shares = {name: (n + 1) / (comments.total() + 2) for name, n in everywhere.items() if n >= FEWEST_COMMENTS}
    return {
        sequence: tuple(
            log((counts[tone][sequence] / share + PRIOR_COMMENTS) / (comments[tone] + PRIOR_COMMENTS)) for tone in ORDER
        )
        for sequence, share in shares.items()
    }


def _training() -> Iterator[tuple[str, Sequences]]:
    for language in LANGUAGES:
        for half in TRAINING:
            for row in labelled(language, half):
                yield row["sentiment"], _sequences(tokens(row["text"]))


def _sequences(words: Sequence[str]) -> Sequences:
    """Return each sequence of 1 to LONGEST_SEQUENCE tokens once, with the beginning and the end as tokens."""
    edged = [BEGINNING, *words, ENDING]
    return frozenset(
        tuple(edged[start : start + length])
        for length in range(1, LONGEST_SEQUENCE + 1)
        for start in range(len(edged) - length + 1)
    )
