"""How often the tone of a text is right: against labelled comments, and against the desk's own scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pandas as pd

from metrics.analysis.comments.labelled_sentences import LANGUAGES, Half, labelled
from metrics.analysis.comments.tone import tone
from metrics.statistics import Bounds, ratio, wilson

Source = Literal["written", "reviews"]
"""Comments written for the measure, or strangers' shop reviews with a rating of their own."""
FEWEST = 30
"""Fewer scored comments are too few to measure the accuracy."""


@dataclass(frozen=True)
class Accuracy:
    """Of `n` comments `correct` were given their true tone; of the `negatives`, `detected` were read as negative."""

    language: str
    n: int
    correct: int
    negatives: int
    detected: int

    @property
    def share(self) -> float:
        """The share given its true tone, 0–1."""
        return float(ratio(self.correct, self.n))

    @property
    def bounds(self) -> Bounds:
        """Its 95 % Wilson interval."""
        return wilson(self.correct, self.n)

    @property
    def recall(self) -> float:
        """The share of the negative comments that was detected, 0–1."""
        return float(ratio(self.detected, self.negatives))

    @property
    def recall_bounds(self) -> Bounds:
        """Its 95 % Wilson interval."""
        return wilson(self.detected, self.negatives)


@cache
def measured_accuracy(source: Source = "written") -> tuple[Accuracy, ...]:
    """Return the accuracy in each language on labelled sentences that no word was chosen on.

    The service-desk comments were written and labelled by somebody who knew neither word list nor sequences; the
    reviews are by strangers but about shops and products. `labelled/README.md` tells how both were made.
    """
    half: Half = "written_sealed" if source == "written" else "reviews_sealed"
    return tuple(_compared(name, _tones(labelled(name, half))) for name in LANGUAGES)


def agreement(comments: pd.DataFrame) -> Accuracy | None:
    """Return how often the tone agrees with the answer's own score; None below FEWEST scored comments."""
    scored = comments[comments["judged_by"] == "score"]
    if len(scored) < FEWEST:
        return None
    return _compared("", zip(scored["sentiment"], scored["tone"], strict=True))


def _tones(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["sentiment"], tone(row["text"])) for row in rows]


def _compared(language: str, pairs: Iterable[tuple[str, str]]) -> Accuracy:
    labels = list(pairs)
    negatives = [predicted for true, predicted in labels if true == "negative"]
    correct = sum(true == predicted for true, predicted in labels)
    return Accuracy(language, len(labels), correct, len(negatives), negatives.count("negative"))
