"""Pseudonyms for names of people and organisations, for a review on a shared screen; every figure stays the same.

A pseudonym is a prefix of a keyed digest, long enough to be unique among the desk's names (as git shortens commits).
It does not change with later uploads and carries no order. It protects names from viewers of the screen, not from
those who may open the desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from metrics.data.desk import Desk
from metrics.query.dimension_values import occurring_values

MARKS = {"agent": "A", "requester": "C", "organisation": "O"}
TEXTS = ("subject", "comment", "question", "tags")
SHORTEST = 3
REDACTED = "•••"
SEPARATORS = re.compile(r"[\s,;._()/-]+")
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one desk: the digest's key, the digits by dimension, and dimension → name → pseudonym."""

    key: str
    digits: Mapping[str, int]
    by_name: Mapping[str, Mapping[str, str]]

    def pseudonym(self, dimension: str, name: str) -> str:
        """Return the pseudonym of a name; values of dimensions without pseudonyms are returned unchanged."""
        if dimension not in MARKS or not name:
            return name
        return f"{MARKS[dimension]}-{_digest(self.key, dimension, name)[: self.digits[dimension]].upper()}"

    def name(self, dimension: str, pseudonym: str) -> str:
        """Return the name that a pseudonym stands for; any other text is returned unchanged."""
        names = {code: name for name, code in self.by_name.get(dimension, {}).items()}
        return names.get(pseudonym, pseudonym)

    def redact(self, text: str) -> str:
        """Return a text without the names of agents."""
        pattern = _pattern(self.by_name["agent"])
        return re.sub(pattern, REDACTED, text, flags=re.IGNORECASE) if pattern else text


def pseudonyms_of(desk: Desk) -> Pseudonyms:
    """Return the pseudonyms for the names of a store's desk."""
    key = desk.version.rpartition("-")[0]
    names = {dimension: _names(desk, dimension) for dimension in MARKS}
    empty = Pseudonyms(key, {dimension: _digits(key, dimension, names[dimension]) for dimension in MARKS}, {})
    by_name = {dimension: {name: empty.pseudonym(dimension, name) for name in names[dimension]} for dimension in MARKS}
    return replace(empty, by_name=by_name)


def pseudonymise(desk: Desk, pseudonyms: Pseudonyms) -> Desk:
    """Return a store's desk with pseudonyms for agents, requesters and organisations, and a version of its own.

    In subjects, comments, questions and labels the names of agents and the row's own requester are redacted; other
    names stay.
    """
    pattern = _pattern(pseudonyms.by_name["agent"])
    return replace(
        desk,
        tickets=_masked(desk.tickets, pseudonyms, pattern),
        responses=_masked(desk.responses, pseudonyms, pattern),
        projection=None,
        version=f"{desk.version}-hidden",
        excluded={table: _without_requesters(rules) for table, rules in desk.excluded.items()},
    )


def _names(desk: Desk, dimension: str) -> set[str]:
    return {str(name) for name in occurring_values(desk, dimension)}


def _digest(key: str, dimension: str, name: str) -> str:
    return sha256(f"{key}{dimension}{name}".encode()).hexdigest()


def _digits(key: str, dimension: str, names: Iterable[str]) -> int:
    digests = {_digest(key, dimension, name) for name in names}
    return next(count for count in range(SHORTEST, 65) if len({digest[:count] for digest in digests}) == len(digests))


def _masked(table: Any, pseudonyms: Pseudonyms, pattern: str) -> Any:
    masks = {name: _pseudonym(pseudonyms, name) for name in MARKS} | {name: _redacted(name, pattern) for name in TEXTS}
    return table.select(
        *(masks[name].alias(name) if name in masks else ColumnExpression(name) for name in table.columns)
    )


def _pseudonym(pseudonyms: Pseudonyms, dimension: str) -> Expression:
    """Return the SQL expression of `Pseudonyms.pseudonym`; a missing name stays missing."""
    salt, mark = ConstantExpression(f"{pseudonyms.key}{dimension}"), ConstantExpression(f"{MARKS[dimension]}-")
    digest = FunctionExpression("sha256", FunctionExpression("||", salt, ColumnExpression(dimension)))
    digits = FunctionExpression("left", digest, ConstantExpression(pseudonyms.digits[dimension]))
    return FunctionExpression("||", mark, FunctionExpression("upper", digits))


def _redacted(text: str, pattern: str) -> Expression:
    """Return the SQL expression of a text column without the row's requester and the names that `pattern` matches."""
    mark, requester = ConstantExpression(REDACTED), ColumnExpression("requester")
    replaced = FunctionExpression("replace", ColumnExpression(text), requester, mark)
    has_requester = requester.isnotnull() & (requester != ConstantExpression(""))
    without = CaseExpression(has_requester, replaced).otherwise(ColumnExpression(text))
    if not pattern:
        return without
    return FunctionExpression("regexp_replace", without, ConstantExpression(pattern), mark, ConstantExpression("gi"))


def _pattern(names: Iterable[str]) -> str:
    """Return the pattern of all names and their words, longest first, so that a whole name is replaced at once."""
    words = {word for name in names for word in (name, *SEPARATORS.split(name.split("@")[0])) if _is_specific(word)}
    return "|".join(_whole_word(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _is_specific(word: str) -> bool:
    return len(word) >= (SHORTEST_WORD if word.isascii() else 2)


def _whole_word(word: str) -> str:
    r"""Return the pattern of a word, with \b only beside ASCII letters and digits: the engine knows no others."""
    before, after = (r"\b" if end.isascii() and end.isalnum() else "" for end in (word[0], word[-1]))
    return f"{before}{re.escape(word)}{after}"


def _without_requesters(rules: Mapping[str, int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for rule, rows in rules.items():
        name = f"requester={REDACTED}" if rule.startswith("requester=") else rule
        counts[name] = counts.get(name, 0) + rows
    return counts
