"""A memo: each question is worked out once, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from metrics.data.memo import Memo

PATIENCE = 30


def test_a_question_that_another_thread_works_out_is_waited_for():
    memo, asked, begun, go_on = Memo(), [], Event(), Event()

    def compute():
        asked.append("question")
        begun.set()
        go_on.wait(PATIENCE)
        return "answer"

    with ThreadPoolExecutor(2) as people:
        first = people.submit(memo.get, "key", compute)
        begun.wait(PATIENCE)
        second = people.submit(memo.get, "key", compute)
        assert memo.get("other", lambda: "at once") == "at once"
        go_on.set()
        assert [first.result(PATIENCE), second.result(PATIENCE)] == ["answer", "answer"]
    assert asked == ["question"]


def test_what_failed_is_asked_again():
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo.get("key", lambda: 1 / 0)
    assert memo.peek("key") is None
    assert memo.get("key", lambda: 2) == 2


def test_what_nobody_asked_for_the_longest_time_goes_first():
    memo = Memo(2)
    memo.put("a", 1)
    memo.put("b", 2)
    memo.get("a", lambda: 3)
    memo.put("c", 4)
    assert [memo.peek(key) for key in "abc"] == [1, None, 4]
