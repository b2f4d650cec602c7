"""A figure's course in words: where it began, where it stands, its extremes, and how much is missing."""

from __future__ import annotations

import math

import pytest

from metrics.analysis import phrasing
from metrics.catalogue import kpi
from metrics.text.translation import Words


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("en", [0.82, 0.9, 0.756], "Over 3 periods from 82.0% to 75.6%; lowest 75.6%, highest 90.0%."),
        ("zh", [0.82, 0.9, 0.756], "3 期内从 82.0% 到 75.6%；最低 75.6%，最高 90.0%。"),
        (
            "en",
            [0.8, math.nan, 0.9],
            "Over 3 periods, 1 without data, from 80.0% to 90.0%; lowest 80.0%, highest 90.0%.",
        ),
        ("en", [math.nan], "no data"),
        ("en", [], "no data"),
    ],
    ids=["whole", "Chinese", "gap", "nothing", "empty"],
)
def test_a_course_is_said_from_its_beginning_to_its_end(language, values, said):
    assert phrasing.course(Words(language), kpi("csat"), values) == said
