"""Themes of comments, detected by keywords; a desk can rename them, add keywords and disable them."""

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
"""The kind of annotation under which a store keeps a desk's changes of a theme."""
NEGATION, CLAUSE = ("negation",), ("clause",)
"""The meanings of a negation and of a stop among the keywords."""
NEGATIONS = (
    *("not", "no", "never", "without", "hardly", "didn't", "don't", "doesn't", "wasn't", "isn't", "weren't"),
    *("haven't", "hasn't", "不", "没", "未", "无", "别"),
)
REACH = 4
"""Tokens over which a negation reverses a keyword."""


@dataclass(frozen=True)
class Theme:
    """One theme: `name` and `keywords` are the desk's own, in addition to the default ones. Both are uploaded text."""

    key: str
    name: str = ""
    keywords: tuple[str, ...] = ()
    enabled: bool = True

    def label(self, words: Words) -> str:
        """Return the desk's own name, else that of the catalogue."""
        return self.name or words(LABELS[self.key])

    def to_record(self) -> dict[str, Any] | None:
        """Return the annotation for the store; None where nothing differs from the default."""
        if self == Theme(self.key):
            return None
        return {"name": self.name, "keywords": list(self.keywords), "shown": self.enabled}


@dataclass(frozen=True, eq=False)
class ThemeCatalogue:
    """The themes of a desk and the phrases that detect them; compared by identity, so that it can be a cache key."""

    themes: Mapping[str, Theme]
    phrases: Phrases[tuple[str, ...]] = field(repr=False)

    def themes_in(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the keys of the themes that a text in tokens carries, in the order of the catalogue."""
        detected, negated = set[str](), range(0)
        for place, keys in self.phrases.all_matches(words):
            if keys is NEGATION:
                negated = range(place + 1, place + 1 + REACH)
            elif keys is CLAUSE:
                negated = range(0)
            else:
                detected.update(map(_opposite, keys) if place in negated else keys)
        return tuple(key for key, theme in self.themes.items() if theme.enabled and key in detected)


def theme_catalogue(records: Mapping[str, Mapping[str, Any]] | None = None) -> ThemeCatalogue:
    """Return the themes with the desk's own changes (`store.annotations(KIND)`)."""
    own = {key: _theme(key, record) for key, record in (records or {}).items() if key in LABELS}
    themes = {key: own.get(key, Theme(key)) for key in LABELS}
    return ThemeCatalogue(themes, _phrases(tuple(themes.values())))


@cache
def theme_definitions() -> dict[str, dict[str, Any]]:
    """Return key → opposite and keywords by language, as `themes.toml` has them."""
    return tomllib.loads(FILE.read_text("utf-8"))


def parse_keywords(text: str) -> tuple[str, ...]:
    """Return the keywords in a text, separated by commas or line ends, without duplicates."""
    parts = (part.strip() for part in text.replace("，", ",").replace("、", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if _has_words(part)))


def _has_words(keyword: str) -> bool:
    """Tell whether a keyword contains more than stops, whose meaning it would replace."""
    return bool(set(tokens(keyword)) - {STOP})


def _theme(key: str, record: Mapping[str, Any]) -> Theme:
    keywords = tuple(keyword for keyword in record["keywords"] if _has_words(keyword))
    return Theme(key, str(record["name"]), keywords, bool(record["shown"]))


def _phrases(themes: Sequence[Theme]) -> Phrases[tuple[str, ...]]:
    by_words: dict[tuple[str, ...], dict[str, str]] = {}
    turns = [*((word, NEGATION) for word in NEGATIONS), (STOP, CLAUSE)]
    for theme in themes:
        for keyword in (*theme_definitions()[theme.key]["en"], *theme_definitions()[theme.key]["zh"], *theme.keywords):
            by_words.setdefault(tuple(tokens(keyword)), {})[theme.key] = keyword
    return Phrases([*((next(iter(keys.values())), tuple(keys)) for keys in by_words.values()), *turns])


def _opposite(key: str) -> str:
    return str(theme_definitions()[key].get("opposite", key))
