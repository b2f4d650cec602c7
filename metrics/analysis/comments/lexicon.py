"""The word lists of `lexicon.toml` and `idioms.toml` as phrases with their roles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from metrics.analysis.comments.phrases import Phrases
from metrics.analysis.comments.tokens import STOP

Role = Literal["tone", "negate", "strength", "turn", "aside", "stop"]
Mark = tuple[Role, float]

WORDS, IDIOMS = (Path(__file__).with_name(name) for name in ("lexicon.toml", "idioms.toml"))
MARKS: dict[str, Mark] = {
    "decisive_good": ("tone", 3.0),
    "decisive_bad": ("tone", -3.0),
    "very_good": ("tone", 2.0),
    "good": ("tone", 1.0),
    "mild_good": ("tone", 0.4),
    "mild_bad": ("tone", -0.6),
    "bad": ("tone", -1.0),
    "very_bad": ("tone", -2.0),
    "negate": ("negate", 0.0),
    "nobody": ("negate", -1.0),
    "more": ("strength", 1.5),
    "less": ("strength", 0.5),
    "turn": ("turn", 0.0),
    "turn_bad": ("turn", -0.6),
    "turn_good": ("turn", 0.4),
    "aside": ("aside", 0.0),
    "nothing": ("tone", 0.0),
}

_NAME = re.compile(r"\{(\w+)\}")


@cache
def lexicon() -> Phrases[Mark]:
    """Return every phrase of the word lists with its role and value in the tone of a comment."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in (WORDS, IDIOMS)]
    lists = files[1]["lists"]
    marks = [
        (phrase, mark)
        for group, mark in MARKS.items()
        for file in files
        for texts in file.get(group, {}).values()
        for text in texts
        for phrase in expanded(text, lists)
    ]
    return Phrases([*marks, (STOP, ("stop", 0.0))])


def expanded(text: str, lists: Mapping[str, list[str]]) -> list[str]:
    """Return the phrases that `text` stands for: each name in braces replaced by each entry of its list."""
    name = _NAME.search(text)
    if name is None:
        return [text]
    entries = (text.replace(name[0], entry, 1) for entry in lists[name[1]])
    return [phrase for entry in entries for phrase in expanded(entry, lists)]
