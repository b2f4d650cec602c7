"""Colour says “signal”, red says “signal and bad”, everything else is grey."""

from __future__ import annotations

import pytest

from ui.widgets.cards import Card, colour


@pytest.mark.parametrize(
    ("verdict", "good", "expected"),
    [
        ("signal", False, "red"),
        ("signal", True, "primary"),
        ("signal", None, "gray"),
        ("noise", False, "gray"),
        ("too few", False, "gray"),
    ],
)
def test_only_a_signal_has_a_colour(verdict, good, expected):
    assert colour(Card("", "", "", "", verdict=verdict, good=good)) == expected
