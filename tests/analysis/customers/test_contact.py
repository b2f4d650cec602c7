"""Before a call: organisation, last contact, last rating and what happened, each the latest that the data tell."""

from __future__ import annotations

import pandas as pd

from metrics.analysis.customers.contact import last_contacts
from tests.data_frames import desk, in_duckdb

SCALE = {"scale_low": 1, "scale_high": 5}


def _desk():
    """ann: bad on 4 March (comment), good on 9 March, wrote again on 12 March; bob: a ticket, no answer; cy: NPS 2."""
    tickets = [
        {
            "ticket_id": "T1",
            "requester": "ann",
            "created": "2026-03-02T09:00Z",
            "subject": "VPN",
            "organisation": "Old",
        },
        {
            "ticket_id": "T2",
            "requester": "ann",
            "created": "2026-03-12T09:00Z",
            "subject": "Mail",
            "organisation": "New",
        },
        {"ticket_id": "T3", "requester": "bob", "created": "2026-03-05T09:00Z", "subject": "Printer"},
        {"ticket_id": "T4", "requester": "cy", "created": "2026-03-06T09:00Z", "subject": "Phone"},
    ]
    rated = {"kind": "csat", "requester": "ann", "ticket_id": "T1", **SCALE}
    answers = [
        {**rated, "response_id": "R1", "score": 1, "answered": "2026-03-04T09:00Z", "comment": "slow"},
        {**rated, "response_id": "R2", "score": 5, "answered": "2026-03-09T09:00Z", "comment": "fine now"},
        {"response_id": "R3", "kind": "nps", "score": 2, "scale_low": 0, "scale_high": 10, "requester": "cy"}
        | {"answered": "2026-03-08T09:00Z", "ticket_id": "T4"},
    ]
    return desk(tickets=tickets, responses=answers)


def test_each_fact_is_the_latest_and_what_is_not_told_is_missing():
    for held in (_desk(), in_duckdb(_desk())):
        rows = last_contacts(held, ["cy", "ann", "bob", "nobody"])
        assert list(rows.index) == ["cy", "ann", "bob", "nobody"]
        assert list(rows["happened"].iloc[:3]) == ["Phone", "slow", "Printer"]
        assert rows.loc["ann", ["organisation", "score"]].tolist() == ["New", 5]
        assert [f"{day:%d %b}" for day in rows["last"].iloc[:3]] == ["08 Mar", "12 Mar", "05 Mar"]
        assert rows.loc[["cy", "bob", "nobody"], "score"].isna().all()
        assert pd.isna(rows.loc["nobody", "last"])


def test_a_day_in_the_past_knows_nothing_of_what_came_later():
    rows = last_contacts(_desk(), ["ann"], pd.Timestamp("2026-03-05"))
    assert rows.loc["ann", ["organisation", "score", "happened"]].tolist() == ["Old", 1, "slow"]
