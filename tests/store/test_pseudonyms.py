"""Names hidden: nothing of them is left in the tables, and every figure is the same."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from metrics.query import figures
from metrics.store import pseudonymise, pseudonyms_of
from tests.data_frames import desk, in_duckdb
from tests.store.conftest import add
from tests.store.readings import ticket

PEOPLE = ("Leila Brandvold", "蓝微晴", "o.petrescu@desk.example", None)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture
def known(connection):
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
    made = in_duckdb(desk(tickets=tickets, responses=answers), connection)
    return replace(
        made, version="key-1", excluded={"tickets": {"requester=ann pebble": 2, "requester=x": 1, "tag=a": 3}}
    )


def _rows(hidden, table):
    return hidden.table(table).collect("pandas").to_native()


def test_names_are_gone_from_columns_and_texts_and_missing_ones_stay_missing(known, connection):
    hidden = pseudonymise(known, pseudonyms_of(known), connection)
    tickets, answers = _rows(hidden, "tickets"), _rows(hidden, "responses")
    assert tickets["agent"].dropna().str.fullmatch("A-[0-9A-F]{3}").all()
    assert tickets["agent"].isna().sum() == 1
    assert tickets["requester"].str.fullmatch("C-[0-9A-F]{3}").all()
    assert tickets["organisation"].str.startswith("O-").all()
    assert set(tickets["subject"]) == {"For •••, from •••"}
    assert set(answers["comment"]) == {"••• and •••很好, •••; the BRANDVOLDS not"}
    assert list(tickets.columns) == list(_rows(known, "tickets").columns)
    assert hidden.excluded == {"tickets": {"requester=•••": 3, "tag=a": 3}}


def test_every_figure_is_the_same_person_by_person(known, connection):
    names = pseudonyms_of(known)
    plain, masked = (
        figures(one, ["csat_mean", "tickets"], by=["agent"]).assign(agent=lambda rows: rows["agent"].astype(object))
        for one in (known, pseudonymise(known, names, connection))
    )
    plain["agent"] = [None if pd.isna(name) else names.pseudonym("agent", name) for name in plain["agent"]]
    order = ["kpi", "period", "agent"]
    pd.testing.assert_frame_equal(
        *(one.sort_values(order).reset_index(drop=True) for one in (plain, masked)), check_dtype=False
    )
    assert pseudonymise(known, names, connection).version != known.version


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


def test_pseudonyms_grow_until_no_two_people_share_one(connection):
    many = in_duckdb(
        desk(tickets=[{"ticket_id": str(n), "requester": f"customer {n}"} for n in range(300)]), connection
    )
    names = pseudonyms_of(many)
    assert len(set(names.by_name["requester"].values())) == 300
    assert _rows(pseudonymise(many, names, connection), "tickets")["requester"].nunique() == 300


def test_a_desk_without_agents_keeps_its_texts(connection):
    quiet = in_duckdb(desk(tickets=[{"ticket_id": "1", "subject": "Printer"}]), connection)
    assert list(_rows(pseudonymise(quiet, pseudonyms_of(quiet), connection), "tickets")["subject"]) == ["Printer"]


NAMED = {
    "ticket_id": "ana.lopez-17",
    "created": "2026-03-02T08:00Z",
    "agent": "Ana Lopez",
    "team": "Team Lopez, Ana",
    "category": "VPN of Acme Ltd",
    "type": "incident",
    "requester": "Bo Quist",
    "organisation": "Acme Ltd",
    "subject": "QUIST, BO asks for acme ltd",
    "tags": "vip ana_lopez",
}


def test_names_are_gone_from_teams_categories_numbers_and_labels_and_ids_still_join(connection):
    plain = {**NAMED, "ticket_id": "18", "team": "Field", "category": "VPN", "subject": "Bo from Bristol"}
    answer = {"response_id": "ana.lopez-17:csat", "ticket_id": "ana.lopez-17", "kind": "csat", "score": 5,
              "scale_low": 1, "scale_high": 5, "answered": "2026-03-03T08:00Z", "comment": "ANA LOPEZ"}  # fmt: skip
    named = replace(in_duckdb(desk(tickets=[NAMED, plain], responses=[answer]), connection), version="key-named")
    names = pseudonyms_of(named)
    hidden = pseudonymise(named, names, connection)
    tickets, answers = _rows(hidden, "tickets"), _rows(hidden, "responses")
    text = f"{tickets.to_csv()}{answers.to_csv()}".casefold()
    assert [word for word in ("lopez", "acme", "quist") if word in text] == []
    assert tickets["team"][0].startswith("Team ••• T-")
    assert tickets["category"][0].startswith("VPN of ••• K-")
    assert (tickets["team"][1], tickets["category"][1], tickets["subject"][1]) == ("Field", "VPN", "Bo from Bristol")
    assert tickets["ticket_id"].str.fullmatch("N-[0-9A-F]{12}").all()
    assert answers["ticket_id"][0] == tickets["ticket_id"][0]
    assert names.name("team", names.pseudonym("team", NAMED["team"])) == NAMED["team"]


def test_what_an_address_holds_is_hidden_once_and_not_again(connection):
    named = replace(in_duckdb(desk(tickets=[NAMED]), connection), version="key-address")
    names = pseudonyms_of(named)
    code = names.pseudonym("agent", "Ana Lopez")
    assert names.pseudonym("agent", code) == code
    assert names.pseudonym("agent", "ana lopez").startswith("A-")
    assert names.pseudonym("find", "about Quist, Bo") == "about •••"
    assert names.ticket("ana.lopez-17") is None
    assert names.ticket("N-0123456789AB") == "N-0123456789AB"
    assert names.ticket(None) is None


def test_rules_that_name_nobody_stay_and_the_others_lose_the_name(connection):
    named = replace(
        in_duckdb(desk(tickets=[NAMED]), connection),
        version="key-rules",
        excluded={"tickets": {"tag=ana_lopez": 1, "team=Field": 2, "duplicate": 3}},
    )
    hidden = pseudonymise(named, pseudonyms_of(named), connection)
    assert hidden.excluded == {"tickets": {"tag=•••": 1, "team=Field": 2, "duplicate": 3}}


AFTER_THE_FIRST_READER = """
import gc, sys
from pathlib import Path
from metrics.store import Store, pseudonyms_of
store = Store.open(Path(sys.argv[1]))
for _ in range(3):
    reader = store.reader_session()
    hidden = reader.pseudonymous_desk(pseudonyms_of(reader.desk()))
    print(ascii(hidden.table("tickets", ["subject"]).collect("pyarrow").to_native()["subject"][0].as_py()))
    del reader, hidden
    gc.collect()
"""


def test_names_stay_hidden_after_the_visitor_who_hid_them_first_has_left(store):
    add(store, tickets=[ticket(1, agent="Ana Lopez", subject="Ask Lopez", requester="Bo")])
    store.close()
    command = [sys.executable, "-c", AFTER_THE_FIRST_READER, str(store.path)]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"{'Ask •••'!a}\n" * 3), ran.stderr


def test_hidden_names_read_only_the_columns_of_a_question(store):
    add(store, tickets=[ticket(1, agent="Ana Lopez", subject="Ask Lopez", requester="Bo")])
    reader = store.reader_session()
    hidden = reader.pseudonymous_desk(pseudonyms_of(reader.desk()))
    assert hidden.table("tickets", ["agent"]).collect_schema().names() == ["agent"]
    assert (
        hidden.table("tickets", ["subject", "agent"]).collect("pyarrow").to_native()["agent"][0].as_py() != "Ana Lopez"
    )
