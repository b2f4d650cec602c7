"""Uploads come in whole, replace by the ticket's own id, and go out again without a trace."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from metrics.data.answer_links import AnswerLinks
from metrics.errors import BadValue
from metrics.imports.receipt_text import remarks
from metrics.ingest.reading import ReadOptions
from metrics.settings import Settings
from metrics.store import Counts, Receipt, Store, rebuild
from metrics.text.translation import Words
from tests.store.conftest import add, contents, held
from tests.store.readings import answer, raw_file, read, reading_of, ticket

NASTY = '=HYPERLINK("http://evil");\'"; DROP TABLE tickets; --\n\x00\t工单 ★ 🙂 \u202e'


def test_rows_come_back_as_they_were_read(store: Store) -> None:
    add(
        store,
        tickets=[ticket(1, agent="Ada", subject="VPN"), ticket(2)],
        monthly=[{"month": "2026-04-01", "figure": "support_cost", "value": 12.5, "source": "sheet"}],
    )
    desk = store.desk()
    assert held(store) == {"1": "Ada", "2": pd.NA}
    assert desk.monthly.fetchall() == [(pd.Timestamp("2026-04-01"), "support_cost", 12.5, "sheet")]
    assert store.ticket("desk", "1")["created"] == pd.Timestamp("2026-04-01T10:00Z")
    assert store.ticket("other desk", "1") is None


def test_formulas_quotes_and_sql_in_a_text_are_only_text(store: Store) -> None:
    add(store, name=NASTY, tickets=[ticket(1, subject=NASTY, agent=NASTY, ticket_id=NASTY)])
    assert store.ticket("desk", NASTY)["subject"] == NASTY
    assert store.uploads()["file"].tolist() == [NASTY]


def test_the_name_of_a_file_never_touches_the_disk(store: Store) -> None:
    raw = raw_file(tickets=[ticket(1)])
    store.add(reading_of(raw, "../../evil"), raw)
    assert {path.name for path in store.files.iterdir()} == {reading_of(raw).sha256, "journal.json"}
    assert (store.files / reading_of(raw).sha256).read_bytes() == raw


def test_an_overlap_replaces_and_counts_nothing_twice(store: Store) -> None:
    add(store, tickets=[ticket(number, agent="before") for number in (1, 2, 3)])
    receipt = add(store, "may.json", tickets=[ticket(number, agent="after") for number in (3, 4)])
    assert receipt.tables == {"tickets": Counts(new=1, replaced=1, undated=1)}
    assert held(store) == {"1": "before", "2": "before", "3": "after", "4": "after"}


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        pytest.param("2026-04-02", "2026-04-03", "second", id="changed-later"),
        pytest.param("2026-04-03", "2026-04-02", "first", id="changed-earlier"),
        pytest.param("2026-04-03", "2026-04-03", "second", id="same-change"),
        pytest.param(None, "2026-04-02", "second", id="first-without-date"),
        pytest.param("2026-04-03", None, "second", id="second-without-date"),
    ],
)
def test_the_row_that_changed_last_holds(store: Store, first: str | None, second: str | None, holds: str) -> None:
    add(store, tickets=[ticket(1, updated=first, agent="first")])
    receipt = add(store, tickets=[ticket(1, updated=second, agent="second")])
    assert held(store) == {"1": holds}
    undated = int(first is None or second is None)
    assert receipt.tables["tickets"] == (
        Counts(outdated=1) if holds == "first" else Counts(replaced=1, undated=undated)
    )


def test_an_older_export_uploaded_later_brings_back_no_older_rating(store: Store) -> None:
    add(store, tickets=[ticket(1, updated="2026-04-03")], responses=[answer(1, score=5, updated="2026-04-03")])
    add(store, tickets=[ticket(1, updated="2026-04-02")], responses=[answer(1, score=1, updated="2026-04-02")])
    assert store.desk().responses.project("score").fetchall() == [(5.0,)]


def test_a_receipt_tells_how_many_answers_found_their_ticket(store: Store) -> None:
    words = Words("en")
    survey = add(store, responses=[answer(1), answer(2)])
    assert (survey.links, survey.links.share) == (AnswerLinks(2, 0), 0.0)
    assert "Warning" in remarks(survey, words)[0]
    desk = add(store, tickets=[ticket(1), ticket(3)], responses=[answer(3)])
    assert (desk.links, remarks(desk, words)) == (
        AnswerLinks(2, 1),
        ["1 of 2 answers with a ticket number found their ticket (50%)."],
    )
    assert Receipt.from_json(desk.to_json()) == desk


def test_a_receipt_tells_which_rows_only_the_order_of_uploads_decided(store: Store) -> None:
    add(store, tickets=[ticket(1), ticket(2, updated="2026-04-02")])
    receipt = add(store, tickets=[ticket(1), ticket(2, updated="2026-04-03")])
    assert (receipt.replaced, receipt.undated) == (2, 1)
    assert "the later upload holds" in remarks(receipt, Words("en"))[0]


def test_a_survey_still_unanswered_does_not_replace_its_answer(store: Store) -> None:
    add(store, responses=[answer(1, score=4)])
    add(store, responses=[answer(1, score=None, asked=True)])
    assert store.desk().responses.project("score").fetchall() == [(4.0,)]


def test_two_questions_of_one_survey_are_two_answers(store: Store) -> None:
    add(store, responses=[answer(1, question="Speed?"), answer(1, question="Tone?"), answer(1, kind="nps")])
    assert len(store.desk().responses) == 3


def test_answers_without_a_number_of_their_own_are_told_apart_by_ticket_person_and_time(store: Store) -> None:
    rows = [answer(number, response_id=None, requester="Kim") for number in (1, 2)]
    add(store, responses=rows)
    receipt = add(store, "again.json", responses=[*rows, answer(3)])
    assert receipt.tables == {"responses": Counts(new=1, replaced=2, undated=2)}


def test_the_last_of_two_equal_ids_in_one_file_holds(store: Store) -> None:
    receipt = add(store, tickets=[ticket(1, agent="first"), ticket(1, agent="last")])
    assert held(store) == {"1": "last"}
    assert receipt.new == 1


def test_the_same_file_again_adds_nothing(store: Store) -> None:
    first = add(store, tickets=[ticket(1)])
    before = contents(store, ledger=True)
    again = add(store, "renamed.json", tickets=[ticket(1)])
    assert (again.already_stored, again.upload_id, again.file) == (True, first.upload_id, "april.json")
    assert contents(store, ledger=True) == before


def test_the_same_file_read_another_way_corrects_itself(store: Store) -> None:
    raw = raw_file(tickets=[ticket(1)])
    store.add(reading_of(raw), raw)
    receipt = store.add(reading_of(raw), raw, ReadOptions(delimiter=";"))
    assert (receipt.already_stored, receipt.replaced) == (False, 1)


def test_a_file_that_changed_since_it_was_read_is_not_taken_in(store: Store) -> None:
    with pytest.raises(BadValue, match="changed since it was read"):
        store.add(reading_of(raw_file(tickets=[ticket(1)])), b"something else")
    assert store.is_empty()


@pytest.mark.parametrize("ticket_first", [True, False], ids=["ticket-first", "answer-first"])
def test_an_answer_finds_its_ticket_whichever_came_first(store: Store, ticket_first: bool) -> None:
    files = [{"tickets": [ticket(1, agent="Ada")]}, {"responses": [answer(1)]}]
    for tables in files if ticket_first else reversed(files):
        add(store, **tables)
    assert store.desk().responses.project("agent, csat_satisfied").fetchall() == [("Ada", 1.0)]


def test_an_answer_follows_its_corrected_ticket(store: Store) -> None:
    add(store, tickets=[ticket(1, agent="Ada")], responses=[answer(1)])
    add(store, tickets=[ticket(1, agent="Bo")])
    assert store.desk().responses.project("agent").fetchall() == [("Bo",)]


def test_undo_restores_exactly_what_stood_before(store: Store) -> None:
    add(store, tickets=[ticket(1, agent="Ada"), ticket(2)], responses=[answer(1), answer(3)])
    before = contents(store)
    receipt = add(
        store,
        "may.json",
        tickets=[ticket(1, agent="Bo"), ticket(3, agent="Cy")],
        responses=[answer(1, score=1), answer(2)],
        monthly=[{"month": "2026-04-01", "figure": "revenue", "value": 1.0, "source": "sheet"}],
    )
    assert contents(store) != before
    store.undo(receipt.upload_id)
    assert contents(store) == before
    assert store.uploads()["undone_at"].notna().tolist() == [True, False]


def test_an_undone_file_can_come_again(store: Store) -> None:
    receipt = add(store, tickets=[ticket(1)])
    store.undo(receipt.upload_id)
    assert store.is_empty()
    again = add(store, tickets=[ticket(1)])
    assert (again.already_stored, again.upload_id) == (False, 2)


def test_an_upload_below_others_is_undone_and_what_stands_on_it_is_named(store: Store) -> None:
    """June stands on May, which stood on April: without May, June ends April's row."""
    for name in ("april", "may", "june"):
        add(store, name, tickets=[ticket(1, agent=name), ticket(len(name), agent=name)])
    assert store.standing_on(2).to_dict("records") == [{"id": 3, "file": "june", "rows": 1}]
    store.undo(2)
    assert held(store) == {"1": "june", "4": "june", "5": "april"}
    store.undo(3)
    assert held(store) == {"1": "april", "5": "april"}
    with pytest.raises(BadValue, match="There is no upload 2"):
        store.undo(2)


