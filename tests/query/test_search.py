"""A lead finds a ticket by its number, and all that mention a customer, an agent or a word."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.query import search as searching
from metrics.query.search import search, ticket_numbers
from tests.data_frames import desk, in_duckdb


@pytest.fixture(scope="module")
def desks():
    """T1 (ann, VPN) rated 2 then 4; t2 (bob) and T12 (Ann Lee) not rated; a comment of nobody's ticket."""
    tickets = [
        {"ticket_id": "T1", "created": "2026-03-02T09:00Z", "requester": "ann", "subject": "VPN drops", "agent": "Cy"},
        {"ticket_id": "t2", "created": "2026-03-05T09:00Z", "requester": "bob", "subject": "100% load", "tags": "vpn"},
        {"ticket_id": "T12", "created": "2026-04-05T09:00Z", "requester": "Ann Lee", "channel": "chat"},
    ]
    answer = {"kind": "csat", "scale_low": 1, "scale_high": 5, "ticket_id": "T1"}
    answers = [
        {**answer, "response_id": "R2", "score": 4, "answered": "2026-03-09T09:00Z", "comment": "better, thanks"},
        {**answer, "response_id": "R1", "score": 2, "answered": "2026-03-04T09:00Z", "comment": "slow modem"},
        {**answer, "response_id": "R3", "score": 5, "answered": "2026-04-09T09:00Z", "comment": "modem arrived"}
        | {"ticket_id": None},
    ]
    held = desk(tickets=tickets, responses=answers)
    return held, in_duckdb(held)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("t1", ["T1", "T12"], id="the exact number first, in any case"),
        pytest.param("ANN", ["T12", "T1"], id="a customer, the latest first"),
        pytest.param("vpn", ["t2", "T1"], id="a word of subject or labels"),
        pytest.param(" cy ", ["T1"], id="an agent, blanks around"),
        pytest.param("slow", ["T1"], id="a comment leads to its ticket"),
        pytest.param("modem", ["R3", "T1"], id="an answer without ticket stands alone"),
        pytest.param("0% l", ["t2"], id="no letter is a wildcard"),
        pytest.param("%", ["t2"], id="not even this one"),
        pytest.param("nothing", [], id="nothing"),
    ],
)
def test_what_holds_the_text_is_found_the_latest_first(desks, text, expected):
    for held in desks:
        matches = search(held, text)
        numbers = matches.rows["ticket_id"].fillna(matches.rows["response_id"])
        assert list(numbers) == expected
        assert matches.total == len(expected)


def test_a_ticket_stands_with_its_latest_rating(desks):
    for held in desks:
        row = search(held, "VPN drops").rows.iloc[0]
        assert (row["score"], row["comment"]) == (4, "better, thanks")


def test_filters_and_days_narrow_a_search(desks):
    march = {"start": pd.Timestamp("2026-03-01"), "end": pd.Timestamp("2026-03-31")}
    for held in desks:
        assert list(search(held, "ann", **march).rows["ticket_id"]) == ["T1"]
        assert list(search(held, "ann", {"channel": ["chat"]}).rows["ticket_id"]) == ["T12"]


def test_a_number_is_told_from_a_part_of_one(desks):
    for held in desks:
        assert [ticket_numbers(held, text) for text in ("t1", "T2", "12", "")] == [["T1"], ["t2"], [], []]


def test_no_more_rows_than_a_page_takes_and_their_number_is_told(desks, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 1)
    matches = search(desks[0], "t")
    assert (len(matches.rows), matches.total) == (1, 3)
