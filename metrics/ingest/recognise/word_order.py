"""Headers that say a known name in another order: “Date of creation”, “Expected SLA to resolve”."""

from __future__ import annotations

import re
from functools import cache

from metrics.ingest.formats import normalise, squash
from metrics.ingest.parse import dates, values
from metrics.ingest.recognise.fits import TWINS
from metrics.ingest.recognise.headers import common_aliases, spellings_in_words

FILLERS = frozenset(
    ("of", "the", "for", "to", "a", "an", "de", "da", "do", "del", "la", "el", "du", "des", "der", "die", "das", "für")
)
PROMISES = frozenset(("sla", "slas", "expected", "target", "due", "deadline", "promised", "goal", "prazo", "meta"))
RESPONSE = frozenset(
    (
        "response",
        "respond",
        "responded",
        "reply",
        "answer",
        "respuesta",
        "resposta",
        "reponse",
        "reaktion",
        "antwort",
        "响应",
    )
)
RESOLUTION = frozenset(
    ("resolution", "resolve", "resolved", "resolving", "solution", "solve", "solved", "resolucion", "resolucao",
     "solucao", "solucion", "losung", "fix", "解决")
)  # fmt: skip
BESIDE = frozenset(
    ("first", "initial", "1st", "primera", "primeira", "premiere", "erste", "status", "state", "met", "within",
     "compliance", "compliant", "achieved", "breach", "breached", "violated", "violation", "missed", "result", "date",
     "time", "by", "at", "on", "is", "was", "hours", "hrs", "h", "in", "ticket", "flag", "datetime", "fecha", "data")
)  # fmt: skip
MOSTLY = 0.6


def field_in_other_order(header: str, texts: list[str]) -> str | None:
    """Return the field that the words of a header name in whatever order; None where they name none or two."""
    return _promise(header, texts) or _known_words().get(_words(header))


def _words(header: str) -> frozenset[str]:
    return frozenset(squash(word) for word in re.findall(r"\w+", normalise(header))) - FILLERS


@cache
def _known_words() -> dict[frozenset[str], str]:
    """Return the words of every spelling of several words with its field, without those that two fields share."""
    fields: dict[frozenset[str], set[str]] = {}
    for spelling in spellings_in_words():
        fields.setdefault(_words(spelling), set()).add(common_aliases()[squash(spelling)][0])
    return {words: min(named) for words, named in fields.items() if len(words) > 1 and _are_one_event(named)}


def _are_one_event(fields: set[str]) -> bool:
    """Return whether fields are one, or an instant and its duration, which the cells tell apart."""
    return len(fields) == 1 or any(fields == {instant, hours} for instant, hours in TWINS.items())


def _promise(header: str, texts: list[str]) -> str | None:
    """Return the field of a target for the reply or the solution: its verdict, its date or its hours, by the cells."""
    words = _words(header)
    events = [event for event, forms in (("response", RESPONSE), ("resolution", RESOLUTION)) if words & forms]
    if len(events) != 1 or not words & PROMISES or words - PROMISES - RESPONSE - RESOLUTION - BESIDE or not texts:
        return None
    event, some = events[0], texts[:60]
    if dates.looks_like_dates(some) >= MOSTLY and not all(re.fullmatch(r"[\d.,]+", text) for text in some):
        return "response_due" if event == "response" else "due"
    if sum(flag is not None for flag in values.flags(some).values()) >= MOSTLY * len(some):
        return f"sla_{event}"
    return f"sla_{event}_target_hours" if all(re.fullmatch(r"\d+(?:[.,]\d+)?", text) for text in some) else None
