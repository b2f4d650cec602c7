import pandas as pd

from metrics.analysis.customers.timeline import customer_timeline
from tests.data_frames import desk, in_duckdb


def _desk():
    """ann: T1 opened, solved, rated 2; T2 opened, still open; a rating of T1's day without a time. bob: T3."""
    tickets = [
        {"ticket_id": "T2", "requester": "ann", "created": "2026-03-05T09:00Z", "subject": "VPN again"},
        {"ticket_id": "T1", "requester": "ann", "created": "2026-03-02T09:00Z", "resolved": "2026-03-03T09:00Z",
         "subject": "VPN", "channel": "chat"},
        {"ticket_id": "T3", "requester": "bob", "created": "2026-03-02T09:00Z"},
    ]  # fmt: skip
    answer = {"kind": "csat", "scale_low": 1, "scale_high": 5, "requester": "ann", "ticket_id": "T1"}
    answers = [
        {**answer, "response_id": "R1", "score": 2, "answered": "2026-03-04T09:00Z", "comment": "slow"},
        {**answer, "response_id": "R2", "score": None, "ticket_id": "T2"},
        {
            **answer,
            "response_id": "R3",
            "score": 5,
            "answered": "2026-03-04T10:00Z",
            "ticket_id": "T3",
            "requester": "bob",
        },
    ]
    return desk(tickets=tickets, responses=answers)


def test_tickets_and_answers_of_one_customer_stand_in_the_order_of_time():
    for one in (_desk(), in_duckdb(_desk())):
        found = customer_timeline(one, "ann")
        assert list(zip(found["event"], found["ticket_id"], strict=True)) == [
            ("opened", "T1"), ("solved", "T1"), ("answered", "T1"), ("opened", "T2"),
        ]  # fmt: skip
        assert list(found["comment"].dropna()) == ["slow"]
        assert list(found["score"].dropna()) == [2]
        assert found["at"].is_monotonic_increasing
        assert found["at"].dt.tz is not None


def test_an_answer_without_a_time_stands_where_its_ticket_was_solved():
    rows = _desk()
    found = customer_timeline(
        desk(
            tickets=[{"ticket_id": "T1", "requester": "ann", "created": "2026-03-02T09:00Z",
                      "resolved": "2026-03-03T09:00Z", "source": "help desk"}],
            responses=[{"kind": "csat", "scale_low": 1, "scale_high": 5, "score": 4, "ticket_id": "T1",
                        "response_id": "R1", "requester": "ann", "source": "help desk"}],
        ),
        "ann",
    )  # fmt: skip
    assert found.loc[found["event"] == "answered", "at"].iloc[0] == pd.Timestamp("2026-03-03T09:00Z")
    assert len(customer_timeline(rows, "nobody")) == 0
