"""Parts of pages: made once for a desk's version and a question, and again as soon as either changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pandas import DataFrame

from metrics.catalogue import kpi
from tests.data_frames import without_rows as desk
from ui.shell import page_parts, words
from ui.shell.address import View
from ui.shell.page_parts import page_part


@pytest.fixture
def asked():
    return []


@pytest.fixture
def part(asked):
    @page_part
    def part(*question):
        asked.append(question)
        return object()

    return part


def test_the_same_question_gets_the_same_part(part, asked):
    question = (desk(), kpi("csat"), View(where={"channel": ["chat"]}), ["a", None], {"b": [1]})
    again = (desk(), kpi("csat"), View(where={"channel": ["chat"]}), ["a", None], {"b": [1]})
    assert part(*question) is part(*again)
    assert len(asked) == 1


def test_the_ticket_open_in_a_list_makes_no_other_part(part):
    assert part(View(ticket="T1")) is part(View(ticket="T2"))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((replace(desk(), version="later"), View()), id="a later version of the desk"),
        pytest.param((desk(), View(where={"channel": ["chat"]})), id="another filter"),
        pytest.param((desk(), View(names="hidden")), id="names hidden"),
    ],
)
def test_another_question_gets_a_part_of_its_own(part, other):
    assert part(desk(), View()) is not part(*other)


def test_another_language_gets_a_part_of_its_own(part, monkeypatch):
    english = part("question")
    monkeypatch.setattr(page_parts, "language", lambda: "zh")
    assert part("question") is not english


@pytest.mark.parametrize("value", [bytearray(), object(), DataFrame()], ids=lambda value: type(value).__name__)
def test_an_argument_that_only_itself_tells_is_refused(part, value):
    with pytest.raises(TypeError):
        part(value)


def test_the_oldest_parts_are_forgotten(part, asked):
    for number in range(page_parts.MOST_PARTS + 1):
        part(number)
    part(0)
    assert asked.count((0,)) == 2


def test_the_language_of_a_run_is_read_once(monkeypatch):
    monkeypatch.setattr(words, "_OF_RUN", words.ContextVar("run"))
    words.choose_language()
    monkeypatch.setattr(words, "_of_address", lambda: "zh")
    assert words.language() == "en"
