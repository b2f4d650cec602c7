"""Numbers for priorities are read by the help desk's order, and asked about where no help desk is known."""

from __future__ import annotations

import pytest

from tests.ingest.corpus import read, split

ROWS = [["1", "2026-01-15 09:00", "1"], ["2", "2026-01-16 09:00", "4"], ["3", "2026-01-17 09:00", "2"]]


@pytest.mark.parametrize(
    ("answers", "expected", "asked"),
    [
        pytest.param(None, ["urgent", "low", "high"], ["order:Priority"], id="asked"),
        pytest.param({"order:Priority": "lowest"}, ["urgent", "low", "high"], [], id="1 is the most urgent"),
        pytest.param({"order:Priority": "highest"}, ["low", "urgent", "medium"], [], id="4 is the most urgent"),
    ],
)
def test_bare_numbers_are_asked_about(answers, expected, asked):
    reading = read(split("Ticket|Created|Priority"), ROWS, answers=answers)
    assert reading.tables["tickets"]["priority"].tolist() == expected
    assert [question.key for question in reading.questions] == asked


def test_numbers_with_a_letter_or_a_word_need_no_question():
    rows = [["1", "2026-01-15 09:00", "P1"], ["2", "2026-01-16 09:00", "4 - Low"]]
    reading = read(split("Ticket|Created|Priority"), rows)
    assert (reading.tables["tickets"]["priority"].tolist(), reading.questions) == (["urgent", "low"], [])


def test_codes_that_blanks_turned_into_decimals_are_read_too():
    headers = "number|opened_at|priority|incident_state|short_description|assigned_to"
    reading = read(
        split(headers), [split("INC1|2026-03-01 09:00|1.0|6.0|x|Bo"), split("INC2|2026-03-02 09:00|4.0||x|Bo")]
    )
    assert reading.tables["tickets"]["priority"].tolist() == ["urgent", "low"]
    assert reading.tables["tickets"]["status"].tolist()[0] == "resolved"
