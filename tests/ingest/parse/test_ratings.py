"""The scale of a rating column is found from all of its answers, then each answer is put on it."""

from __future__ import annotations

import pandas as pd
import pyarrow.compute as pc
import pytest

from metrics.ingest.parse import ratings, scales
from metrics.ingest.parse.cells import clean

SCALES = {
    "numbers and texts mixed": ([5, "4.0", 3], "csat", (1, 5), [5, 4, 3]),
    "a stray 6": ([5, 4, 3, 5, 2, 6], "csat", (1, 5), [5, 4, 3, 5, 2, None]),
    "one to seven": ([1, 2, 6, 7], "csat", (1, 7), [1, 2, 6, 7]),
    "one to ten": ([10, 8, 1], "csat", (1, 10), [10, 8, 1]),
    "nought to ten": ([10, 8, 2, 1, 1, 0], "csat", (0, 10), [10, 8, 2, 1, 1, 0]),
    "nought to two": ([2, 1, 0, 2], "csat", (0, 2), [2, 1, 0, 2]),
    "per cent": (["80%", "95%"], "csat", (0, 100), [80, 95]),
    "nought means not rated": ([5, 0, 4], "csat", (1, 5), [5, None, 4]),
    "nought is an answer": ([0, 10], "nps", (0, 10), [0, 10]),
    "thumbs": ([1, 0, 1], "csat", (0, 1), [1, 0, 1]),
    "good and bad": (["Good", "Bad"], "csat", (0, 1), [1, 0]),
    "out of five": (["4/5", "3 out of 5"], "csat", (1, 5), [4, 3]),
    "stars": (["★★★★☆", "★☆☆☆☆"], "csat", (1, 5), [4, 1]),
    "star emoji": (["⭐⭐⭐", "⭐⭐⭐⭐⭐"], "csat", (1, 5), [3, 5]),
    "faces": (["😀", "🙁", "😡"], "csat", (1, 5), [5, 2, 1]),
    "agreement": (["Strongly agree", "Disagree"], "csat", (1, 5), [5, 2]),
    "agreement in seven": (["Strongly agree", "Somewhat agree"], "csat", (1, 7), [7, 5]),
    "three words": (["Satisfied", "Neutral"], "csat", (1, 3), [3, 2]),
    "Chinese words": (["非常满意", "不满意"], "csat", (1, 5), [5, 2]),
    "led by a number": (["5 - Very satisfied", "2 (poor)"], "csat", (1, 5), [5, 2]),
    "words beside numbers": (["Very satisfied", 3], "csat", (1, 5), [5, 3]),
    "Freshdesk codes": ([103, 100, -103, 101], "csat", (1, 5), [5, 3, 1, 4]),
    "Chinese unit": (["5分", "4分"], "csat", (1, 5), [5, 4]),
}


def read(cells, kind="csat", header="", **choices):
    return ratings.read(clean(pd.Series(cells, dtype=object)), kind, header, ratings.Choices(**choices))


@pytest.mark.parametrize(("cells", "kind", "scale", "scores"), SCALES.values(), ids=SCALES)
def test_scale_and_scores_are_found(cells, kind, scale, scores):
    got = read(cells, kind)
    assert (got.scale, got.scores.to_pylist()) == (scale, scores)


@pytest.mark.parametrize(
    ("header", "scale"), [("CSAT (1-10)", (1, 10)), ("Score 0–10", (0, 10)), ("CSAT (1-9)", None), ("CSAT", None)]
)
def test_the_header_may_state_the_scale(header, scale):
    assert scales.scale_in(header) == scale


def test_a_stray_answer_is_told_and_a_text_is_no_answer():
    got = read([5, 4, 3, 5, 2, 6, "later", -1])
    assert (pc.sum(got.outside).as_py(), pc.sum(got.unread).as_py()) == (1, 1)


def test_offered_says_asked_and_unoffered_says_not():
    got = read(["Good", "Offered", "Unoffered"])
    assert got.says_who
    assert (got.offered.to_pylist(), got.unoffered.to_pylist()) == ([False, True, False], [False, False, True])


