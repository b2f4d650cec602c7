"""Texts as files can hold them: without characters that XML forbids, in one line, and no longer than their place."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What XML 1.0 has no place for, and marks that no reader sees but that turn a text round."""
LATIN, WIDE = 0.57, 1.0
"""Mean width of a letter in ems: of Latin text, of Chinese."""


def clean(text: str) -> str:
    """Return a text in one line without characters that a file cannot hold."""
    return " ".join(_FORBIDDEN.sub("", text).split())


def width(text: str) -> float:
    """Return about how many ems a text is wide."""
    return sum(WIDE if unicodedata.east_asian_width(letter) in "WF" else LATIN for letter in text)


def lines(text: str, points: float, size: float) -> int:
    """Return about how many lines a text takes at a size in a width of so many points."""
    return max(1, -(-round(width(text) * size * 100) // max(round(points * 100), 1)))


def shortened(text: str, ems: float) -> str:
    """Return a text that is at most so many ems wide, an ellipsis in the place of what is cut."""
    text = clean(text)
    if width(text) <= ems:
        return text
    total = WIDE
    for place, letter in enumerate(text):
        total += WIDE if unicodedata.east_asian_width(letter) in "WF" else LATIN
        if total > ems:
            return f"{text[:place].rstrip()}…"
    return text


def fitting(text: str, points: float, size: float, most: int) -> str:
    """Return a text that takes at most so many lines of this width; lines break at words, so a tenth is left free."""
    return shortened(text, most * points / size * (0.92 if most > 1 else 1.0))
