"""How often the tone of a text is right: against labelled comments, and against the desk's own scores."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd

from metrics.analysis.comments.tone import tone
from metrics.statistics import Bounds, ratio, wilson

FOLDER = Path(__file__).parent / "labelled"
LANGUAGES = ("en", "zh")
Half = Literal["develop", "held_out"]
FEWEST = 30
"""Fewer scored comments say nothing about how well texts are read."""


@dataclass(frozen=True)
class Accuracy:
    """Of `n` comments `right` got the tone they have; of `negatives` negative ones, `found` were found."""

    language: str
    n: int
    right: int
    negatives: int
    found: int

    @property
    def share(self) -> float:
        """The share that is right, 0–1."""
        return float(ratio(self.right, self.n))

    @property
    def bounds(self) -> Bounds:
        """Its 95 % Wilson interval."""
        return wilson(self.right, self.n)

    @property
    def recall(self) -> float:
        """The share of the negative comments that was found, 0–1."""
        return float(ratio(self.found, self.negatives))

    @property
    def recall_bounds(self) -> Bounds:
        """Its 95 % Wilson interval."""
        return wilson(self.found, self.negatives)


@cache
def measured() -> tuple[Accuracy, ...]:
    """Return the accuracy in each language on the labelled comments that nobody looked at while writing the words.

    Comments and words have one author, so a desk's own comments may be read less well: `agreement` tells.
    """
    return tuple(_compared(name, _tones(labelled(name, "held_out"))) for name in LANGUAGES)


def agreement(judged: pd.DataFrame) -> Accuracy | None:
    """Return how often the text alone says what the answer's own score says; None below FEWEST scored comments."""
    scored = judged[judged["judged_by"] == "score"]
    if len(scored) < FEWEST:
        return None
    return _compared("", zip(scored["sentiment"], scored["tone"], strict=True))


def labelled(language: str, half: Half) -> list[dict[str, str]]:
    """Return the labelled comments of a language: sentiment, themes (keys with commas between) and text."""
    with (FOLDER / f"{language}_{half}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _tones(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["sentiment"], tone(row["text"])) for row in rows]


def _compared(language: str, pairs: Iterable[tuple[str, str]]) -> Accuracy:
    known = list(pairs)
    negatives = [said for true, said in known if true == "negative"]
    right = sum(true == said for true, said in known)
    return Accuracy(language, len(known), right, len(negatives), negatives.count("negative"))
