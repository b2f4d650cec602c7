"""The unit of a duration: a help desk's habit holds only as long as the dates beside it do not contradict it."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split

SERVICENOW = "Number|Opened|Short description|Caller|Assignment group|State|Closed|Duration"


def lines(*lasted: str) -> list[list[str]]:
    return [
        split(f"INC{n}|2026-01-0{n} 09:00:00|VPN|Ada|NOC|Closed|2026-01-0{n} 1{n}:30:00|{cell}")
        for n, cell in enumerate(lasted, 1)
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(("9000", "12600", "16200"), [], id="seconds, as it usually exports them"),
        pytest.param(("2.5", "3.5", "4.5"), ["hours"], id="hours that a desk made"),
        pytest.param(("150", "210", "270"), ["minutes"], id="or minutes"),
    ],
)
def test_a_duration_counts_in_the_unit_that_its_dates_show(cells, told):
    reading = read(split(SERVICENOW), lines(*cells))
    assert reading.tables["tickets"]["close_hours"].tolist() == pytest.approx([2.5, 3.5, 4.5])
    notes = [template for template, _ in reading.notes if "as the dates beside it show" in template]
    assert [template.split()[2].rstrip(",") for template in notes] == told
    assert reading.questions == []


def test_a_unit_that_the_header_names_is_believed():
    reading = read(split(SERVICENOW.replace("Duration", "Resolve time (minutes)")), lines("2.5", "3.5", "4.5"))
    assert reading.tables["tickets"]["resolve_hours"].tolist() == pytest.approx([2.5 / 60, 3.5 / 60, 4.5 / 60])


def test_numbers_that_fit_no_unit_keep_the_help_desk_s():
    reading = read(split(SERVICENOW), lines("36000", "3600", "7200"))
    assert reading.tables["tickets"]["close_hours"].tolist() == pytest.approx([10, 1, 2])


def test_a_duration_to_the_end_is_held_against_the_date_of_the_solution_where_there_is_no_other():
    reading = read(split(SERVICENOW.replace("Closed|", "Resolved|")), lines("2.5", "3.5", "4.5"))
    assert reading.tables["tickets"]["close_hours"].tolist() == pytest.approx([2.5, 3.5, 4.5])


def test_parts_of_seconds_are_asked_about_where_no_date_shows_what_they_are():
    cells = [[*line[:6], "", line[7]] for line in lines("2.5", "3.5", "4.5")]
    assert [question.key for question in read(split(SERVICENOW), cells).questions] == ["unit:Duration"]
