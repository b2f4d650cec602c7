"""The sample's frozen review opens, opens the month under review, and is written the same each time."""

from __future__ import annotations

import json

import pytest

from metrics.imports.sample_desk import ANNOTATIONS, FOLDER
from metrics.report.frozen import frozen_reviews
from sample_data.review import FROZEN_AT, PERIOD, write
from tests.report.reviews import built


def test_a_newcomer_finds_one_earlier_review_and_what_became_of_its_decision(sample):
    (record,) = frozen_reviews(sample)
    assert (record.period, record.on, record.names_hidden) == (PERIOD, FROZEN_AT.date().isoformat(), False)
    assert record.review.as_of < record.on
    assert [decision.action for decision in record.review.decisions] == ["self-service"]
    (section,) = (each for each in built("plain").sections if each.key == "last_time")
    assert section.finding == "Last time, February 2026: 1 action decided"
    assert "+14.7" in section.table.rows[0][-1]


@pytest.mark.thorough
@pytest.mark.usefixtures("no_child")
def test_it_is_written_the_same_each_time(tmp_path):
    for name in ("first.json", "second.json"):
        write(tmp_path / name)
    first = (tmp_path / "first.json").read_bytes()
    assert first == (tmp_path / "second.json").read_bytes()
    assert json.loads(first).keys() == json.loads((FOLDER / ANNOTATIONS).read_bytes()).keys()
