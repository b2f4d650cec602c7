"""Pseudonyms in the place of names, for a review on a shared screen: the same data, every figure the same.

A pseudonym is the beginning of a keyed digest, long enough that no two names share one (as git shortens commits): it
stays with its person whatever is uploaded later, and tells nothing of order. It hides names from those who look on,
not from those who may open the desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import narwhals.stable.v2 as nw
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.settings.exclusions import Excluded

MARKS = {"agent": "A", "requester": "C", "organisation": "O"}
TEXTS = ("subject", "comment", "question", "tags")
SHORTEST = 3
STRUCK = "•••"
PARTS = re.compile(r"[\s,;._()/-]+")
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Names:
    """What hides the names of one desk: its key, dimension → digits of a pseudonym, and name → pseudonym of each."""

    key: str
    digits: Mapping[str, int]
    pseudonyms: Mapping[str, Mapping[str, str]]

    def hidden(self, dimension: str, name: str) -> str:
        """Return the pseudonym of a name; a value of another dimension as it is."""
        if dimension not in MARKS or not name:
            return name
        return f"{MARKS[dimension]}-{_digest(self.key, dimension, name)[: self.digits[dimension]].upper()}"

    def shown(self, dimension: str, pseudonym: str) -> str:
        """Return the name behind a pseudonym; what is none as it is."""
        behind = {code: name for name, code in self.pseudonyms.get(dimension, {}).items()}
        return behind.get(pseudonym, pseudonym)

    def struck(self, text: str) -> str:
        """Return a text that somebody typed without the names of agents."""
        spoken = _pattern(self.pseudonyms["agent"])
        return re.sub(spoken, STRUCK, text, flags=re.IGNORECASE) if spoken else text


def names_of(desk: Desk) -> Names:
    """Return what hides the names of a store's desk."""
    key = desk.version.rpartition("-")[0]
    found = {dimension: _values(desk, dimension) for dimension in MARKS}
    digits = {dimension: _digits(key, dimension, values) for dimension, values in found.items()}
    plain = Names(key, digits, {})
    return replace(plain, pseudonyms={one: {name: plain.hidden(one, name) for name in found[one]} for one in found})


def hide(desk: Desk, names: Names) -> Desk:
    """Return a store's desk with pseudonyms for agents, requesters and organisations, its version another one.

    In subjects, comments, questions and labels the names of agents and the row's own requester are struck out; other
    names that people wrote there stay.
    """
    spoken = _pattern(names.pseudonyms["agent"])
    return replace(
        desk,
        tickets=_masked(desk.tickets, names, spoken),
        responses=_masked(desk.responses, names, spoken),
        only=None,
        version=f"{desk.version}-hidden",
        excluded=_without_names(desk.excluded),
    )


def _values(desk: Desk, dimension: str) -> set[str]:
    found: set[str] = set()
    for table in (desk.table("tickets"), desk.table("responses")):
        values = in_pandas(table.select(nw.col(dimension)).unique())[dimension]
        found.update(str(value) for value in values.dropna())
    return found


def _digest(key: str, dimension: str, name: str) -> str:
    return sha256(f"{key}{dimension}{name}".encode()).hexdigest()


def _digits(key: str, dimension: str, names: Iterable[str]) -> int:
    digests = {_digest(key, dimension, name) for name in names}
    return next(count for count in range(SHORTEST, 65) if len({one[:count] for one in digests}) == len(digests))


def _masked(table: Any, names: Names, spoken: str) -> Any:
    made = {name: _pseudonym(names, name) for name in MARKS} | {name: _struck(name, spoken) for name in TEXTS}
    columns = [made[name].alias(name) if name in made else ColumnExpression(name) for name in table.columns]
    return table.select(*columns)


def _pseudonym(names: Names, dimension: str) -> Expression:
    """Return what the engine computes; a missing name stays missing."""
    salt, mark = ConstantExpression(f"{names.key}{dimension}"), ConstantExpression(f"{MARKS[dimension]}-")
    digest = FunctionExpression("sha256", FunctionExpression("||", salt, ColumnExpression(dimension)))
    digits = FunctionExpression("left", digest, ConstantExpression(names.digits[dimension]))
    return FunctionExpression("||", mark, FunctionExpression("upper", digits))


def _struck(text: str, spoken: str) -> Expression:
    struck, requester = ConstantExpression(STRUCK), ColumnExpression("requester")
    without = FunctionExpression("replace", ColumnExpression(text), requester, struck)
    named = requester.isnotnull() & (requester != ConstantExpression(""))
    known = CaseExpression(named, without).otherwise(ColumnExpression(text))
    if not spoken:
        return known
    return FunctionExpression("regexp_replace", known, ConstantExpression(spoken), struck, ConstantExpression("gi"))


def _pattern(names: Iterable[str]) -> str:
    """Return what finds the names and their words in a text; the longest first, so that a whole name goes at once."""
    words = {word for name in names for word in (name, *PARTS.split(name.split("@")[0])) if _tells(word)}
    return "|".join(_whole(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _tells(word: str) -> bool:
    return len(word) >= (SHORTEST_WORD if word.isascii() else 2)


def _whole(word: str) -> str:
    """Return the pattern of a word; boundaries only where the engine knows them, beside plain letters."""
    before, after = (r"\b" if one.isascii() and one.isalnum() else "" for one in (word[0], word[-1]))
    return f"{before}{re.escape(word)}{after}"


def _without_names(excluded: Excluded) -> Excluded:
    return {table: _joined(rules) for table, rules in excluded.items()}


def _joined(rules: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for rule, rows in rules.items():
        name = f"requester={STRUCK}" if rule.startswith("requester=") else rule
        found[name] = found.get(name, 0) + rows
    return found
