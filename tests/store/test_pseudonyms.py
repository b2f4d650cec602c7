"""Names hidden: nothing of them is left in the tables, and every figure is the same."""

from dataclasses import replace

import pandas as pd
import pytest

from metrics.query import figures
from metrics.store import hide, names_of
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
    hidden = hide(known, names_of(known))
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
    names = names_of(known)
    plain, masked = (
        figures(one, ["csat_mean", "tickets"], by=["agent"]).assign(agent=lambda rows: rows["agent"].astype(object))
        for one in (known, hide(known, names))
    )
    plain["agent"] = [None if pd.isna(name) else names.hidden("agent", name) for name in plain["agent"]]
    order = ["kpi", "period", "agent"]
    pd.testing.assert_frame_equal(
        *(one.sort_values(order).reset_index(drop=True) for one in (plain, masked)), check_dtype=False
    )
    assert hide(known, names).version != known.version


def test_a_pseudonym_leads_back_to_its_name_and_other_values_stay(known):
    names = names_of(known)
    code = names.hidden("agent", "蓝微晴")
    assert names.shown("agent", code) == "蓝微晴"
    assert names.shown("agent", "gone") == "gone"
    assert names.hidden("channel", "chat") == "chat"
    assert names.hidden("agent", "") == ""
    assert names.struck("Ask leila or 蓝微晴 about Leilani") == "Ask ••• or ••• about Leilani"


def test_a_pseudonym_stays_when_others_come_and_differs_from_desk_to_desk(known):
    names, more = names_of(known), names_of(replace(known, tickets=known.tickets.limit(1), version="key-9"))
    other = names_of(replace(known, version="other-1"))
    assert names.hidden("agent", PEOPLE[0]) == more.hidden("agent", PEOPLE[0]) != other.hidden("agent", PEOPLE[0])


def test_pseudonyms_grow_until_no_two_people_share_one():
    many = in_duckdb(desk(tickets=[{"ticket_id": str(n), "requester": f"customer {n}"} for n in range(300)]))
    names = names_of(many)
    assert len(set(names.pseudonyms["requester"].values())) == 300
    assert _rows(hide(many, names), "tickets")["requester"].nunique() == 300


def test_a_desk_without_agents_keeps_its_texts():
    quiet = in_duckdb(desk(tickets=[{"ticket_id": "1", "subject": "Printer"}]))
    assert list(_rows(hide(quiet, names_of(quiet)), "tickets")["subject"]) == ["Printer"]
