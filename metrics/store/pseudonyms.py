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

import narwhals.stable.v2 as nw

from metrics.data import fields
from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.data.frames import in_pandas
from metrics.query.dimension_values import TABLES
from metrics.store.name_list import REDACTED, NameList, is_only_names, name_list

MARKS = {"agent": "A", "requester": "C", "organisation": "O"}
VALUE_MARKS = {"team": "T", "category": "K", "type": "Y", "source": "S", "channel_raw": "R", "status_raw": "R"}
"""Columns of few values, some of which may hold a name: a team called after its agent, a category after a customer."""
ID_MARK, ID_DIGITS = "N", 12
IDS = ("ticket_id", "response_id")
SHORTEST = 3
LETTERS = r"\p{L}"
_HIDDEN_ID = re.compile(rf"{ID_MARK}-[0-9A-F]{{{ID_DIGITS}}}")


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one desk: the digest's key, the digits by dimension, and column → name → pseudonym.

    `names` strikes names out of texts. `hidden_ids` are the columns of numbers that hold names (“ana.lopez-17”).
    """

    key: str
    digits: Mapping[str, int]
    by_name: Mapping[str, Mapping[str, str]]
    names: NameList
    hidden_ids: frozenset[str] = frozenset()

    def pseudonym(self, dimension: str, name: str) -> str:
        """Return the pseudonym of a name, also of one that the desk does not have; other values without their names."""
        if not name or self._is_pseudonym(dimension, name):
            return name
        if dimension in MARKS:
            return f"{MARKS[dimension]}-{digest(self.key, dimension, name)[: self.digits[dimension]].upper()}"
        return self.by_name.get(dimension, {}).get(name) or self.redact(name)

    def name(self, dimension: str, pseudonym: str) -> str:
        """Return the name that a pseudonym stands for; any other text is returned unchanged."""
        names = {code: name for name, code in self.by_name.get(dimension, {}).items()}
        return names.get(pseudonym, pseudonym)

    def ticket(self, ticket_id: str | None) -> str | None:
        """Return what the address may call a ticket while names are hidden: None where its number may hold a name."""
        if ticket_id is None or _HIDDEN_ID.fullmatch(ticket_id.rpartition(":")[2]):
            return ticket_id
        return None if self.hidden_ids or self.names.occur_in(ticket_id) else ticket_id

    def redact(self, text: str) -> str:
        """Return a text without the names of agents, customers and organisations."""
        return self.names.strike(text)

    def _is_pseudonym(self, dimension: str, text: str) -> bool:
        return re.fullmatch(f"{MARKS.get(dimension, '')}-[0-9A-F]{{{SHORTEST},}}", text) is not None


def pseudonyms_of(desk: Desk) -> Pseudonyms:
    """Return the pseudonyms for the names of a store's desk."""
    key = desk.version.partition("-")[0]
    names = {dimension: _values(desk, dimension) for dimension in MARKS}
    listed = name_list(names["agent"], names["requester"] | names["organisation"])
    digits = {dimension: _digits(key, dimension, names[dimension]) for dimension in MARKS}
    empty = Pseudonyms(key, digits, {}, listed)
    people = {dimension: {name: empty.pseudonym(dimension, name) for name in names[dimension]} for dimension in MARKS}
    values = {column: _value_pseudonyms(key, column, _values(desk, column), listed) for column in VALUE_MARKS}
    return replace(empty, by_name={**people, **values}, hidden_ids=_hidden_ids(desk, listed))


def digest(key: str, column: str, name: str) -> str:
    """Return the digest of a name in a column, in hexadecimal digits."""
    return sha256(f"{key}{column}{name}".encode()).hexdigest()


def without_names(rules: Mapping[str, int], pseudonyms: Pseudonyms) -> dict[str, int]:
    """Return exclusion rule → rows without the names in the rules; those that then read the same are counted as one."""
    counts: dict[str, int] = {}
    for rule, rows in rules.items():
        column, _, value = rule.partition("=")
        name = f"{column}={REDACTED}" if column in MARKS else f"{column}={pseudonyms.redact(value)}"
        counts[name if value else rule] = counts.get(name if value else rule, 0) + rows
    return counts


def _value_pseudonyms(key: str, column: str, values: Iterable[str], names: NameList) -> dict[str, str]:
    """Return value → pseudonym of the values that hold a name: what else they say stays legible."""
    with_names = sorted(value for value in values if names.occur_in(value))
    digits = _digits(key, column, with_names)
    codes = {value: f"{VALUE_MARKS[column]}-{digest(key, column, value)[:digits].upper()}" for value in with_names}
    return {value: _legible(names.strike(value), code) for value, code in codes.items()}


def _legible(struck: str, code: str) -> str:
    return code if is_only_names(struck) else f"{struck} {code}"


def _values(desk: Desk, column: str) -> set[str]:
    return set[str]().union(*(_distinct(desk, table, column) for table in TABLES))


def _distinct(desk: Desk, table: Table, column: str, *, lettered: bool = False) -> set[str]:
    if column not in fields.names(table):
        return set()
    frame = desk.table(table, [column])
    rows = frame.select(column).filter(nw.col(column).str.contains(LETTERS)) if lettered else frame.select(column)
    return {str(value) for value in in_pandas(rows.unique())[column].dropna()}


def _hidden_ids(desk: Desk, names: NameList) -> frozenset[str]:
    """Return the columns of numbers of which any holds a name; an answer's number may be made of its ticket's."""
    holds = [name for name in IDS if any(names.occur_in(text) for text in _lettered(desk, name))]
    return frozenset(IDS if "ticket_id" in holds else holds)


def _lettered(desk: Desk, column: str) -> set[str]:
    return set[str]().union(*(_distinct(desk, table, column, lettered=True) for table in TABLES))


def _digits(key: str, dimension: str, names: Iterable[str]) -> int:
    digests = {digest(key, dimension, name) for name in names}
    return next(count for count in range(SHORTEST, 65) if len({digest[:count] for digest in digests}) == len(digests))
