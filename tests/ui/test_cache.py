"""One answer a question: a cache tells desks, periods and filters apart by what decides their figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.data_frames import desk
from ui.cache import cached
from ui.shell.session import Period

MARCH, END = pd.Timestamp("2026-03-01"), pd.Timestamp("2026-03-31")
DESK, OTHER_DATA = desk(), replace(desk(), version="another")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param(DESK, replace(DESK, tickets=None), True, id="a desk is its version"),
        pytest.param(DESK, OTHER_DATA, False, id="other data"),
        pytest.param(DESK, replace(DESK, scope="one team"), False, id="other rows of the same data"),
        pytest.param({"a": ["x"], "b": ["y"]}, {"b": ["y"], "a": ("x",), "c": []}, True, id="filters in any order"),
        pytest.param({"a": ["x"]}, {"a": [None]}, False, id="other filters"),
        pytest.param({"a": ["x", "y"]}, {"a": ["xy"]}, False, id="values are kept apart"),
        pytest.param(Period("month", MARCH, END), Period("month", MARCH, END), True, id="a period"),
        pytest.param(Period("month", MARCH, END), Period("all", MARCH, END), False, id="another grain"),
    ],
)
def test_an_answer_comes_from_the_cache_where_the_question_is_the_same(first, second, same):
    questions = []

    def question(argument: object) -> int:
        questions.append(argument)
        return len(questions)

    ask = cached(5)(question)
    assert (ask(first), ask(second)) == ((1, 1) if same else (1, 2))


@pytest.mark.parametrize(
    ("answer", "change"),
    [
        pytest.param([1], lambda answer: answer.append(2), id="a list"),
        pytest.param({"n": 1}, lambda answer: answer.update(n=2), id="a dict"),
        pytest.param(pd.DataFrame({"n": [1]}), lambda answer: answer.__setitem__("m", 2), id="a frame"),
        pytest.param(pd.DataFrame({"n": [1]}), lambda answer: answer.__setitem__("n", 2), id="a frame's values"),
    ],
)
def test_what_one_visitor_does_to_an_answer_no_other_sees(answer, change):
    ask = cached()(lambda: answer)
    before = str(ask())
    change(ask())
    assert str(ask()) == before
