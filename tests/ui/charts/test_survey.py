"""How often groups were rated: their shares stand clear of the line of all, and few groups leave it room."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.survey import ROW, RatedGroups, rated_groups


def _figure(low, answered, high, overall):
    groups = pd.DataFrame(
        {"answered": [answered], "low": [low], "high": [high], "standing": ["alike"], "rated": [46], "tickets": [98]}
    )
    return checked(rated_groups(RatedGroups(groups, ["phone"], ["Phone"], overall), Words("en")))


@pytest.mark.parametrize(
    ("overall", "x"),
    [
        pytest.param(0.56, 0.56, id="the line would run through the text"),
        pytest.param(0.55, 0.55, id="the line at the end of the interval"),
        pytest.param(0.5, 0.55, id="the line within the interval"),
        pytest.param(0.9, 0.55, id="the line far to the right"),
    ],
)
def test_a_share_stands_behind_its_interval_and_behind_the_line_of_all_where_that_is_near(overall, x):
    *_, shares = _figure(0.37, 0.46, 0.55, overall).data
    assert list(shares.x) == [x]
    assert shares.text[0].strip() == "46%"


def test_one_group_keeps_the_room_for_what_stands_over_and_under_it():
    assert _figure(0.9, 1.0, 1.0, 1.0).layout.minreducedheight == ROW
