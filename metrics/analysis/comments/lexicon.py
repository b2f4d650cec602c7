"""The word list of `lexicon.toml` as phrases with their roles."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from metrics.analysis.comments.phrases import Phrases
from metrics.analysis.comments.tokens import STOP

Role = Literal["tone", "negate", "strength", "turn", "aside", "stop"]
Mark = tuple[Role, float]

FILE = Path(__file__).parent / "lexicon.toml"
MARKS: dict[str, Mark] = {
    "very_good": ("tone", 2.0),
    "good": ("tone", 1.0),
    "mild_good": ("tone", 0.4),
    "mild_bad": ("tone", -0.6),
    "bad": ("tone", -1.0),
    "very_bad": ("tone", -2.0),
    "negate": ("negate", 0.0),
    "more": ("strength", 1.5),
    "less": ("strength", 0.5),
    "turn": ("turn", 0.0),
    "aside": ("aside", 0.0),
    "nothing": ("tone", 0.0),
}


@cache
def lexicon() -> Phrases[Mark]:
    """Return every phrase of the word list with its role and value in the tone of a comment."""
    groups = tomllib.loads(FILE.read_text("utf-8"))
    marks = [(phrase, mark) for group, mark in MARKS.items() for texts in groups[group].values() for phrase in texts]
    return Phrases([*marks, (STOP, ("stop", 0.0))])
