"""One answer a question: a cache tells desks, periods and filters apart by what decides their figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.data_frames import desk
from ui.cache import cached, shared
from ui.shell.session import Period

MARCH, END = pd.Timestamp("2026-03-01"), pd.Timestamp("2026-03-31")
DESK, OTHER_DATA = desk(), replace(desk(), version="another")


def _trend(*kpis, n=1):
    return pd.DataFrame({"kpi": kpis, "n": n})


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param(DESK, replace(DESK, tickets=None), True, id="a desk is its version"),
        pytest.param(DESK, OTHER_DATA, False, id="other data"),
        pytest.param({"a": ["x"], "b": ["y"]}, {"b": ["y"], "a": ("x",), "c": []}, True, id="filters in any order"),
        pytest.param({"a": ["x"]}, {"a": [None]}, False, id="other filters"),
        pytest.param({"a": ["x", "y"]}, {"a": ["xy"]}, False, id="values are kept apart"),
        pytest.param(Period("month", MARCH, END), Period("month", MARCH, END), True, id="a period"),
        pytest.param(Period("month", MARCH, END), Period("all", MARCH, END), False, id="another grain"),
        pytest.param(_trend("csat", "nps"), _trend("csat", "nps", n=2), True, id="a trend is its figures"),
        pytest.param(_trend("csat"), _trend("nps"), False, id="another figure"),
    ],
)
@pytest.mark.parametrize("decorator", [cached, shared])
def test_an_answer_comes_from_the_cache_where_the_question_is_the_same(decorator, first, second, same):
    questions = []

    def question(argument: object) -> int:
        questions.append(argument)
        return len(questions)

    ask = decorator(5)(question)
    ask.clear()
    assert (ask(first), ask(second)) == ((1, 1) if same else (1, 2))


def test_each_visitor_gets_a_copy_unless_nobody_can_change_the_answer():
    def question() -> list[int]:
        return [1]

    copies, same = cached()(question), shared()(question)
    copies().append(2)
    assert copies() == [1]
    assert same() is same()
