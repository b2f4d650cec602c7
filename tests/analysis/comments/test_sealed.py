"""The sealed sentences are those of the day they were written, of many kinds, and none was used to choose words."""

from __future__ import annotations

from hashlib import sha256

import pytest

from metrics.analysis.comments import TONES
from metrics.analysis.comments.labelled_sentences import FOLDER, LANGUAGES, TRAINING, labelled

CHECKSUMS = {
    "en_reviews_sealed.tsv": "00d1461253f362654cae5aae9a95087c98ef080a0bd9aa177fd56fcebfafe492",
    "en_written_sealed.tsv": "c1748460fd0499107bd2987c4435593651e86a097af3cad07abdc693f7810610",
    "zh_reviews_sealed.tsv": "50ec5449b8fda03cec75d7ed289ffc12df22c9c84dcdaaf661c491ce31b627e9",
    "zh_written_sealed.tsv": "ff6b4bcb00bcdba60139ba1b0698742418fa422e97bff51c8ff2250abd3f584e",
}


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_sealed_file_is_unchanged(name):
    assert sha256((FOLDER / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest() == CHECKSUMS[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sealed_sentence_is_among_those_that_words_are_chosen_on(language):
    sealed = {row["text"] for half in ("written_sealed", "reviews_sealed") for row in labelled(language, half)}
    developed = {row["text"] for half in TRAINING for row in labelled(language, half)}
    assert len(sealed) == 600
    assert not sealed & developed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_ones_are_of_many_kinds_and_every_tone(language):
    rows = labelled(language, "written_sealed")
    assert {row["sentiment"] for row in rows} == set(TONES)
    assert {
        "terse",
        "ironic",
        "mixed",
        "typo",
        "forward",
        "polite",
        "thanks_complaint",
        "story",
        "negation",
        "numbers",
    } <= {row["kind"] for row in rows}
