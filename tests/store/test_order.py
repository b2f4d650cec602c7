"""The order of uploads does not matter, undo is exact, and plain files make the same desk as the store."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from metrics.imports.storeless_desk import desk_from_readings
from metrics.settings import Exclusions, Settings
from metrics.store import Store
from tests.examples import costly
from tests.store.conftest import add, contents
from tests.store.readings import answer, raw_file, read, reading_of, ticket

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

FEW = costly(2, 20)

DESK = Settings(exclusions=Exclusions(teams=("Test",)))


@st.composite
def histories(draw: st.DrawFn, dated: bool = True) -> list[dict[str, Any]]:
    """Two or three files over five tickets; a ticket that comes again changed at another time each time."""
    files: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, 3))):
        ids = draw(st.lists(st.integers(1, 5), unique=True, min_size=1))
        days = draw(st.permutations(range(1, 29)))
        tickets = [
            ticket(
                one,
                updated=f"2026-05-{days[number]:02}T{number:02}:00Z" if dated or draw(st.booleans()) else None,
                agent=f"agent {number}",
                team=draw(st.sampled_from(["Test", "Desk"])),
            )
            for one in ids
        ]
        rated = draw(st.lists(st.integers(1, 6), unique=True))
        answers = [answer(one, score=1 + number, answered=f"2026-06-0{number + 1}T00:00Z") for one in rated]
        files.append({"tickets": tickets, "responses": answers})
    return files


@given(histories(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_uploads_does_not_matter(files: list[dict[str, Any]], random: Any) -> None:
    for file in files:  # the same day twice would leave it to the order
        for row in file["tickets"]:
            row["updated"] = row["updated"][:8] + f"{files.index(file) * 7 + 1:02}" + row["updated"][10:]
    shuffled = random.sample(files, len(files))
    assert _loaded(files) == _loaded(shuffled)


@pytest.mark.thorough
@given(st.lists(st.lists(st.sampled_from([None, 1, 5]), min_size=3, max_size=3), min_size=2, max_size=4), st.randoms())
@FEW
def test_ratings_of_exports_that_date_their_rows_may_come_in_any_order(scores: list[list[Any]], random: Any) -> None:
    """The answers have no date of their own, and a later export may have taken a rating back."""
    files = []
    for day, row in enumerate(scores, 1):
        updated = f"2026-05-{day:02}T00:00Z"
        answers = [answer(at, score=score, asked=True, updated=updated) for at, score in enumerate(row)]
        files.append({"tickets": [ticket(at, updated=updated) for at in range(len(row))], "responses": answers})
    shuffled = random.sample(files, len(files))
    assert _loaded(files) == _loaded(shuffled)
    readings = [reading_of(raw_file(**file), f"{number}") for number, file in enumerate(shuffled)]
    desk = desk_from_readings(readings, DESK)
    assert sorted(desk.responses["score"].fillna(-1)) == sorted(-1 if score is None else score for score in scores[-1])


@given(histories(dated=False))
@FEW
def test_undoing_all_uploads_passes_through_every_state_backwards(files: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, states = Store.open(Path(folder) / "desk.duckdb"), []
        for number, file in enumerate(files):
            states.append(contents(store))
            add(store, f"{number}", **file)
        for upload in store.uploads()["id"]:
            store.undo(int(upload))
            assert contents(store) == states.pop()
        store.close()


@st.composite
def exports_and_surveys(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Three to five files over four tickets: exports with the tickets' own ratings, and the survey tool's answers."""
    files: list[dict[str, Any]] = []
    for number in range(draw(st.integers(3, 5))):
        ids = draw(st.lists(st.integers(1, 4), unique=True, min_size=1))
        day = f"2026-05-{draw(st.integers(1, 9)):02}T00:00Z"
        if draw(st.booleans()):
            dated = {"updated": day if draw(st.booleans()) else None}
            scores = [draw(st.sampled_from([None, 1, 4, 5])) for _ in ids]
            rated = [
                answer(one, score, response_id=f"{one}:csat", **dated) for one, score in zip(ids, scores, strict=True)
            ]
            files.append(
                {"tickets": [ticket(one, agent=f"agent {number}", **dated) for one in ids], "responses": rated}
            )
        else:
            survey = {"answered": day, "source": "survey"} if draw(st.booleans()) else {"source": f"survey {number}"}
            files.append({"responses": [answer(one, 1 + number % 5, response_id=f"r{one}", **survey) for one in ids]})
        if draw(st.booleans()):
            figure = {"month": "2026-04-01", "figure": "revenue", "value": float(number), "source": "sheet"}
            files[-1]["monthly"] = [figure]
    return files


@given(exports_and_surveys(), st.data())
@FEW
def test_undoing_any_upload_leaves_the_desk_that_never_had_it(files: list[dict[str, Any]], data: st.DataObject) -> None:
    """Beside it stands a desk that undid each of these uploads while it was the latest, which is exact."""
    gone = data.draw(st.lists(st.sampled_from(range(1, len(files) + 1)), unique=True, min_size=1, max_size=2))
    with tempfile.TemporaryDirectory() as folder:
        store, never = Store.open(Path(folder) / "desk.duckdb"), Store.open(Path(folder) / "never.duckdb")
        for number, file in enumerate(files, 1):
            add(store, f"{number}", **file)
            add(never, f"{number}", **file)
            if number in gone:
                never.undo(number)
        for number in gone:
            store.undo(number, read)
        assert contents(store) == contents(never)
        never.close()
        store.close()
        Store.open(store.path).close()  # its rows agree with its ledger


@given(histories(dated=False))
@FEW
def test_plain_files_make_the_same_desk_as_the_store(files: list[dict[str, Any]]) -> None:
    readings = [reading_of(raw_file(**file), f"{number}") for number, file in enumerate(files)]
    desk = desk_from_readings(readings, DESK)
    stored, excluded = _loaded(files)
    frames = {name: getattr(desk, name) for name in ("tickets", "responses", "monthly")}
    assert {name: _rows(frame) for name, frame in frames.items()} == stored
    assert desk.excluded == excluded


def _loaded(files: list[dict[str, Any]]) -> tuple[dict[str, list[str]], dict[str, dict[str, int]]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "desk.duckdb")
        store.save_settings(DESK)
        for number, file in enumerate(files):
            add(store, f"{number}", **file)
        desk = store.desk()
        tables = {
            name: _rows(getattr(desk, name).to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype))
            for name in ("tickets", "responses", "monthly")
        }
        excluded = store.excluded_counts()
        assert desk.excluded == excluded
        store.close()
    return tables, excluded


def _rows(frame: pd.DataFrame) -> list[str]:
    return sorted(str(row) for row in frame.astype(object).where(frame.notna(), None).to_dict("records"))
