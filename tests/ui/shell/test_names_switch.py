"""An address that hides names keeps what names nobody: also a split by two columns."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from metrics.store import Pseudonyms
from metrics.store.name_list import name_list
from ui.shell import names_switch
from ui.shell.address import HIDDEN, View


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        ("channel,team", "channel,team"),
        ("category", "category"),
        ("channel,Leila", None),
        ("Leila", None),
        ("", None),
        (None, None),
    ],
)
def test_a_split_stays_while_all_its_parts_are_columns(split, expected, monkeypatch):
    monkeypatch.setattr(names_switch.session, "store", lambda: SimpleNamespace(desk=lambda: None))
    monkeypatch.setattr(names_switch.session, "names", lambda _: Pseudonyms("k", {}, {}, name_list([], [])))
    monkeypatch.setattr(names_switch.filters, "change", lambda **_: None)
    assert names_switch.hide_names_in_address(View(names=HIDDEN, split=split)).split == expected
