"""A comment as tokens: English words without their endings, single Chinese characters, numbers, emoji and stops."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from metrics.analysis.comments.mail import own_words
from metrics.analysis.comments.traditional import SIMPLIFIED

Language = Literal["en", "zh", ""]

LONGEST = 10_000
"""Characters of a comment that are read; a limit to the time that a long one takes."""

STOP = "."
NUMBER = "0"
LOW_MARK, HIGH_MARK = "0-", "0+"
_NUMBER_WORDS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", *"两二三四五六七八九"]
)
_STOPS = frozenset(".!?;,:。！？；，：、…\n")
_MARKUP = re.compile(r"<[^<>]{0,200}>|https?://\S{0,500}|!\[")
_TOKEN = re.compile(
    r"[a-z\u00df-\u024f]+(?:'[a-z]+)?"
    r"|\d+\s?/\s?\d+"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|[\u3400-\u9fff]"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|[.!?;,:。！？；，：、…\n]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ENDINGS = tuple(re.compile(pattern) for pattern in (r"(?:'s|ing|ed|es|s)$", "ly$", "e$"))
_SHORTEST_STEM = 3
_WHOLE = frozenset({"please", "times"})
"""Words whose stem is that of a word with another tone: please and pleased, times and timely."""


def folded(text: str) -> str:
    """Return `text` normalised for comparison: one width, one case, one kind of apostrophe, simplified characters."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return plain if plain.isascii() else plain.translate(SIMPLIFIED)


def tokens(text: str) -> list[str]:
    """Return the tokens of a comment; markup, web addresses and what a mail quotes give none.

    Every number is "0", so that “3 days” and “three days” match the same entry; every stop is ".".
    """
    plain = _MARKUP.sub(" ", folded(own_words(text[:LONGEST])))
    return list(map(_token, _TOKEN.findall(plain)))


def language(text: str) -> Language:
    """Return the language that most of `text` is written in, by its script; "" where it holds no letters."""
    han, latin = len(_HAN.findall(text[:LONGEST])), len(_LATIN.findall(text[:LONGEST]))
    if not han and not latin:
        return ""
    # A Chinese word has about two characters; product names are Latin in both languages.
    return "zh" if han >= latin else "en"


def stem(word: str) -> str:
    """Return an English word without its ending: waited, waits and waiting have the same stem."""
    if word in _WHOLE:
        return word
    for ending in _ENDINGS:
        shorter = ending.sub("", word)
        if len(shorter) >= _SHORTEST_STEM:
            word = shorter
    doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "lsz"
    return word[:-1] if doubled else word


@lru_cache(maxsize=50_000)
def _token(text: str) -> str:
    if text in _STOPS:
        return STOP
    if "/" in text:
        return _mark(*map(int, text.split("/")))
    if text[0].isdigit():
        return NUMBER + ("th" if text[-1].isalpha() else "")
    return NUMBER if text in _NUMBER_WORDS else stem(text)


def _mark(points: int, of: int) -> str:
    """Return the token of “9/10”, by thirds of the scale; any other fraction is a number."""
    if of not in (5, 10, 100) or points > of:
        return NUMBER
    return LOW_MARK if 3 * points <= of else HIGH_MARK if 3 * points > 2 * of else NUMBER
