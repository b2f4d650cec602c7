"""Of several columns that are named alike the cells decide, and names are known in any order of their words."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split

TICKETS = "Ticket|Created|First reply at|Status"
ROWS = ("1|2026-03-01 09:30|2026-03-01 10:00|Closed", "2|2026-03-02 09:30|2026-03-02 10:00|Open")


def fields(more: str, first: str, second: str) -> dict[str, str]:
    """The fields of the columns added to a list of two tickets."""
    headers = split(f"{TICKETS}|{more}")
    reading = read(headers, [split(f"{row}|{cells}") for row, cells in zip(ROWS, (first, second), strict=True)])
    mapped = {column.header: (column.field or "").partition(".")[2] for column in reading.columns}
    return {header: mapped[header] for header in headers[4:]}


@pytest.mark.parametrize(
    ("more", "first", "second", "expected"),
    [
        pytest.param("Agent|Owner", "Desk|Ana", "Desk|Bo", ["", "agent"], id="one agent for all tickets"),
        pytest.param("Agent|Owner", "Ana|Desk", "Bo|Desk", ["agent", ""], id="one owner for all tickets"),
        pytest.param("Agent", "Desk", "Desk", ["agent"], id="a single agent where no other column names one"),
        pytest.param("Customer ID|Customer", "901|Amy", "902|Cal", ["", "requester"], id="a number in each row"),
        pytest.param("Customer ID", "901", "902", ["requester"], id="a number where no name stands beside it"),
        pytest.param("Start time", "2026-03-01 09:00", "2026-03-02 09:00", [""], id="both starts before the reply"),
        pytest.param(
            "Resolution time|Resolution time (hours)",
            "0.5|12",
            "0.25|6",
            ["", "resolve_hours"],
            id="a unit in the name",
        ),
        pytest.param("Agent/Owner", "Ana", "Bo", ["agent"], id="two names of one field"),
        pytest.param("Agent/Team", "Ana", "Bo", [""], id="names of two fields"),
        pytest.param("assignee.displayName", "Ana", "Bo", ["agent"], id="a path"),
    ],
)
def test_cells_decide_between_columns(more, first, second, expected):
    assert list(fields(more, first, second).values()) == expected


def test_an_earlier_start_wins_where_replies_lie_between():
    """Opened at 9:00, replied to at 9:10, “Created” at 9:30."""
    rows = [
        "1|2026-03-01 09:30|2026-03-01 09:00|2026-03-01 09:10",
        "2|2026-03-02 09:30|2026-03-02 09:00|2026-03-02 09:10",
    ]
    reading = read(split("Ticket|Created|Start time|First reply at"), [split(row) for row in rows])
    assert reading.tables["tickets"]["created"].dt.hour.tolist() == [9, 9]
    assert reading.tables["tickets"]["created"].dt.minute.tolist() == [0, 0]


def test_a_number_that_differs_in_every_row_is_nobody():
    rows = [[str(n), f"2026-03-{n:02d} 09:00", str(7000 + n)] for n in range(1, 13)]
    assert {column.field for column in read(split("Ticket|Created|Agent"), rows).columns} & {"tickets.agent"} == set()


@pytest.mark.parametrize(
    ("header", "first", "second", "field"),
    [
        pytest.param("SLA For Resolution", "Within SLA", "SLA Violated", "sla_resolution", id="verdict"),
        pytest.param("SLA For first response", "Within SLA", "SLA Violated", "sla_response", id="verdict of the reply"),
        pytest.param("Expected SLA to resolve", "2026-03-03 09:00", "2026-03-04 09:00", "due", id="date"),
        pytest.param("Expected SLA to first response", "2026-03-03", "2026-03-04", "response_due", id="date of reply"),
        pytest.param("Target for the resolution in hours", "8", "24", "sla_resolution_target_hours", id="hours"),
        pytest.param("SLA de resolução", "Sim", "Não", "sla_resolution", id="Portuguese"),
        pytest.param("Priority of the ticket", "High", "Low", "priority", id="of the"),
        pytest.param("Name of agent", "Ana", "Bo", "agent", id="turned round"),
        pytest.param("Expected behaviour", "a", "b", "", id="an expectation of something else"),
    ],
)
def test_words_are_known_in_any_order(header, first, second, field):
    assert fields(header, first, second) == {header: field}


def test_a_target_that_was_missed_counts_as_missed_whatever_its_name():
    rows = [split(f"{ROWS[0]}|Yes"), split(f"{ROWS[1]}|No")]
    reading = read(split(f"{TICKETS}|Breach of the resolution SLA"), rows)
    assert reading.tables["tickets"]["sla_resolution"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        pytest.param("{'id': 1, 'name': 'Email'}", "email", id="Python"),
        pytest.param('{"display_value": "Phone", "link": "https://x.example"}', "phone", id="JSON"),
        pytest.param("['Chat']", "chat", id="a list of one"),
        pytest.param("3;#Portal", "portal", id="SharePoint"),
    ],
)
def test_structures_in_cells_are_opened(cell, channel):
    reading = read(
        split("Ticket|Created|Channel"), [["1", "2026-03-01 09:00", cell], ["2", "2026-03-02 09:00", "Email"]]
    )
    assert reading.tables["tickets"]["channel"].tolist() == [channel, "email"]


def test_cells_without_names_in_them_are_left_as_they_are():
    rows = [["1", "2026-03-01 09:00", "{'id': 7}"], ["2", "2026-03-02 09:00", "[EXT] printer"]]
    reading = read(split("Ticket|Created|Subject"), rows)
    assert reading.tables["tickets"]["subject"].tolist() == ["{'id': 7}", "[EXT] printer"]


def test_a_zone_in_one_header_counts_for_the_others_of_a_desk_that_has_set_none():
    rows = [["1", "2026-04-01 01:00", "2026-04-01 05:00"]]
    reading = read(split("Ticket|Created (UTC+8)|Resolved"), rows)
    assert [reading.tables["tickets"][name].dt.hour.item() for name in ("created", "resolved")] == [17, 21]
    assert any("time zone" in note for note, _ in reading.notes)


@pytest.mark.parametrize("named", ["Email", '{"name": "Email"}'])
def test_a_long_column_of_few_values_keeps_all_of_its_rows(named):
    rows = [[str(number), f"2026-03-{1 + number % 28:02} 09:00", named] for number in range(10_500)]
    reading = read(split("Ticket|Created|Channel"), rows)
    assert (reading.accepted, set(reading.tables["tickets"]["channel"])) == (10_500, {"email"})
