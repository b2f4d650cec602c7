"""A score is shown with its scale; a class of recommendation by its name."""

from __future__ import annotations

import pytest

from ui.widgets.ticket import score_on_scale


@pytest.mark.parametrize(
    ("score", "low", "high", "shown"),
    [
        (1.0, -1.0, 1.0, "promoter"),
        (0.0, -1.0, 1.0, "passive"),
        (-1.0, -1.0, 1.0, "detractor"),
        (1.0, 1.0, 5.0, "1 on 1–5"),
    ],
)
def test_classes_are_shown_by_name(score: float, low: float, high: float, shown: str) -> None:
    assert score_on_scale(score, low, high) == shown
