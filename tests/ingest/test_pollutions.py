"""The polluted tables: more comes back than from pandas' own guessing reader, and nothing wrong in silence."""

from __future__ import annotations

import warnings

import pytest

from tests.every import thorough
from tests.ingest.pollutions import HEADER, all_pollutions, headers_of, ours, score, theirs

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

FILES = all_pollutions()
FEW = FILES[::8]
"""The files of the first tier: `all_pollutions` goes kind by kind, so that some of each kind are among them."""

few_and_all = pytest.mark.parametrize("files", [FEW, thorough(FILES)], ids=["few", "all"])


def mean(files, reader) -> float:
    return sum(score(file, reader(file.content)).share for file in files) / len(files)


def test_there_are_at_least_300_pollutions():
    assert len({file.content for file in FILES}) >= 300
    assert len({file.name for file in FILES}) == len(FILES)


@few_and_all
def test_no_wrong_cell_is_accepted_without_a_flag(files):
    assert {file.name: score(file, ours(file.content)).wrong for file in files} == {file.name: [] for file in files}


@few_and_all
def test_more_comes_back_than_from_pandas_with_a_guessed_delimiter(files):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=Warning)  # pandas warns of what it guesses
        assert mean(files, ours) > mean(files, theirs)


@few_and_all
def test_the_names_of_the_columns_survive_every_pollution(files):
    for file in files:
        names = headers_of(file.content)
        assert [name.split(" | ")[0] for name in names] == HEADER, file.name
