"""The polluted tables: more comes back than from pandas' own guessing reader, and nothing wrong in silence."""

from __future__ import annotations

import warnings

import pytest

from tests.ingest.pollutions import HEADER, all_pollutions, headers_of, ours, score, theirs

FILES = all_pollutions()


def mean(reader) -> float:
    return sum(score(file, reader(file.content)).share for file in FILES) / len(FILES)


def test_there_are_at_least_300_pollutions():
    assert len({file.content for file in FILES}) >= 300


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_wrong_cell_is_accepted_without_a_flag(file):
    assert score(file, ours(file.content)).wrong == []


def test_more_comes_back_than_from_pandas_with_a_guessed_delimiter():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=Warning)  # pandas warns of what it guesses
        assert mean(ours) > mean(theirs)


def test_the_names_of_the_columns_survive_every_pollution():
    for file in FILES:
        names = headers_of(file.content)
        assert [name.split(" | ")[0] for name in names] == HEADER, file.name
