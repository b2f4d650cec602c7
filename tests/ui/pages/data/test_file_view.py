"""The button that takes the likeliest answer says it in the product's own words only: its label is Markdown."""

from __future__ import annotations

import pytest

from ui.pages.data import file_view


@pytest.mark.parametrize(
    ("chosen", "label"),
    [("day", "It is the day"), ("1–10", "It is 1–10"), ("![x](https://evil.example/x)", "It is the likeliest")],
    ids=["own-words", "scale", "header"],
)
def test_a_header_never_reaches_the_label(chosen, label, monkeypatch):
    monkeypatch.setattr(file_view, "t", lambda text, **values: text.format(**values))
    assert file_view.take_label(chosen) == label
