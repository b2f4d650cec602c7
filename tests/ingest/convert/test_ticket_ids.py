"""Which rows are one ticket: ids in any spelling, damaged ids, ids given twice, and rows without any."""

from __future__ import annotations

import pytest

from metrics.ingest.convert import names, ticket_ids
from metrics.ingest.convert.assemble import assemble
from metrics.ingest.reading import ReadOptions
from metrics.settings import Settings
from tests.ingest.corpus import raw_of, read, split


def lines(text: str) -> list[list[str]]:
    return [split(line) for line in text.strip().splitlines()]


def ids_of(*spelled: str) -> list[str]:
    reading = read(split("Ticket ID|Created|Status"), [[id_, "2026-03-01 09:00", "Open"] for id_ in spelled])
    return reading.tables["tickets"]["ticket_id"].tolist()


@pytest.mark.parametrize(
    ("spelled", "ids"),
    [
        (["1001", "1002"], ["1001", "1002"]),
        (["1001.0", "1002.0"], ["1001", "1002"]),
        (["1,001", "999"], ["1001", "999"]),
        (["1\u00a0001", "12 345"], ["1001", "12345"]),
        (["1'001", "#1002"], ["1001", "1002"]),
        (["1.001", "999"], ["1001", "999"]),
        (["1.234.567", "[#12]"], ["1234567", "12"]),
        (["1.001E+03", "1,002.00"], ["1001", "1002"]),
        (["007", "0010"], ["007", "0010"]),
        (["1.0", "1.1"], ["1.0", "1.1"]),
        (["INC-1", "REQ1,5"], ["INC-1", "REQ1,5"]),
        (["１００１", "INC2"], ["1001", "INC2"]),
    ],
    ids=lambda value: value[0],
)
def test_an_id_is_one_text_however_it_is_written(spelled, ids):
    assert ids_of(*spelled) == ids


@pytest.mark.parametrize(
    "damaged",
    [["1.23457E+15"] * 3, ["1,23457E+15"] * 3, ["1.2345e+18"] * 3, ["1234567890123450000"] * 3],
    ids=lambda value: value[0],
)
def test_ids_damaged_by_a_spreadsheet_are_named_and_merge_no_tickets(damaged):
    rows = [[id_, f"2026-03-0{at} 09:00", "Closed", str(at)] for at, id_ in enumerate(damaged, 1)]
    reading = read(split("Ticket ID|Created|Status|CSAT"), [*rows, rows[0]])
    assert (reading.accepted, reading.duplicates) == (3, 1)
    assert reading.tables["tickets"]["ticket_id"].is_unique
    assert reading.tables["responses"]["score"].tolist() == [2, 3, 1]
    assert {problem.why for problem in reading.problems} == {ticket_ids.DAMAGED}


def test_damaged_ids_at_one_moment_stay_apart_where_their_rows_differ():
    rows = lines("""
        1.23457E+15|2026-03-01 09:00|Closed|Email
        1.23457E+15|2026-03-01 09:00|Closed|Phone
    """)
    assert read(split("Ticket ID|Created|Status|Channel"), rows).accepted == 2


def test_an_answer_with_a_damaged_id_joins_no_ticket_and_is_not_lost():
    rows = lines("""
        1.23457E+15|2026-03-01 09:00|5
        1.23457E+15|2026-03-02 09:00|1
    """)
    reading = read(split("Ticket ID|Answered at|CSAT"), rows)
    answers = reading.tables["responses"]
    assert (reading.accepted, answers["ticket_id"].isna().all(), answers["response_id"].is_unique) == (2, True, True)


@pytest.mark.parametrize(
    ("opened", "tickets"),
    [
        (["2026-03-01 09:00", "2026-03-05 11:20"], 2),
        (["2026-03-01 09:00", "2026-03-01 09:07"], 2),
        (["2026-03-01", "2026-03-03"], 2),
        (["2026-03-01 09:00:00", "2026-03-01 09:00:31"], 1),
        (["2026-03-01 09:00", "2026-03-01 14:30"], 1),
        (["2026-03-01 09:00", "2026-03-01"], 1),
        (["2026-03-01", "2026-03-02"], 1),
        (["2026-03-01 09:00", "2026-03-01 09:00"], 1),
    ],
    ids=["days", "minutes", "bare days", "rounded", "another zone", "a bare day", "a day in another zone", "the same"],
)
def test_an_id_at_two_openings_is_two_tickets_unless_they_may_be_one(opened, tickets):
    rows = [["7", moment, status] for moment, status in zip(opened, ["Open", "Closed"], strict=True)]
    others = [[str(at), "2026-03-01 09:00", "Open"] for at in range(20, 26)]
    reading = read(split("Ticket ID|Created|Status"), rows + others)
    assert reading.accepted == tickets + len(others)
    said = [problem.why for problem in reading.problems if problem.why == ticket_ids.TWO_TICKETS]
    assert len(said) == (2 if tickets == 2 else 0)


