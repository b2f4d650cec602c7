"""Answers that no column dates are asked about once, whatever the file looks like, and never vanish in silence."""

from __future__ import annotations

import json

import pytest

from metrics.__main__ import main
from metrics.errors import Refused
from tests.ingest.corpus import read, split

SHAPES = {
    "with a number": ("id|age|satisfaction", ["1|22|4", "2|21|3"], ["tickets"]),
    "without one": ("age|shop|satisfaction", ["22|A|4", "21|B|3"], []),
    "of ten points": ("age|NPS score", ["22|10", "22|10"], []),
    "a question": ("Shop|How satisfied are you with our help?", ["A|4", "A|4"], []),
}


@pytest.mark.parametrize(("headers", "lines", "options"), SHAPES.values(), ids=SHAPES)
def test_one_question_asks_which_day_or_month_they_are_from(headers, lines, options):
    cells = [split(line) for line in lines]
    reading = read(split(headers), cells)
    asked = [(question.key, question.options) for question in reading.questions]
    assert (asked, reading.accepted, reading.needs_mapping) == ([("dated", options)], 2, False)
    for answer, day in (("2026-03", 1), ("2026-03-14", 14)):
        dated = read(split(headers), cells, answers={"dated": answer})
        assert {(each.month, each.day) for each in dated.tables["responses"]["answered"]} == {(3, day)}
        assert (dated.questions, len(dated.tables["responses"])) == ([], 2)


def test_ratings_that_no_customer_was_asked_for_are_refused():
    with pytest.raises(Refused):
        read(split("country|points|price|rating"), [split("x|90|12|4"), split("y|80|30|3")])


FILES = {
    "with a number": "id,age,satisfaction\n1,22,3\n2,23,4\n",
    "without one": "age,Customer satisfaction\n22,3\n23,4\n",
    "waiting for its columns": "Ticket,Opened by,CSAT,Last seen\n1,Bo,3,2026-03-01\n2,Cy,4,2026-03-02\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.usefixtures("no_child")
def test_the_command_line_never_prints_an_empty_list_alone(text, tmp_path, capsys):
    path = tmp_path / "answers.csv"
    path.write_text(text, "utf-8")
    code = main(["kpi", "--data", str(path), "--kpi", "csat_mean", "--grain", "all", "--json"])
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "") or json.loads(printed.out)
    assert len(printed.err.splitlines()) == (2 if code else 0)
