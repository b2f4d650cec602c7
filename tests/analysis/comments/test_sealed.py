"""The sealed sentences are those of the day they were written, of many kinds, and none was used to choose words."""

from __future__ import annotations

from hashlib import sha256

import pytest

from metrics.analysis.comments import TONES
from metrics.analysis.comments.accuracy import FOLDER, LANGUAGES, labelled

CHECKSUMS = {
    "en_reviews_sealed.tsv": "00d1461253f362654cae5aae9a95087c98ef080a0bd9aa177fd56fcebfafe492",
    "en_written_sealed.tsv": "8cfa765c7f1bcce0dc6badb6b7789c6d8f84721f1e8ce4b64776a906566f9312",
    "zh_reviews_sealed.tsv": "50ec5449b8fda03cec75d7ed289ffc12df22c9c84dcdaaf661c491ce31b627e9",
    "zh_written_sealed.tsv": "c863d9a148f8d444b41f2e2a11b939481fc9b55518d83d4d6c449fadd25e52b8",
}
DEVELOPED = ("develop", "held_out", "written_develop")


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_sealed_file_is_unchanged(name):
    assert sha256((FOLDER / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest() == CHECKSUMS[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sealed_sentence_is_among_those_that_words_are_chosen_on(language):
    sealed = {row["text"] for half in ("written_sealed", "reviews_sealed") for row in labelled(language, half)}
    developed = {row["text"] for half in DEVELOPED for row in labelled(language, half)}
    assert len(sealed) == 600
    assert not sealed & developed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_ones_are_of_many_kinds_and_every_tone(language):
    rows = labelled(language, "written_sealed")
    assert {row["sentiment"] for row in rows} == set(TONES)
    assert {"terse", "ironic", "mixed", "misspelt", "forwarded"} <= {row["kind"] for row in rows}
