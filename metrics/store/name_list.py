"""The names of a desk's people and organisations, struck out of any text: in any case, with or without accents.

A text is compared word by word, so that the time does not grow with the number of names. Chinese, Japanese and Korean
names stand between other characters without a space: there each character is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from metrics.store.name_context import is_ordinary, is_used_as_word

REDACTED = "•••"
GIVEN_NAME = 2
"""Characters of the shortest given name that is struck alone."""
SHORTEST_WORD, SHORTEST_WORD_BEYOND_ASCII = 3, 2
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""Accents, and characters that nobody sees, inside a word."""
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+(?:[{_INSIDE}]+[^\W_{_SPACELESS}]*)*")
_INITIALS = re.compile(r"(?:(?<!\w)[A-Z](?:\.\s?|['’]))+$")
"""What belongs to the name behind it: W. Grant, O'Neill."""
_APOSTROPHES = re.compile("['’]")
_DROPPED = re.compile(f"[{_INSIDE}]")
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
"""Letters that no accent is taken from, as they are written without."""
_DIGITS = "0123456789"
_MARKS_AND_SPACES = re.compile(rf"(?:{REDACTED}|[\W_])+")

AND = ("and", "und", "et", "y", "e", "en", "og", "och")
_JOINED = re.compile(rf"(?<=\w)\s*[&+]\s*(?=\w)|(?<=\w)\s+(?:{'|'.join(AND)})\s+(?=\w)", re.IGNORECASE)

Sequence = tuple[str, ...]


@dataclass(frozen=True)
class NameList:
    """Names as sequences of folded words: `in_order` as they stand, `in_any_order` sorted (“Lopez, Ana”)."""

    in_order: frozenset[Sequence]
    in_any_order: frozenset[Sequence]

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The numbers of words that a name has, longest first, so that a whole name is struck at once."""
        return tuple(sorted({len(name) for name in self.in_order | self.in_any_order}, reverse=True))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a name."""
        return frozenset(word for name in self.in_order | self.in_any_order for word in name)

    def strike(self, text: str, also: str = "", *, prose: bool = False) -> str:
        """Return a text without the names, and without any word of the name `also`.

        In `prose` a name that is an ordinary word (May, Will, 高兴) stays where it is used as one.
        """
        text = _composed(text)
        struck, end = [], 0
        own = frozenset(filter(_is_specific, _words(also)))
        for start, stop in self._places(text, own):
            if prose and self._is_word(text, start, stop, own):
                continue
            struck += [_INITIALS.sub("", text[end:start]), REDACTED]
            end = stop
        left = "".join([*struck, text[end:]])
        parts = frozenset(_spaceless_parts(also))
        return NameList(parts, frozenset()).strike(left, prose=prose) if parts else left

    def occur_in(self, text: str) -> bool:
        """Tell whether a text holds a name."""
        return next(self._places(_composed(text), frozenset()), None) is not None

    def _is_word(self, text: str, start: int, stop: int, own: frozenset[str]) -> bool:
        word = "".join(map(_folded, _WORD.findall(text[start:stop])))
        return is_ordinary(word) and is_used_as_word(text, start, stop, self.words | own)

    def _places(self, text: str, also: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where each name begins and ends."""
        places = list(_WORD.finditer(text))
        words = [self._without_number(_folded(place[0])) for place in places]
        position = 0
        while position < len(words):
            count = self._name_at(words, position) or int(words[position] in also)
            if count:
                yield places[position].start(), places[position + count - 1].end()
            position += count or 1

    def _without_number(self, word: str) -> str:
        """Return a word that is no name as it stands without the number around it: “ana17” may be a login of Ana's."""
        return word if word in self.words else word.strip(_DIGITS)

    def _name_at(self, words: list[str], position: int) -> int:
        """Return how many words the longest name at a position has; 0 for none."""
        if words[position] not in self.words:
            return 0
        windows = (tuple(words[position : position + length]) for length in self.lengths)
        names = (name for name in windows if name in self.in_order or tuple(sorted(name)) in self.in_any_order)
        return len(next(names, ()))


def name_list(agents: Iterable[str], others: Iterable[str]) -> NameList:
    """Return the list of agents' names, each word of which is struck, and of others, struck as a whole.

    A single word of a customer's name may be any word of a comment; one of an agent's few names rarely is.
    """
    agents = list(agents)
    wholes = {words for name in (*agents, *others) for words in _sequences(name)}
    called = [name.split("@")[0] for name in agents]
    joined = [_APOSTROPHES.sub("", name) for name in called if _APOSTROPHES.search(name)]
    parts = {(word,) for name in (*called, *joined) for word in _words(name) if _is_specific(word)}
    in_order = {words for words in wholes if _is_spaceless(words)} | parts | set(chain(*map(_spaceless_parts, agents)))
    return NameList(frozenset(in_order), frozenset(tuple(sorted(words)) for words in wholes - in_order))


def is_only_names(text: str) -> bool:
    """Tell whether nothing but struck names is left of a text."""
    return _MARKS_AND_SPACES.fullmatch(text) is not None


def _sequences(name: str) -> list[Sequence]:
    """Return a name's words, those before the @ of an address where they are several, and “&” written as a word."""
    before_at = _words(name.partition("@")[0])
    several = [before_at] if "@" in name and len(before_at) > 1 else []
    joined = [_words(_JOINED.sub(f" {word} ", name)) for word in ("", *AND) if _JOINED.search(name)]
    return [words for words in (_words(name), *several, *joined) if _is_name(words)]


def _is_name(words: Sequence) -> bool:
    """Tell whether words are specific enough to strike: a number alone or a few letters may mean anything."""
    return any(not word.isdigit() for word in words) and (len(words) > 1 or any(map(_is_specific, words)))


def _words(name: str) -> Sequence:
    return tuple(_folded(word) for word in _WORD.findall(_composed(name)))


def _folded(word: str) -> str:
    """Return a word without case, accents and what nobody sees."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", _DROPPED.sub("", word.casefold()).translate(_STROKES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _composed(text: str) -> str:
    """Return a text with each accent in its letter, however it was typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_specific(word: str) -> bool:
    return len(word) >= (SHORTEST_WORD if word.isascii() else SHORTEST_WORD_BEYOND_ASCII) and not word.isdigit()


def _is_spaceless(words: Sequence) -> bool:
    return all(len(word) == 1 and not word.isascii() for word in words)


def _spaceless_parts(name: str) -> list[Sequence]:
    """Return what a name without spaces is called by, too: each part, and what follows a family name of one character.

    A given name has two characters at least: one alone may be any word.
    """
    parts = [words for part in name.split() if _is_spaceless(words := _words(part))]
    given = [words[1:] for words in parts if len(words) == GIVEN_NAME + 1] if len(parts) == 1 else []
    return [words for words in (*parts, *given) if len(words) >= GIVEN_NAME]
