"""The lookup forms of a header, the fields of each form, and the survey kind of a question."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from metrics.ingest.formats import formats, lexicon, normalise, squash

MANY = 4
OF_A_TICKET = re.compile(r"^(?:case|ticket|incident|request|issue)s?: +([^:]+)$", re.IGNORECASE)
OBJECT = re.compile(
    r"^(?:case|ticket|incident|incidente|incidencia|request|issue|chamado)[_ ]+"
    r"(?=(?:status|state|priority|category|subject|channel|owner|assignee|agent|type|description|source|estado|prioridad)$)",
    re.IGNORECASE,
)
"""The object's name before a column's: incident_priority."""
LONG_ENOUGH = 12
LAST_ZONE = re.compile(r"[\s_]+(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?$", re.IGNORECASE)
PATH = re.compile(r"\w+(?:\.[A-Za-z]\w*)+")
AROUND_PATH = re.compile(
    r"^(?:(?:fields|stats|ticket|attributes|properties|custom_fields|data)\.)+"
    r"|\.(?:display_?value|display_?name|full_?name|name|label|value)$",
    re.IGNORECASE,
)
DATE_PREFIX = re.compile(r"(?:dt|dta|fc|fch|fec)_(?=[a-z]{3})|DT(?=[A-Z]{4})", re.IGNORECASE)
TEXT_PREFIX = re.compile(r"(?:tx|txt|ds|dsc|nm|nom|tp|st|cd|cod)_(?=[a-z]{3})", re.IGNORECASE)
WIDE_SCRIPTS = 0x2E7F
SUMMED = re.compile(r"\b(?:average|avg|mean|history|target|goal|hist[oó]rico|m[eé]dia|promedio|moyenne|durchschnitt)\b")
OF_CUSTOMERS = frozenset(("csat", "nps", "ces"))


def keys_of(header: str) -> list[str]:
    """Return the forms under which a header is looked up: whole, without its bracket, and each of its lines."""
    lines = [part for part in re.split(r"\s*(?:\n|\s[|/]\s|\s[—–]\s)\s*", header) if part]
    forms = [header, *(lines if len(lines) > 1 else []), *re.findall(OF_A_TICKET, header)]
    forms += [LAST_ZONE.sub("", form) for form in forms]
    forms += [re.sub(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$", "", form) for form in forms]
    forms += [_end_of_path(form) for form in forms if PATH.fullmatch(form)]
    forms += [OBJECT.sub("", form) for form in forms]
    forms += [long for form in forms for long in _written_out(form)]
    return list(dict.fromkeys(key for form in forms if (key := squash(form))))


def _written_out(header: str) -> list[str]:
    """Return what a column of a database means without its short prefix: DTCRIACAO, dt_abertura, tx_reclamo."""
    date, text = DATE_PREFIX.match(header), TEXT_PREFIX.match(header)
    rest = header[date.end() :] if date else ""
    return ([f"data {rest}", f"fecha {rest}", f"date {rest}", rest] if date else []) + (
        [header[text.end() :]] if text else []
    )


def _end_of_path(header: str) -> str:
    """Return fields.assignee.displayName as assignee: without its containers and the kind of its value."""
    return AROUND_PATH.sub("", header)


def shared_prefix(headers: list[str]) -> str:
    """Return the first words that nearly all headers begin with, such as inc_ of a database view; "" for none."""
    firsts = Counter(match[0] for header in headers if (match := re.match(r"[A-Za-z]+[_.]", header)))
    first, n = firsts.most_common(1)[0] if firsts else ("", 0)
    if n < max(MANY, 0.8 * len(headers)):
        return ""
    return first + shared_prefix([header.removeprefix(first) for header in headers if header.startswith(first)])


@cache
def aliases(key: str) -> dict[str, tuple[str, int]]:
    """Return each squashed spelling of a format's headers with its field and its rank among the field's spellings."""
    spelled = dict(formats()[key].columns)
    if key == "monthly":
        spelled |= {figure: (figure, *forms) for figure, forms in lexicon().figure.items()}
    ranks: dict[str, tuple[str, int]] = {}
    for field, headers in spelled.items():
        for rank, header in enumerate(headers):
            ranks.setdefault(squash(header), (field, rank))
    return ranks


@cache
def common_aliases() -> dict[str, tuple[str, int]]:
    """Return the spellings that any export may use, from the general formats."""
    return aliases("handmade") | aliases("generic")


@cache
def spellings_in_words() -> tuple[str, ...]:
    """Return the spellings of several words that any export may use."""
    forms = (formats()["generic"], formats()["handmade"])
    return tuple(header for form in forms for headers in form.columns.values() for header in headers if " " in header)


@cache
def question_kind(header: str, short: bool = False) -> str | None:
    """Return the survey kind or "comment" that a question's text asks for; `short` accepts a few words as one."""
    text = normalise(re.sub(r"^\s*\W*(?:Q?\d+)\s*[.:)]\s*", "", header))
    wide = sum(2 if ord(letter) > WIDE_SCRIPTS else 1 for letter in text)
    if not short and wide < LONG_ENOUGH:
        return None
    kind = next((question.kind for question in lexicon().question if any(word in text for word in question.says)), None)
    if kind in OF_CUSTOMERS and _is_no_answer(header, text):
        return None
    return "aspect" if kind == "csat" and is_one_side(text) else kind


def is_one_side(header: str) -> bool:
    """Return whether a rating is of one side of the service, such as its speed, not of the service as a whole."""
    text = normalise(header)
    return not is_overall(text) and any(word in text for word in lexicon().sides)


def is_overall(header: str) -> bool:
    """Return whether a rating says that it is of the service as a whole."""
    text = normalise(header)
    return any(word in text for word in lexicon().overall)


def may_be_employees(header: str) -> bool:
    """Return whether a satisfaction may be that of employees with their work."""
    text = normalise(header)
    return any(word in text for word in lexicon().employees)


def _is_no_answer(header: str, text: str) -> bool:
    """Return whether a text asks employees about their work, or names a column of averages or targets."""
    summed = not is_question(header) and SUMMED.search(text)
    return bool(summed) or any(word in text for word in lexicon().staff)


def is_question(header: str) -> bool:
    """Return whether a header is a question put to a customer rather than a column's name."""
    return "?" in header or "？" in header or len(normalise(header).split()) > 4
