"""The file itself often shows whether the day or the month comes first; a person is asked where it does not."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split


def lines(text: str) -> list[list[str]]:
    return [split(line) for line in text.strip().splitlines()]


DAY_NEXT = "1|1/2/2026|Closed|13/2/2026\n2|3/2/2026|Closed|20/2/2026\n3|5/2/2026|Open|4/2/2026"
MONTH_NEXT = "1|1/2/2026|Closed|1/13/2026\n2|1/3/2026|Closed|1/20/2026\n3|2/5/2026|Open|2/4/2026"
NAMED = "1|1/2/2026|Closed|Jan-2026\n2|1/3/2026|Closed|Jan-2026\n3|2/5/2026|Open|Feb-2026"
WRITTEN = "1|1/2/2026|Closed|2026-02\n2|3/2/2026|Closed|2026-02\n3|5/3/2026|Open|2026-03"
ENDED_DAY = "1|1/2/2026|Closed|4/2/2026\n2|8/2/2026|Closed|3/3/2026\n3|9/1/2026|Closed|2/3/2026"
ENDED_MONTH = "1|2/1/2026|Closed|2/4/2026\n2|2/8/2026|Closed|3/3/2026\n3|1/9/2026|Closed|3/2/2026"


@pytest.mark.parametrize(
    ("header", "text", "first"),
    [
        pytest.param("Visited by", DAY_NEXT, (2, 1), id="another column has days above twelve behind it"),
        pytest.param("Visited by", MONTH_NEXT, (1, 2), id="or before it"),
        pytest.param("Period", NAMED, (1, 2), id="a column names the month"),
        pytest.param("Period", WRITTEN, (2, 1), id="or writes it"),
        pytest.param("Closed on", ENDED_DAY, (2, 1), id="no ticket closes before it is opened: days first"),
        pytest.param("Closed on", ENDED_MONTH, (2, 1), id="months first"),
    ],
)
def test_the_rest_of_the_file_decides(header, text, first):
    reading = read(split(f"Ticket ID|Created|Status|{header}"), lines(text))
    assert reading.questions == []
    created = reading.tables["tickets"]["created"].iloc[0]
    assert (created.month, created.day) == first
    assert sum("agree with the rest of the file" in template for template, _ in reading.notes) == 1


def test_a_file_at_odds_with_itself_is_asked_about():
    cells = "1|1/2/2026|Closed|13/2/2026|Jan\n2|1/3/2026|Closed|20/2/2026|Jan\n3|2/5/2026|Open|4/2/2026|Feb"
    reading = read(split("Ticket ID|Created|Status|Visited by|Period"), lines(cells))
    assert [question.key for question in reading.questions] == ["day_month"]


def test_one_odd_row_shows_nothing():
    cells = "1|1/2/2026|Closed|4/2/2026\n2|2/2/2026|Closed|5/2/2026\n3|5/3/2026|Closed|4/5/2026"
    reading = read(split("Ticket ID|Created|Status|Closed on"), lines(cells))
    assert [question.key for question in reading.questions] == ["day_month"]


def test_what_a_person_said_stands():
    reading = read(split("Ticket ID|Created|Status|Period"), lines(NAMED), answers={"day_month": "day"})
    assert reading.tables["tickets"]["created"].iloc[0].month == 2
