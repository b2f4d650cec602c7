"""A survey about tickets that carry a score already is noticed and settled once, and no ticket counts twice."""

from __future__ import annotations

import pytest

from metrics.imports.draft import Draft, read, store_draft
from metrics.imports.storeless_desk import desk_from_readings
from metrics.ingest import read_file
from metrics.query import figures
from metrics.settings import Settings
from metrics.store import Store
from tests.every import thorough

pytestmark = pytest.mark.usefixtures("no_child")

TICKETS = """Id,Requester,Assignee,Created at,Solved at,Status,Via,Satisfaction Score,Reopens
1,Amy,Bo,2026-03-01 09:00,2026-03-01 11:00,Closed,Mail,Good,0
2,Cal,Bo,2026-03-02 09:00,2026-03-02 11:00,Closed,Mail,Bad,0
"""
SURVEY = "Response ID,Ticket ID,Answered at,CSAT,Comment\nr1,1,2026-03-03 09:00,5,Fine\nr2,2,2026-03-04 09:00,1,Late\n"


def _answers(desk):
    row = figures(desk, ["csat", "comment_rate"], grain="all").set_index("kpi")
    return row["n"].tolist(), row["value"].tolist()


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("tickets.csv", "survey.csv")]
    for path, text in zip(paths, (TICKETS, SURVEY), strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["tickets first", "survey first"])
def test_files_together_count_each_answer_once(files, order):
    readings = [read_file(path) for path in files[order]]
    (n, _), (csat, _) = _answers(desk_from_readings(readings, Settings()))
    assert (n, csat) == (2, 0.5)


@pytest.mark.parametrize(("answer", "n"), [("same", 2), thorough("replace", 2), ("second", 4)])
def test_the_page_asks_once_what_they_are(files, tmp_path, answer, n):
    store = Store.open(tmp_path / "desk.duckdb")
    for path in files:
        draft = read(store, path, Draft(path.name, store.settings()))
        if path is files[1]:
            assert [(question.key, question.values["n"]) for question in draft.questions] == [("again", 2)]
            draft = read(store, path, draft.with_answer("again", answer))
        assert draft.questions == []
        store_draft(store, draft, path.read_bytes())
    assert _answers(store.desk())[0][0] == n
    again = read(store, files[1], Draft("survey.csv", store.settings()))
    assert again.questions == []
    store.close()