def test_a_rating_left_out_for_an_answer_counts_once_that_answer_is_undone(store: Store) -> None:
    """The export's own rating of ticket 1 gave way to the survey's answer; its file is read again."""
    add(
        store, "survey", responses=[answer(1, score=1, response_id="r1", source="survey", answered="2026-05-01T00:00Z")]
    )
    add(store, "export", tickets=[ticket(1)], responses=[answer(1, score=5, response_id="1:csat")])
    assert held_scores(store) == [1.0]
    with pytest.raises(BadValue, match=r"Upload 1 can be undone after: 2 \(export\)\."):
        store.undo(1)
    assert held_scores(store) == [1.0]
    store.undo(1, read)
    assert held_scores(store) == [5.0]
    store.close()
    again = Store.open(store.path)
    assert rebuild(store.path, store.path.with_name("new.duckdb"), read).failures == []
    new = Store.open(store.path.with_name("new.duckdb"))
    assert held_scores(new) == held_scores(again) == [5.0]
    new.close()
    again.close()


def held_scores(store: Store) -> list[float]:
    return [score for (score,) in store.desk().responses.project("score").fetchall()]


def test_every_change_changes_the_version(store: Store) -> None:
    versions = [store.desk().version]
    receipt = add(store, tickets=[ticket(1)])
    versions.append(store.desk().version)
    store.undo(receipt.upload_id)
    versions.append(store.desk().version)
    store.save_settings(Settings(time_zone="Asia/Tokyo"))
    versions.append(store.desk().version)
    assert len(set(versions)) == 4


