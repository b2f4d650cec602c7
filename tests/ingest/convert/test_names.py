"""Names that differ by case or blanks are one; whole columns that need nothing are not looked at name by name."""

from __future__ import annotations

import pyarrow as pa
import pytest

from metrics.ingest.convert.names import unify


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("requester", ["ada@example.org", "béla.t@example.org", None]),
        ("agent", ["Ada Quist", "Béla Toth", "李 雷", "bot", "ADA"]),
        ("agent", ["Ada Quist (ada@Example.org)"]),
        ("team", ["FIRST LINE", "second line", "a, b"]),
    ],
    ids=["addresses", "people", "name with address", "teams keep their case"],
)
def test_a_column_that_needs_nothing_is_returned_as_it_is(field, names):
    texts = pa.array(names, pa.string())
    assert unify(texts, field) == (texts, [])


@pytest.mark.parametrize(
    ("field", "names", "unified"),
    [
        ("requester", ["Ada@Example.org", "ada@example.org"], ["ada@example.org"] * 2),
        ("agent", ["ada quist", "BÉLA TOTH"], ["Ada Quist", "Béla Toth"]),
        ("agent", ["Ada Quist", "Ada quist", "Ada Quist"], ["Ada Quist"] * 3),
        ("agent", ["Quist, Ada", "Ada Quist"], ["Ada Quist"] * 2),
        ("team", ["First  line", "First line", "First\fline"], ["First line"] * 3),
        ("team", ["first Line", "First line", "First line"], ["First line"] * 3),
    ],
    ids=["addresses", "one case", "most used", "last first", "blanks", "case"],
)
def test_one_spelling_a_name(field, names, unified):
    assert unify(pa.array(names, pa.string()), field)[0].to_pylist() == unified
