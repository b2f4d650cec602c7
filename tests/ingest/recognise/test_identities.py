"""A number that several tickets share is not the ticket's own, and no ticket is dropped for it."""

from __future__ import annotations

from tests.ingest.corpus import read, split


def lines(text: str) -> list[list[str]]:
    return [split(line) for line in text.strip().splitlines()]


def fields(reading) -> dict[str, str | None]:
    return {column.header: column.field for column in reading.columns}


def test_the_number_that_no_other_row_has_is_the_ticket_s():
    """A form that restarted gave its first tickets one number; the list's own ID goes on."""
    reading = read(
        split("ID|Created|Status|Issue ID"),
        lines("""
            1034|2026-01-05 09:00|Closed|SD-00001
            1035|2026-01-06 09:00|Closed|SD-00001
            1036|2026-01-07 09:00|Open|SD-01036
        """),
    )
    assert (reading.accepted, reading.duplicates) == (3, 0)
    assert reading.tables["tickets"]["ticket_id"].tolist() == ["1034", "1035", "1036"]


def test_a_place_that_is_visited_again_and_again_is_no_ticket_number():
    visits = "\n".join(f"SHOP{n % 4}|2026-01-{n + 1:02d}|Count" for n in range(12))
    reading = read(split("#|Date|Type"), lines(visits))
    assert (reading.needs_mapping, fields(reading)["#"]) == (True, None)
    assert read(split("#|Date|Type"), lines(visits), columns={"#": "tickets.ticket_id"}).accepted == 12


def test_a_ticket_in_three_states_stays_one_ticket():
    reading = read(
        split("ID|Created|Updated|Status|Ticket"),
        lines("""
            1|2026-01-05 09:00|2026-01-05 09:00|New|T1
            2|2026-01-05 09:00|2026-01-06 09:00|Open|T1
            3|2026-01-05 09:00|2026-01-07 09:00|Closed|T1
        """),
    )
    assert fields(reading)["Ticket"] == "tickets.ticket_id"
    assert reading.tables["tickets"]["status"].tolist() == ["closed"]


def test_one_row_that_was_corrected_is_still_a_repeat():
    reading = read(split("Ticket|Created|Status"), lines("A|2026-01-05|Open\nB|2026-01-06|Open\nA|2026-01-04|Closed"))
    assert (reading.accepted, reading.duplicates) == (2, 1)


def test_answers_about_one_ticket_on_several_days_stay_about_it():
    answers = "\n".join(f"A{n}|T1|2026-01-{n + 1:02d}|{n % 5 + 1}" for n in range(6))
    reading = read(split("Response ID|Ticket|Date|CSAT"), lines(answers))
    assert (reading.kind, reading.accepted) == ("responses", 6)
    assert set(reading.tables["responses"]["ticket_id"]) == {"T1"}
