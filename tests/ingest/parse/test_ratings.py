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
    "nought to ten": ([10, 8, 0], "csat", (0, 10), [10, 8, 0]),
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


def read(cells, kind="csat", header="", known=None):
    return ratings.read(clean(pd.Series(cells, dtype=object)), kind, header, known)


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
