"""Every kind of fault that files once showed stays mended: one reading of each small export."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.errors import Refused
from metrics.ingest.convert import effort
from metrics.ingest.convert.assemble import assemble
from metrics.ingest.reading import Reading, ReadOptions
from metrics.settings import Settings
from tests.every import every
from tests.ingest.corpus import raw_of, split
from tests.ingest.kinds_of_files import KINDS, Export


def reading_of(export: Export) -> Reading:
    """Return the reading of an export under its file's name."""
    raw, options = raw_of(export.headers, export.rows), ReadOptions()
    return assemble(raw, file=export.file, sha256="0" * 64, options=options, settings=Settings())


@every(KINDS)
def test_each_kind_is_read_right(export: Export) -> None:
    reading = reading_of(export)
    assert not reading.needs_mapping
    assert [question.key for question in reading.questions if not question.key.startswith("day")] == export.asks
    for path, expected in export.holds.items():
        table, column = path.split(".")
        values = [None if pd.isna(value) else value for value in reading.tables.get(table, {}).get(column, [])]
        assert values == expected, path


@pytest.mark.parametrize(
    ("headers", "opened"),
    [
        ("ID|Zapsáno|Zpracováno|Priority|Status", "Zapsáno"),
        ("ID|Vastattu|Luotu|Priority|Status", "Luotu"),
        ("#|Beginn|Angelegt|Priority|Status", "Angelegt"),
    ],
)
def test_the_earliest_date_of_every_row_is_the_opening(headers: str, opened: str) -> None:
    early, late = "2026-03-02 09:00", "2026-03-03 10:00"
    first = opened == headers.split("|")[1]
    cells = [[str(at), early if first else late, late if first else early, "High", "Open"] for at in (1, 2)]
    if opened == "Angelegt":
        cells = [[str(at), "2026-03-02", "2026-03-03 10:00", "High", "Open"] for at in (1, 2)]
    columns = reading_of(Export(split(headers), cells, {})).columns
    assert [column.header for column in columns if column.field == "tickets.created"] == [opened]


@pytest.mark.parametrize(
    ("headers", "line"),
    [
        pytest.param(
            "工单编号|工序|良品数|不良品数|状态|创建时间", "A1|包装|3000|2|执行中|2026-03-02", id="production"
        ),
        pytest.param("Work order number|Good qty|Scrap qty|Status|Created", "A1|5|1|Open|2026-03-02", id="scrap"),
        pytest.param("id|survey_id|question_id|answer|created_at", "1|s|q|5|2026-03-02", id="numbered questions"),
    ],
)
def test_lists_of_production_and_answers_to_unknown_questions_are_refused(headers: str, line: str) -> None:
    with pytest.raises(Refused, match="neither tickets"):
        reading_of(Export(split(headers), [split(line), split(line.replace("1", "2"))], {}))


@pytest.mark.parametrize("header", ["Last Contact", "Next Visit", "Warranty", "Cita", "Letzte Antwort", "预约", "Wann"])
def test_a_day_that_may_be_any_is_no_opening(header: str) -> None:
    cells = [["11", "2026-03-02 09:00", "High", "Open", "Bo"], ["12", "2026-03-03 09:00", "Low", "Open", "Bo"]]
    reading = reading_of(Export(split(f"ID|{header}|Priority|Status|Agent"), cells, {}))
    assert reading.needs_mapping
    assert [column.field for column in reading.columns][1] is None


@pytest.mark.parametrize(
    ("comment", "tone"),
    [
        ("It wasn't easy", "difficult"),
        ("It was not an easy process", "difficult"),
        ("not difficult at all", "easy"),
        ("Couldn't be easier", ""),
        ("No, it was easy", "easy"),
        ("nicht schwer", "easy"),
        ("gar nicht so einfach", "difficult"),
        ("pas difficile", "easy"),
        ("pas très facile", "difficult"),
        ("nada difícil", "easy"),
        ("não foi difícil", "easy"),
        ("不困难", "easy"),
        ("不麻烦", "easy"),
        ("不太方便", "difficult"),
        ("很麻烦", "difficult"),
        ("easy but complicated", ""),
        ("fine", ""),
    ],
)
def test_a_comment_says_which_way_it_went(comment: str, tone: str) -> None:
    assert effort.tone(comment) == tone
