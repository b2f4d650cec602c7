"""Review notes: one a ticket, whichever list it is opened from and whichever file came first."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.analysis import review_notes
from metrics.analysis.review_notes import Note
from metrics.store import Store

TICKETS = pd.DataFrame({"source": ["desk a", "desk b"], "ticket_id": ["7", "7"]})
ANSWERS = pd.DataFrame(
    {
        "ticket_source": ["desk a", None, None],
        "source": ["survey", "survey", "survey"],
        "ticket_id": ["7", "8", None],
        "response_id": ["r1", "r2", "r3"],
    }
)


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "desk.duckdb")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"source": "a", "ticket_id": "7"}, ["ticket:a:7"], id="a ticket"),
        pytest.param(ANSWERS.iloc[0], ["ticket:desk a:7", "ticket:survey:7"], id="an answer about a known ticket"),
        pytest.param(ANSWERS.iloc[1], ["ticket:survey:8"], id="an answer about a ticket not uploaded"),
        pytest.param(ANSWERS.iloc[2], ["answer:survey:r3"], id="an answer that names no ticket"),
        pytest.param({"source": None, "ticket_id": "7"}, ["ticket::7"], id="a ticket of no known source"),
    ],
)
def test_a_row_is_called_by_its_source_and_number(row, expected):
    assert review_notes.note_keys(row) == expected


def test_help_desks_that_share_a_number_have_a_note_each():
    assert review_notes.ticket_note_keys(TICKETS, ANSWERS.iloc[:1]) == [
        ["ticket:desk a:7", "ticket:survey:7"],
        ["ticket:desk b:7", "ticket:survey:7"],
    ]
    assert review_notes.ticket_note_keys(TICKETS.iloc[:0], ANSWERS.iloc[2:]) == [["answer:survey:r3"]]


def test_a_note_written_before_its_ticket_was_uploaded_moves_to_the_ticket_when_it_is_changed(store):
    review_notes.save(store, ["ticket:survey:7"], Note("explained", "printer"))
    called = review_notes.note_keys(ANSWERS.iloc[0])
    assert review_notes.first_note(review_notes.load(store), called) == Note("explained", "printer")
    review_notes.save(store, called, Note("action", "new printer"))
    assert review_notes.load(store) == {called[0]: Note("action", "new printer")}


def test_an_empty_note_is_none(store):
    review_notes.save(store, ["ticket:a:7"], Note("explained", "printer"))
    review_notes.save(store, ["ticket:a:7"], Note())
    assert review_notes.load(store) == {}


def test_a_state_that_is_no_longer_one_counts_as_none():
    assert Note.from_record({"state": "parked", "text": "x"}) == Note("", "x")


@pytest.mark.parametrize(
    ("untouched", "expected"),
    [
        pytest.param("", ["action", None, None], id="elsewhere"),
        pytest.param(review_notes.TO_REVIEW, ["action", "to_review", "to_review"], id="among low scores"),
    ],
)
def test_rows_carry_their_notes_and_what_nobody_touched_its_state(untouched, expected):
    known = {"ticket:desk a:7": Note("action", "=1+1"), "answer:survey:r3": Note("", "who?")}
    shown = review_notes.with_notes(ANSWERS, known, untouched)
    assert shown[review_notes.STATE].astype(object).where(shown[review_notes.STATE].notna(), None).tolist() == expected
    assert shown[review_notes.TEXT].fillna("").tolist() == ["=1+1", "", "who?"]


def test_without_notes_nothing_is_claimed():
    assert review_notes.with_notes(ANSWERS, {})[[review_notes.STATE, review_notes.TEXT]].isna().all(axis=None)
