"""What tells who somebody is goes from free text, and next to nothing else goes with it."""

from __future__ import annotations

import pytest

from metrics.report.personal_numbers import strike_numbers
from metrics.store.name_list import name_list
from tests.report.measure_privacy import measure, texts


def test_of_the_made_set_99_in_100_go_and_95_in_100_had_to():
    missed, in_vain, marks, strikes = measure()
    assert (len(texts()) > 300, marks > 200) == (True, True)
    assert len(missed) <= 0.01 * marks, missed
    assert len(in_vain) <= 0.05 * strikes, in_vain


@pytest.mark.parametrize("text", ["May I?", "I will", "in May", "THE BILL IS WRONG", "我很高兴", "高高兴兴"])
def test_a_name_that_is_a_word_is_struck_wherever_it_stands_but_in_prose(text):
    names = name_list(["May", "Will", "Bill", "高兴"], [])
    assert names.strike(text, prose=True) == text
    assert names.occur_in(text)


@pytest.mark.parametrize(
    "text",
    ["2026-10-05", "5.10.2026 12", "10.0.0.12", "10.4.2", "1,299.00", "3.1415926", "1048576", "ticket of 2026-10-05"],
)
def test_dates_versions_and_counts_stay(text):
    assert strike_numbers(text) == text
