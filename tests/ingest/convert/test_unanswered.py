"""A contact that nobody answered has no time to its first reply, whatever its duration column holds."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.ingest.corpus import read, split

SAYS = {
    "a flag": ("Answered (Y/N)", "Y", "N"),
    "a flag the other way round": ("Abandoned", "No", "Yes"),
    "a word": ("Call outcome", "Handled", "Abandoned"),
    "a Chinese flag": ("是否接听", "是", "否"),
    "a Chinese word": ("通话结果", "已接听", "未接"),
}


@pytest.mark.parametrize(("header", "taken", "lost"), SAYS.values(), ids=SAYS)
def test_the_wait_of_a_row_that_nobody_answered_is_left_empty_and_told(header, taken, lost):
    lines = [f"{n}|2026-03-0{n} 09:00|Phone|{lost if n == 2 else taken}|{0 if n == 2 else 60}" for n in (1, 2, 3)]
    reading = read(split(f"id|created|channel|{header}|Speed of answer in seconds"), [split(line) for line in lines])
    waits = [
        None if pd.isna(wait) else round(wait * 3600) for wait in reading.tables["tickets"]["first_response_hours"]
    ]
    assert waits == [60, None, 60]
    assert [values for text, values in reading.notes if "never answered" in text] == [{"column": header, "n": 1}]


def test_a_reply_at_once_stays_a_reply_at_once():
    lines = [split(f"{n}|2026-03-0{n} 09:00|Y|0") for n in (1, 2)]
    reading = read(split("id|created|Answered|Speed of answer in seconds"), lines)
    assert reading.tables["tickets"]["first_response_hours"].tolist() == [0, 0]