CALLS = split("Data|Hora|Cliente|Status|Canal")
LOG = lines("""
    01/03/2026|09:00|LAB A|Fechado|Telefone
    14/03/2026|10:30|LAB B|Aberto|E-mail
    14/03/2026|10:30|LAB B|Aberto|E-mail
""")


def test_rows_without_any_number_are_numbered_by_the_file_and_that_is_told():
    reading = read(CALLS, LOG)
    assert (reading.needs_mapping, reading.accepted, reading.duplicates) == (False, 3, 0)
    assert (ticket_ids.NUMBERED, {}) in reading.notes
    again, other = (
        assemble(raw_of(CALLS, LOG), file="f", sha256=sha, options=ReadOptions(), settings=Settings())
        for sha in ("0" * 64, "1" * 64)
    )
    assert again.tables["tickets"]["ticket_id"].tolist() == reading.tables["tickets"]["ticket_id"].tolist()
    assert not set(other.tables["tickets"]["ticket_id"]) & set(again.tables["tickets"]["ticket_id"])


def test_a_column_that_could_be_the_number_is_asked_for_before_rows_are_numbered():
    coded = [[*row, f"A-{at}"] for at, row in enumerate(LOG)]
    assert read([*CALLS, "Vorgang"], coded).needs_mapping


def test_dated_rows_that_are_no_tickets_are_not_numbered():
    assert read(split("Date|City|Rain"), lines("2026-03-01|Bern|3\n2026-03-02|Basel|4")).needs_mapping


@pytest.mark.parametrize("header", ["unique_key", "Ref", "Case", "Vorgang_ID", "srKey", "Folio", "Incident No."])
def test_a_first_column_named_as_a_key_without_repeats_is_the_id(header):
    rows = lines("612|2026-03-01 09:00|Open\n613|2026-03-02 09:00|Closed")
    assert read([header, "created_date", "status"], rows).tables["tickets"]["ticket_id"].tolist() == ["612", "613"]


def test_answers_of_one_day_that_are_equal_are_two_people_unless_their_time_is_equal_too():
    days = lines("2026-03-01|5\n2026-03-01|5\n2026-03-02|1")
    assert read(split("Answered at|CSAT"), days).accepted == 3
    times = lines("2026-03-01 09:01:07|5\n2026-03-01 09:01:07|5\n2026-03-02 10:00:00|1")
    assert read(split("Answered at|CSAT"), times).duplicates == 1


def agents(*spelled: str) -> tuple[list[str], list[str]]:
    rows = [[str(at), "2026-03-01 09:00", "Open", name] for at, name in enumerate(spelled)]
    reading = read(split("Ticket ID|Created|Status|Agent"), rows)
    return reading.tables["tickets"]["agent"].tolist(), [note for note, _ in reading.notes if note == names.TURNED]


def test_names_that_differ_by_case_or_blanks_are_one_person():
    assert agents("Ana Lopez", "ana lopez", "Ana  Lopez", "ANA LOPEZ") == (["Ana Lopez"] * 4, [])
    assert agents("ana lopez")[0] == agents("ANA LOPEZ")[0] == ["Ana Lopez"]
    assert agents("Ana@x.org", "ana@X.org")[0] == ["ana@x.org"] * 2
    assert agents("jsmith", "Bo de Wit")[0] == ["jsmith", "Bo de Wit"]


def test_last_name_first_is_the_person_written_first_name_first():
    assert agents("Ana Lopez", "Lopez, Ana", "Lin, Bo") == (["Ana Lopez", "Ana Lopez", "Lin, Bo"], [names.TURNED])
