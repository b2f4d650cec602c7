"""The scoreboard counts as the benchmark does, and this reader stands above the others on it."""

from __future__ import annotations

import warnings

import pytest

from tests.every import every
from tests.ingest.csv_readers import ours
from tests.ingest.polluted_csv import Polluted, polluted_files, score, wrong_cells
from tests.ingest.scoreboard import corpus_rates, polluted_scores

FILES = polluted_files()
WHOLE = {file.name: file for file in FILES if "row" not in file.name}
REFUSED = {"no payload", "header only", "second table, less columns", "second table, more columns"}
TINY = Polluted("tiny", 1, b"", ["id", "text"], [["1", "a"], ["2", "b"]])


@pytest.mark.parametrize(
    ("loaded", "points"),
    [
        ((["id", "text"], [["1", "a"], ["2", "b"]]), 10),
        ((["id", "text"], [["1", "a"]]), 1 + 3 + 2 * (1 + 1 / 2 + 2 / 3)),
        ((["id", "x"], [["2", "b"], ["1", "a"]]), 1 + 3 * 0.5 + 6),
        (([], []), 1),
        (None, 0),
    ],
    ids=["all", "one record", "one name", "nothing", "not loaded"],
)
def test_ten_measures_are_summed(loaded, points):
    assert score(TINY, loaded) == pytest.approx(points)


def test_cells_of_rows_that_are_no_records_are_wrong():
    assert wrong_cells(TINY, (["id", "text"], [["1", "a"], ["2", "c"], ["1", "a"]])) == 2


@every(WHOLE)
def test_nothing_wrong_is_read_from_a_polluted_file(file):
    loaded = ours(file.content)
    assert (loaded is None, wrong_cells(file, loaded)) == (file.name in REFUSED, 0)


@pytest.mark.thorough
def test_no_reader_brings_more_back_and_this_one_nothing_wrong():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=Warning)  # the readers warn of what they guess
        (_, weighted, plain, _, wrong), *others = polluted_scores(FILES)
    assert wrong == 0
    assert all(weighted > other[1] and plain > other[2] for other in others)


@pytest.mark.thorough
def test_the_corpus_is_read_without_a_click_and_right():
    assert corpus_rates() == (1.0, 0.0)
