"""Headers made of the words of an event and of a moment, in languages whose spellings nobody has listed.

“Skapad datum”, “Oluşturma tarihi” and 접수일시 say when a ticket was opened; each word is listed once, not each header.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from metrics.ingest.formats import normalise, squash

FILE = Path(__file__).parent.parent / "header_words.toml"
SHORTEST_BEGINNING = 3
"""Shorter words have to be there whole: “so” is a number in Vietnamese and no beginning of “source”."""
MARKS = re.compile(r"№|n[º°]|\w+")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Thai, Japanese, Chinese and Korean, whose headers are often one word for an event and its moment."""
HOURS = {"first_response": "first_response_hours", "resolved": "resolve_hours", "closed": "close_hours"}


class Reply(BaseModel):
    """Words of a first reply, which only together name one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: tuple[str, ...]
    reply: tuple[str, ...]


class HeaderWords(BaseModel):
    """The words of headers: events by field, the two of a first reply, and what stands beside them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: dict[str, tuple[str, ...]]
    reply: Reply
    beside: dict[str, tuple[str, ...]]


@cache
def header_words() -> HeaderWords:
    """Return the words of headers."""
    return HeaderWords(**tomllib.loads(FILE.read_text("utf-8")))


@cache
def field_of_words(header: str) -> str | None:
    """Return the field that every word of a header helps to name; None where one does not, or they name two."""
    roles = _roles(re.sub(r"[(\[（].*?[)\]）]", " ", header))
    if roles is None:
        return None
    if roles == {"object", "number"} or (roles == {"created", "number"} and UNSPACED.search(header)):
        return "ticket_id"
    events = roles & header_words().event.keys() | ({"first_response"} if {"first", "reply"} <= roles else set())
    if len(events) != 1 or (roles & {"first", "reply"} and events != {"first_response"}) or "number" in roles:
        return None
    event = events.pop()
    if "last" in roles and event != "updated":
        return None
    return HOURS.get(event) if "elapsed" in roles else event


def _roles(header: str) -> set[str] | None:
    """Return what each word of a header is; None where one is unknown."""
    text = normalise(header)
    if UNSPACED.search(text):
        return _roles_of_parts(re.sub(r"\s", "", text))
    words = [squash(_plain(word)) or word for word in MARKS.findall(text)]
    phrases = {" ".join(pair) for pair in pairwise(words)} & _pairs().keys()
    roles = [_pairs()[phrase] for phrase in phrases]
    left = [word for word in words if not any(word in phrase.split() for phrase in phrases)]
    roles += [role for word in left for role in _role(word)]
    return {role for role in roles if role != "filler"} if all(map(_role, left)) else None


def _plain(word: str) -> str:
    """Return a word with the dotless i as others write it, without accents of any script."""
    letters = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _spelled() -> dict[str, str]:
    """Return each whole word that stands beside events with its role."""
    beside = header_words().beside
    return {_plain(word): role for role, words in beside.items() for word in words}


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """Return the beginnings of words with their role, the longest first: “geschloss” before “gesch”."""
    words = header_words()
    roles = [*words.event.items(), ("first", words.reply.first), ("reply", words.reply.reply)]
    pairs = [(_plain(text), role) for role, texts in roles for text in texts if " " not in text]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _pairs() -> dict[str, str]:
    """Return the events and objects of two words with their role."""
    words = header_words()
    roles = [*words.event.items(), *words.beside.items(), ("first", words.reply.first), ("reply", words.reply.reply)]
    return {_plain(text): role for role, texts in roles for text in texts if " " in text}


@cache
def _role(word: str) -> tuple[str, ...]:
    """Return the roles of a word: () where it is unknown, two where it is a number's name glued to an object's."""
    if word in _spelled():
        return (_spelled()[word],)
    longest = next(
        (role for text, role in _beginnings() if len(text) >= SHORTEST_BEGINNING and word.startswith(text)), None
    )
    if longest:
        return (longest,)
    return _glued(word)


def _glued(word: str) -> tuple[str, ...]:
    """Return object and number for “ärendenummer”, object and moment for “meldedatum”."""
    cuts = ((_spelled().get(word[:at]), _spelled().get(word[at:])) for at in range(2, len(word) - 1))
    return next(((first, last) for first, last in cuts if first == "object" and last in ("number", "moment")), ())


@cache
def _parts() -> re.Pattern[str]:
    words = header_words()
    texts = [text for role in (*words.event.values(), *words.beside.values()) for text in role]
    unspaced = {re.sub(r"\s", "", text) for text in texts if UNSPACED.search(text)}
    return re.compile("|".join(sorted(map(re.escape, unspaced), key=len, reverse=True)))


@cache
def _role_of_part() -> dict[str, str]:
    words = header_words()
    roles = [*words.beside.items(), *words.event.items()]
    return {re.sub(r"\s", "", text): role for role, texts in roles for text in texts}


def _roles_of_parts(text: str) -> set[str] | None:
    """Return what each part of a header without spaces is; None where something is left over."""
    latin = re.sub(r"(?:no|id|nr)[.:]?$", "号", text)
    if _parts().sub("", latin).strip("_-・の的 "):
        return None
    roles = [_role_of_part()[part] for part in _parts().findall(latin)]
    return {role for role in roles if role != "filler"}