def test_many_answers_below_the_top_leave_a_doubt():
    assert (read([1, 2, 3] * 20).unsure, read([1, 2, 3]).unsure, read([1, 5] * 20).unsure) == (True, False, False)


@pytest.mark.parametrize(
    ("texts", "least"), [(["5", "4"], 1.0), (["Good", "Offered"], 1.0), (["Acme", "Initech"], 0.0), ([], 0.0)]
)
def test_columns_that_cannot_be_ratings_are_known(texts, least):
    assert ratings.looks_like_ratings(texts) == least


BULK = [7, 8, 9, 10, 6, 9, 5, 8]
APART = {
    "nought on one to ten": ([*BULK, 0, 0], (1, 10), 0, True),
    "nought that holds most of the column": ([7, 9, 10, *[0] * 7], (1, 10), 0, True),
    "nought per cent": ([80, 95, 60, 0, 0], (0, 100), 0, True),
    "99 on one to five": ([5, 4, 3, 1, 99, 99], (1, 5), 99, False),
    "999 on one to ten": ([*BULK, 999], (1, 10), 999, False),
    "minus one on one to five": ([5, 4, 3, -1, -1], (1, 5), -1, False),
    "9 on one to five": ([5, 4, 3, 1, 2, 5, 9, 9], (1, 5), 9, True),
}


@pytest.mark.parametrize(("cells", "scale", "value", "asks"), APART.values(), ids=APART)
def test_a_value_apart_from_the_scores_is_no_answer_until_a_person_says_so(cells, scale, value, asks):
    ratings_read = read(cells)
    assert ratings_read.scale == scale
    assert ratings_read.scores.to_pylist() == [None if cell == value else cell for cell in cells]
    assert [(each.value, each.n, each.asks) for each in ratings_read.sentinels] == [(value, cells.count(value), asks)]


def test_a_person_may_say_that_the_value_is_an_answer():
    assert read([*BULK, 0, 0], answers=frozenset((0.0,))).scores.to_pylist()[-1] == 0
    assert read([*BULK, 2, 1, 1, 0], blanks=frozenset((0.0,))).scores.to_pylist()[-1] is None
    assert read([*BULK, 0, 0], scale=(0, 10)).scores.to_pylist()[-1] == 0


@pytest.mark.parametrize(
    ("cells", "kind", "header"),
    [
        pytest.param([*BULK, 0, 0], "nps", "", id="nought is a detractor"),
        pytest.param([0, 100, 100, 0], "csat", "", id="nought or all per cent"),
        pytest.param([*BULK, 2, 1, 1, 0, 0], "csat", "", id="answers that run out towards nought"),
        pytest.param([*BULK, 0, 0], "csat", "CSAT (0-10)", id="a scale that the header names"),
    ],
)
def test_nought_is_an_answer_where_the_scale_has_it(cells, kind, header):
    assert read(cells, kind, header).scores.to_pylist() == cells


WORDS = {
    "Help Scout": (["Great", "Okay", "Not good", "Great"], (1, 3), [3, 2, 1, 3]),
    "an unknown word": (["Good", "Bad", "Meh", "Good"], (1, 3), ["Meh"]),
    "an unknown word of five": (["Excellent", "Good", "Lousy", "Poor"], (1, 5), ["Lousy"]),
    "a word among numbers": ([5, 4, "Not happy", 5], (1, 5), ["Not happy"]),
}


@pytest.mark.parametrize(("cells", "scale", "outcome"), WORDS.values(), ids=WORDS)
def test_no_answer_counts_while_a_word_is_unknown(cells, scale, outcome):
    ratings_read = read(cells)
    scores = ratings_read.scores.to_pylist()
    assert ratings_read.scale == scale
    assert outcome == (ratings_read.unknown or scores)
    assert scores.count(None) == (len(cells) if ratings_read.unknown else 0)


def test_a_person_places_an_unknown_word_on_the_scale():
    ratings_read = read(["Good", "Bad", "Meh", "Later"], words={"Meh": 3.0, "Later": None})
    assert (ratings_read.scores.to_pylist(), ratings_read.unknown) == ([4, 2, 3, None], [])
