"""English says “1 ticket” and “2 tickets” from one text; Chinese names the number once."""

from __future__ import annotations

import pytest

from metrics.analysis.customers.standing import CustomerStandings
from metrics.analysis.phrasing import course
from metrics.catalogue import kpi
from metrics.errors import Refused
from metrics.text.plural import fill
from metrics.text.translation import N_, Words

WAITING = "{n} {n:ticket waits|tickets wait}"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 ticket waits"),
        ("1", "1 ticket waits"),
        (0, "0 tickets wait"),
        ("1,000", "1,000 tickets wait"),
        (11, "11 tickets wait"),
    ],
)
def test_one_is_singular_counted_or_written(n, said):
    assert fill(WAITING, {"n": n}) == said


def test_texts_without_forms_are_filled_as_ever():
    assert fill("{n:.1f} of {total}", {"n": 1, "total": "{n}"}) == "1.0 of {n}"


def test_what_a_person_wrote_is_never_taken_for_a_form():
    assert fill("{name}: {n:one|more}", {"name": "{n:a|b} | {n}", "n": 1}) == "{n:a|b} | {n}: one"


def test_an_error_says_one_row_in_the_singular():
    text = N_("None of the {n} {n:row|rows} could be taken in: check which column is which")
    assert str(Refused(text, n=1)).startswith("None of the 1 row could")
    assert Refused(text, n=2).localized_message(Words("en")).startswith("None of the 2 rows could")
    assert "1" in Refused(text, n=1).localized_message(Words("zh"))


def test_one_customer_is_at_risk_and_two_are():
    assert (
        CustomerStandings(1, ()).sentence(Words("en"))
        == "Of 1 customer, 0 are at risk, 0 need watching, 0 are advocates."
    )


def test_a_course_of_one_period_says_so():
    assert course(Words("en"), kpi("csat"), [0.5]).startswith("Over 1 period from")
    assert course(Words("en"), kpi("csat"), [0.5, 0.6]).startswith("Over 2 periods from")
