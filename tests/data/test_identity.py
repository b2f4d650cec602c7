"""Keys: whether any stands twice, in order or not."""

from __future__ import annotations

import pyarrow as pa
import pytest

from metrics.data.identity import are_distinct


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], True),
        (["a"], True),
        (["a", "b", "c"], True),
        (["c", "b", "a"], True),
        (["b", "c", "a"], True),
        (["b", "a", "b"], False),
        (["a", "a"], False),
        ([None, "a", None], True),
        ([None, "a", "a"], False),
    ],
)
def test_texts_are_distinct_in_any_order_and_missing_ones_do_not_count(texts, expected):
    assert are_distinct(pa.array(texts, pa.string())) is expected
