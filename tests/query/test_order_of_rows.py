"""Rows of one instant have one order, whatever order they were read in."""

from __future__ import annotations

import pytest

from metrics.analysis.customers.timeline import customer_timeline
from metrics.query.rows import answers_by_ticket, behind, tickets_by_id
from metrics.query.search import search
from tests.data_frames import desk

NOON = "2026-03-02T12:00Z"


def _desk(numbers):
    tickets = [{"ticket_id": "T1", "requester": "ann", "created": "2026-03-02T09:00Z", "source": "desk"}]
    answers = [
        {"kind": "csat", "scale_low": 1, "scale_high": 5, "score": number, "answered": NOON, "ticket_id": "T1",
         "response_id": f"R{number}", "requester": "ann", "source": "desk"}
        for number in numbers
    ]  # fmt: skip
    return desk(tickets=tickets, responses=answers)


@pytest.mark.parametrize("numbers", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_answers_of_one_instant_stand_in_the_order_of_their_numbers(numbers):
    source = _desk(numbers)
    assert list(answers_by_ticket(source, "T1")["score"]) == [1, 2, 3]
    assert list(behind(source, "csat")["score"]) == [1, 2, 3]
    assert list(customer_timeline(source, "ann")["score"].dropna()) == [1, 2, 3]
    assert list(search(source, "T1").rows["score"]) == [3]


@pytest.mark.parametrize("names", [("north", "south"), ("south", "north")])
def test_help_desks_that_share_a_number_stand_by_name(names):
    source = desk(tickets=[{"ticket_id": "7", "created": NOON, "source": name} for name in names])
    assert list(tickets_by_id(source, ["7"])["source"]) == ["north", "south"]
