"""The map of low scores is split by one or two dimensions that the desk has."""

from __future__ import annotations

import pytest

from metrics.analysis.segments import Findings
from ui.pages.low_scores import group_map
from ui.shell.address import View

NOTHING = Findings(0, 0)


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        pytest.param({"channel", "category", "team"}, ("channel", "category"), id="the usual pair"),
        pytest.param({"channel"}, ("channel",), id="only channels, and not twice"),
        pytest.param({"category", "type"}, None, id="a pair without channel, in the order of the choice"),
        pytest.param({"channel", "team"}, None, id="a pair without category"),
        pytest.param(set(), ("channel", "category"), id="none"),
    ],
)
def test_the_map_is_split_by_what_the_desk_has(present, expected, monkeypatch):
    monkeypatch.setattr(group_map.filters, "offered", lambda name: ["x"] if name in present else [])
    pair = group_map.pair_shown(View(), NOTHING)
    assert pair in group_map.PAIRS
    assert pair == expected or set(pair) == present
