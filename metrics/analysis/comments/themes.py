"""What comments are about: themes found by their keywords, which a desk can rename, add to and switch off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from metrics.analysis.comments.labels import LABELS
from metrics.analysis.comments.phrases import Phrases
from metrics.analysis.comments.tokens import STOP, tokens
from metrics.text.translation import Words

FILE = Path(__file__).parent / "themes.toml"
KIND = "theme"
"""The kind under which a store keeps what a desk changed about a theme."""
NEGATION, CLAUSE = ("negation",), ("clause",)
"""What a negation and a stop mean among the keywords."""
NEGATIONS = (
    *("not", "no", "never", "without", "hardly", "didn't", "don't", "doesn't", "wasn't", "isn't", "weren't"),
    *("haven't", "hasn't", "不", "没", "未", "无", "别"),
)
REACH = 4
"""Tokens over which a negation still turns a keyword."""


@dataclass(frozen=True)
class Theme:
    """One theme: `name` and `keywords` are the desk's own, on top of what every desk has. Both are uploaded text."""

    key: str
    name: str = ""
    keywords: tuple[str, ...] = ()
    shown: bool = True

    def label(self, words: Words) -> str:
        """Return the desk's own name, else that of the catalogue."""
        return self.name or words(LABELS[self.key])

    def written(self) -> dict[str, Any] | None:
        """Return what a store has to keep; None where nothing differs from what every desk has."""
        if self == Theme(self.key):
            return None
        return {"name": self.name, "keywords": list(self.keywords), "shown": self.shown}


@dataclass(frozen=True, eq=False)
class Book:
    """The themes of a desk and how to find them in a text; each is itself alone, so that it can key what it read."""

    themes: Mapping[str, Theme]
    found_by: Phrases[tuple[str, ...]] = field(repr=False)

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the keys of the themes that a text in tokens carries, in the order of the catalogue."""
        found, negated = set[str](), range(0)
        for place, keys in self.found_by.every(words):
            if keys is NEGATION:
                negated = range(place + 1, place + 1 + REACH)
            elif keys is CLAUSE:
                negated = range(0)
            else:
                found.update(map(_opposite, keys) if place in negated else keys)
        return tuple(key for key, theme in self.themes.items() if theme.shown and key in found)


def book(kept: Mapping[str, Mapping[str, Any]] | None = None) -> Book:
    """Return the themes with what a desk keeps of its own (`store.annotations(KIND)`)."""
    own = {key: _theme(key, written) for key, written in (kept or {}).items() if key in LABELS}
    themes = {key: own.get(key, Theme(key)) for key in LABELS}
    return Book(themes, _phrases(tuple(themes.values())))


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """Return key → opposite and keywords by language, as `themes.toml` has them."""
    return tomllib.loads(FILE.read_text("utf-8"))


def keywords_of(text: str) -> tuple[str, ...]:
    """Return the keywords that a person typed, separated by commas or line ends, each once."""
    parts = (part.strip() for part in text.replace("，", ",").replace("、", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if _says_something(part)))


def _says_something(keyword: str) -> bool:
    """Tell whether a keyword holds more than stops, whose place it would take."""
    return bool(set(tokens(keyword)) - {STOP})


def _theme(key: str, written: Mapping[str, Any]) -> Theme:
    keywords = tuple(keyword for keyword in written["keywords"] if _says_something(keyword))
    return Theme(key, str(written["name"]), keywords, bool(written["shown"]))


def _phrases(themes: Sequence[Theme]) -> Phrases[tuple[str, ...]]:
    by_words: dict[tuple[str, ...], dict[str, str]] = {}
    turns = [*((word, NEGATION) for word in NEGATIONS), (STOP, CLAUSE)]
    for theme in themes:
        for keyword in (*catalogue()[theme.key]["en"], *catalogue()[theme.key]["zh"], *theme.keywords):
            by_words.setdefault(tuple(tokens(keyword)), {})[theme.key] = keyword
    return Phrases([*((next(iter(keys.values())), tuple(keys)) for keys in by_words.values()), *turns])


def _opposite(key: str) -> str:
    return str(catalogue()[key].get("opposite", key))
