"""Names hidden: nothing of them is left in the tables, and every figure is the same."""

from dataclasses import replace

import pandas as pd
import pytest

from metrics.query import figures
from metrics.store import pseudonymise, pseudonyms_of
from tests.data_frames import desk, in_duckdb

PEOPLE = ("Leila Brandvold", "蓝微晴", "o.petrescu@desk.example", None)


@pytest.fixture
def known():
    """Four tickets and answers of four agents; the comments name agents and the customer."""
    tickets = [
        {
            "ticket_id": str(number),
            "created": "2026-03-02T08:00Z",
            "agent": agent,
            "requester": "Ann Pebble",
            "organisation": "Pebble & Sons",
            "subject": "For Brandvold, from Ann Pebble",
        }
        for number, agent in enumerate(PEOPLE)
    ]
    answers = [
        {
            "ticket_id": str(number),
            "kind": "csat",
            "score": 1 + number,
            "scale_low": 1,
            "scale_high": 5,
            "answered": "2026-03-03T08:00Z",
            "comment": "leila and 蓝微晴很好, Petrescu; the BRANDVOLDS not",
        }
        for number in range(4)
    ]
    made = in_duckdb(desk(tickets=tickets, responses=answers))
    return replace(
        made, version="key-1", excluded={"tickets": {"requester=ann pebble": 2, "requester=x": 1, "tag=a": 3}}
    )


def _rows(hidden, table):
    return hidden.table(table).collect("pandas").to_native()


def test_names_are_gone_from_columns_and_texts_and_missing_ones_stay_missing(known):
    hidden = pseudonymise(known, pseudonyms_of(known))
    tickets, answers = _rows(hidden, "tickets"), _rows(hidden, "responses")
    assert tickets["agent"].dropna().str.fullmatch("A-[0-9A-F]{3}").all()
    assert tickets["agent"].isna().sum() == 1
    assert tickets["requester"].str.fullmatch("C-[0-9A-F]{3}").all()
    assert tickets["organisation"].str.startswith("O-").all()
    assert set(tickets["subject"]) == {"For •••, from •••"}
    assert set(answers["comment"]) == {"••• and •••很好, •••; the BRANDVOLDS not"}
    assert list(tickets.columns) == list(_rows(known, "tickets").columns)
    assert hidden.excluded == {"tickets": {"requester=•••": 3, "tag=a": 3}}


def test_every_figure_is_the_same_person_by_person(known):
    names = pseudonyms_of(known)
    plain, masked = (
        figures(one, ["csat_mean", "tickets"], by=["agent"]).assign(agent=lambda rows: rows["agent"].astype(object))
        for one in (known, pseudonymise(known, names))
    )
    plain["agent"] = [None if pd.isna(name) else names.pseudonym("agent", name) for name in plain["agent"]]
    order = ["kpi", "period", "agent"]
    pd.testing.assert_frame_equal(
        *(one.sort_values(order).reset_index(drop=True) for one in (plain, masked)), check_dtype=False
    )
    assert pseudonymise(known, names).version != known.version


def test_a_pseudonym_leads_back_to_its_name_and_other_values_stay(known):
    names = pseudonyms_of(known)
    code = names.pseudonym("agent", "蓝微晴")
    assert names.name("agent", code) == "蓝微晴"
    assert names.name("agent", "gone") == "gone"
    assert names.pseudonym("channel", "chat") == "chat"
    assert names.pseudonym("agent", "") == ""
    assert names.redact("Ask leila or 蓝微晴 about Leilani") == "Ask ••• or ••• about Leilani"


def test_a_pseudonym_stays_when_others_come_and_differs_from_desk_to_desk(known):
    names, more = pseudonyms_of(known), pseudonyms_of(replace(known, tickets=known.tickets.limit(1), version="key-9"))
    other = pseudonyms_of(replace(known, version="other-1"))
    first, same, different = (each.pseudonym("agent", PEOPLE[0]) for each in (names, more, other))
    assert first == same != different


def test_pseudonyms_grow_until_no_two_people_share_one():
    many = in_duckdb(desk(tickets=[{"ticket_id": str(n), "requester": f"customer {n}"} for n in range(300)]))
    names = pseudonyms_of(many)
    assert len(set(names.by_name["requester"].values())) == 300
    assert _rows(pseudonymise(many, names), "tickets")["requester"].nunique() == 300


def test_a_desk_without_agents_keeps_its_texts():
    quiet = in_duckdb(desk(tickets=[{"ticket_id": "1", "subject": "Printer"}]))
    assert list(_rows(pseudonymise(quiet, pseudonyms_of(quiet)), "tickets")["subject"]) == ["Printer"]