def test_new_settings_derive_every_fact_again(store: Store) -> None:
    add(store, tickets=[ticket(14)], responses=[answer(14, answered="2026-04-01T23:30Z")])
    assert held(store, "created_day") == {"14": pd.Timestamp("2026-04-01")}
    store.save_settings(Settings(time_zone="Asia/Tokyo", targets={"csat": 0.9}))
    assert held(store, "created_day") == {"14": pd.Timestamp("2026-04-02")}
    assert store.desk().responses.project("answered_day").fetchall() == [(pd.Timestamp("2026-04-02"),)]
    assert store.settings() == store.desk().settings == Settings(time_zone="Asia/Tokyo", targets={"csat": 0.9})


def test_what_the_export_says_outlives_what_is_derived_from_it(store: Store) -> None:
    add(store, tickets=[ticket(1, resolved="2026-04-01T12:00Z", resolve_hours=99)])
    assert held(store, "resolve_hours") == {"1": 2.0}
    with store._engine.read() as cursor:
        assert cursor.execute("SELECT resolve_hours FROM tickets").fetchall() == [(99.0,)]


def test_a_confirmed_mapping_is_remembered_for_its_header(store: Store) -> None:
    options = ReadOptions(columns={"Ticket": "tickets.ticket_id"})
    store.save_mapping("id|date", ReadOptions())
    store.save_mapping("id|date", options)
    assert store.mapping("id|date") == options
    assert store.mapping("another") is None


def test_what_was_stored_is_there_after_reopening(store: Store) -> None:
    add(store, tickets=[ticket(1)], responses=[answer(1)])
    before, version = contents(store, ledger=True), store.desk().version
    store.close()
    again = Store.open(store.path)
    assert (contents(again, ledger=True), again.desk().version) == (before, version)
    again.close()


def test_a_process_has_one_store_a_file(store: Store) -> None:
    assert Store.open(store.path) is store


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_STORE", str(tmp_path / "mine.duckdb"))
    store = Store.open()
    assert store.path == tmp_path / "mine.duckdb"
    store.close()


@pytest.mark.parametrize(
    "query",
    ["FROM read_csv('/etc/passwd')", "COPY tickets TO '/tmp/leak.csv'", "ATTACH '/tmp/other.duckdb'", "INSTALL httpfs"],
)
def test_sql_reaches_no_file(store: Store, query: str) -> None:
    with store._engine.read() as cursor, pytest.raises(duckdb.Error, match="disabled by configuration"):
        cursor.execute(query)


def test_the_lock_on_files_cannot_be_taken_off(store: Store) -> None:
    with store._engine.read() as cursor, pytest.raises(duckdb.Error, match="locked"):
        cursor.execute("SET enable_external_access = true")
