"""How far back a review looks."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics import review


@pytest.mark.parametrize(
    ("start", "grain", "first"),
    [
        ("2026-10-01", "month", "2025-10-01"),
        ("2026-10-01", "quarter", "2023-10-01"),
        ("2026-10-05", "week", "2026-07-13"),
    ],
)
def test_thirteen_periods_end_with_the_one_under_review(start, grain, first):
    assert review.first_shown(pd.Timestamp(start), grain) == pd.Timestamp(first)
