"""What tells by a number or an address who wrote: e-mail, links, telephones, tickets; dates and versions stay."""

from __future__ import annotations

import re

from metrics.store.name_list import REDACTED

_WIDE = "\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef"
"""Chinese and Japanese characters and their marks, which stand beside an address without a space."""
_LETTER = rf"[^\W{_WIDE}]"
_EMAIL = re.compile(rf"(?<!{_LETTER})(?<![.+'%-])(?:{_LETTER}|[.+'%-])+@(?:{_LETTER}|-)+(?:\.(?:{_LETTER}|-)+)+")
_LINK = re.compile(rf"(?:https?://|www\.)[^\s{_WIDE}]+", re.IGNORECASE)
_TICKET = re.compile(
    r"(?<!\w)(?:#|№) ?\d{2,}|(?<!\w)(?:[A-Z]{2,8}-\d{3,}|[A-Z]{2,8}\d{5,})(?!\w)|(?<!\w)[a-z]{2,8}-\d{5,}(?!\w)",
    re.ASCII,
)
_CALLED_TICKET = re.compile(
    r"(?:ticket|case|request|incident|reference|ref\.|issue|工单|单号|编号)(?:号|\s|[:：#]|no\.|nr\.|number|id)*"
    r"\d{3,}(?:-\d+)*(?:\s*(?:,|、|和|及|and|&)\s*\d{3,})*",
    re.IGNORECASE,
)
_CALLED_PHONE = re.compile(
    r"(?:call|ring|phone|tel\.?|mobile|fax|电话|手机|分机|请打)\D{0,12}?\d{5,8}(?!\d)", re.IGNORECASE
)
_EXTENSION = re.compile(r"((?:extension|ext\.|分机)号?(?:\s|is|是|[:：])*)\d{2,5}(?!\d)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<![\w.,])(?:\+|\()?\d[\d ()/.-]{4,}\d(?!\w)", re.ASCII)
_DATE = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:\s+\d{1,2})?")
_VERSION = re.compile(r"\d+\.\d+|\d{1,3}(?:\.\d{1,3}){2,}")
_DIGITS = re.compile(r"\d{3,}(?:-\d+)*")
SHORTEST_GROUPED, SHORTEST_PLAIN = 7, 9
"""Digits of the shortest telephone number that is written in groups, and of one that is not."""


def strike_numbers(text: str) -> str:
    """Return a text without e-mail addresses, links, telephone numbers and ticket numbers."""
    for pattern in (_EMAIL, _LINK, _TICKET):
        text = pattern.sub(REDACTED, text)
    text = _LONG_NUMBER.sub(_long_number, _CALLED_TICKET.sub(_without_digits, text))
    return _EXTENSION.sub(_without_extension, _CALLED_PHONE.sub(_without_digits, text))


def _without_extension(match: re.Match[str]) -> str:
    return f"{match[1]}{REDACTED}"


def _without_digits(match: re.Match[str]) -> str:
    return _DIGITS.sub(lambda digits: digits[0] if _DATE.fullmatch(digits[0]) else REDACTED, match[0])


def _long_number(match: re.Match[str]) -> str:
    """Return a long number struck where it can be a telephone number: no date, no version, no count."""
    number = match[0]
    if _DATE.fullmatch(number) or _VERSION.fullmatch(number):
        return number
    grouped = not number.isdigit() or number.startswith("0")
    count = sum(map(str.isdigit, number))
    return REDACTED if count >= (SHORTEST_GROUPED if grouped else SHORTEST_PLAIN) else number
