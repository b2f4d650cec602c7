"""A list of answers begins with the low ones, each on its own scale; those without a score come last."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.widgets.score_filter import low_first

NONE = float("nan")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([(5, 1, 5), (1, 1, 5), (3, 1, 5)], [1, 3, 5], id="one scale"),
        pytest.param([(7, 0, 10), (2, 1, 5), (5, 1, 5)], [2, 7, 5], id="a seven of ten lies above a two of five"),
        pytest.param([(NONE, 1, 5), (4, 1, 5)], [4, NONE], id="without a score"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_the_lowest_scores_come_first(rows, expected):
    frame = pd.DataFrame(rows, columns=["score", "scale_low", "scale_high"], dtype=float)
    pd.testing.assert_series_equal(low_first(frame)["score"], pd.Series(expected, dtype=float, name="score"))


def test_answers_of_one_score_keep_their_order_and_tickets_have_none():
    frame = pd.DataFrame({"score": [2.0, 1.0, 2.0, 1.0], "ticket_id": list("abcd")})
    assert list(low_first(frame)["ticket_id"]) == list("bdac")
    tickets = pd.DataFrame({"ticket_id": ["x"]})
    assert low_first(tickets) is tickets
