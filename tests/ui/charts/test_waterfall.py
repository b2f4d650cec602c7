"""The waterfall of a change: from the value before to the one after, each group a step that can be clicked."""

from __future__ import annotations

import pytest

from metrics.catalogue import kpi
from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.waterfall import MOST, Waterfall, waterfall

EVIL = "<a href='//x'>VPN</a>"


def _figure(groups, before=0.85):
    after = before + sum(effect for _, effect in groups)
    return checked(waterfall(Waterfall(kpi("csat"), before, after, ("Sept", "Oct"), groups), Words("en")))


def test_each_step_begins_where_the_one_before_ended_and_the_last_ends_at_the_value_after():
    (bars,) = _figure([("Chat", -0.09), ("Email", 0.02)]).data
    ends = [base + height for base, height in zip(bars.base, bars.y, strict=True)]
    assert ends[-1] == pytest.approx(0.78)
    assert list(bars.base[1:3]) == pytest.approx([0.85, 0.76])
    assert list(bars.text) == ["85.0%", "-9.0 points", "+2.0 points", "78.0%"]


def test_many_groups_become_one_bar_that_opens_nothing():
    (bars,) = _figure([(f"g{n}", -0.01) for n in range(MOST + 3)]).data
    assert len(bars.x) == MOST + 3
    assert [place for (place,) in bars.customdata] == [-1, *range(MOST), -1, -1]


def test_names_are_drawn_as_text():
    assert "<a" not in "".join(_figure([(EVIL, -0.1), ("b", 0.05)]).layout.xaxis.ticktext)
