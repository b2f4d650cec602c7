"""A file on its way in: what it needs of a person, what is remembered, what is stored."""

from __future__ import annotations

import pytest

from metrics.data.safe_csv import safe_csv
from metrics.imports import draft as intake
from metrics.imports.draft import Draft
from metrics.settings import Settings
from metrics.store import Store
from metrics.text.translation import Words

pytestmark = pytest.mark.usefixtures("no_child")

KNOWN = "Ticket ID,Created at,Status,CSAT\nT1,2026-03-01 10:00,Closed,5\nT2,2026-03-05 10:00,Closed,4\n"
UNKNOWN = "Nr,Wann,Urteil\nT1,2026-03-05 10:00,5\nT2,soon,4\n"
GUESSED = "Ticket ID,Created at,Asigned agent\nT1,2026-03-01 10:00,Ada\n"
EITHER = "Ticket ID,Created at\nT1,01/02/2026 10:00\nT2,03/04/2026 10:00\n"
SAID = {"Nr": "tickets.ticket_id", "Wann": "tickets.created", "Urteil": "responses.csat"}


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "desk.duckdb")
    yield store
    store.close()


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("empty") / "desk.duckdb")
    yield store
    store.close()


@pytest.fixture
def read(request, tmp_path):
    """Read against the test's own store, or one that is empty and stays so where the test has none."""
    store = request.getfixturevalue("store" if "store" in request.fixturenames else "empty_store")

    def read_it(text, draft=None):
        path = tmp_path / "upload"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return intake.read(store, path, draft or Draft("file.csv", Settings()))

    return read_it


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param(KNOWN, "ready", id="known-header"),
        pytest.param(UNKNOWN, "map", id="unknown-header"),
        pytest.param(GUESSED, "confirm", id="a-guess"),
        pytest.param(EITHER, "ask", id="day-or-month"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(60), "refused", id="picture"),
    ],
)
def test_a_file_says_what_it_needs(read, text, state):
    draft = read(text)
    assert (draft.state, draft.is_read) == (state, True)


def test_an_answer_makes_a_file_ready(read):
    draft = read(EITHER)
    again = read(EITHER, draft.with_answer(draft.questions[0].key, "month"))
    assert again.state == "ready"
    assert [str(day)[:10] for day in again.reading.tables["tickets"]["created"]] == ["2026-01-02", "2026-03-04"]


def test_confirmed_guesses_are_guesses_no_more(read):
    draft = read(GUESSED)
    guessed = {column.header: column.field for column in intake.guessed_columns(draft.reading)}
    assert guessed == {"Asigned agent": "tickets.agent"}
    assert read(GUESSED, draft.with_columns(guessed)).state == "ready"


def test_a_mapping_is_remembered_once_its_file_is_taken_in(read, store):
    draft = read(UNKNOWN, read(UNKNOWN).with_columns(SAID))
    assert (draft.state, read(UNKNOWN).state) == ("ready", "map")
    receipt = intake.store_draft(store, draft, UNKNOWN.encode())
    assert (receipt.read, receipt.accepted, receipt.rejected) == (2, 1, 1)
    next_month = read(UNKNOWN.replace("T1", "T3"))
    assert (next_month.state, next_month.remembered) == ("ready", True)


def test_rejected_rows_come_back_mended_under_the_same_mapping(read, store):
    draft = read(UNKNOWN, read(UNKNOWN).with_columns(SAID))
    intake.store_draft(store, draft, UNKNOWN.encode())
    for language in ("en", "zh"):
        rejected = intake.rejects(draft.reading, Words(language))
        assert rejected["Nr"].tolist() == ["T2"]
        mended = read(safe_csv(rejected).replace(b"soon", b"2026-03-09 10:00"))
        assert (mended.state, mended.reading.accepted) == ("ready", 1)


def test_remembered_options_that_do_not_fit_are_left_aside(read, store):
    draft = read(KNOWN)
    store.save_mapping(draft.header, draft.with_options(intake.ReadOptions(delimiter="|")).options)
    again = read(KNOWN)
    assert (again.state, again.options) == ("ready", None)


def test_a_file_covers_its_first_to_its_last_ticket(read):
    assert [str(moment)[:10] for moment in intake.time_span(read(KNOWN).reading)] == ["2026-03-01", "2026-03-05"]
    assert intake.time_span(read(UNKNOWN).reading) is None


def test_no_row_rejected_gives_no_table_of_rejects(read):
    assert intake.rejects(read(KNOWN).reading, Words()).empty


def test_a_refused_file_cannot_be_taken_in(read, store):
    with pytest.raises(ValueError, match=r"file\.csv"):
        intake.store_draft(store, read(b""), b"")
    assert store.is_empty()


STRANGE = (
    "Ticket ID,Created at,Status,Channel,Priority\nT1,2026-03-01,Closed,Weg 3,P-x\nT2,2026-03-02,Lage 9,Email,Low\n"
)


def test_values_that_were_not_understood_are_named_once_each(read):
    assert set(intake.unrecognised_values(read(STRANGE).reading)) == {
        ("channel", "Weg 3"),
        ("priority", "P-x"),
        ("status", "Lage 9"),
    }


def test_a_value_said_by_hand_is_remembered_for_its_header_and_spares_the_others(read, store):
    draft = read(STRANGE)
    draft = read(STRANGE, draft.with_values({"channel": {"Weg 3": "phone"}}))
    draft = read(STRANGE, draft.with_values({"priority": {"P-x": "urgent"}}))
    assert draft.reading.tables["tickets"]["channel"].tolist() == ["phone", "email"]
    assert intake.unrecognised_values(draft.reading) == [("status", "Lage 9")]
    intake.store_draft(store, draft, STRANGE.encode())
    later = read(STRANGE.replace("T1", "T8"))
    assert (later.remembered, later.reading.tables["tickets"]["priority"].tolist()) == (True, ["urgent", "low"])
