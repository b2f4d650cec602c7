"""The period a review opens with: a day that brought something, not the data's last one."""

from __future__ import annotations

import pytest

from metrics.query import dimension_values
from tests.data_frames import desk

WEEK = {"2026-03-02": 4, "2026-03-03": 5, "2026-03-04": 4, "2026-03-05": 6, "2026-03-06": 3}


def _tickets(days):
    return [
        {"ticket_id": f"{day} {number}", "created": f"{day}T10:00Z", "source": "hand"}
        for day, count in days.items()
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("more", "first"),
    [
        pytest.param({}, "2026-03-06", id="the last day of a usual week"),
        pytest.param({"2026-03-07": 1}, "2026-03-06", id="not a quiet Saturday"),
        pytest.param({"2026-03-08": 1}, "2026-03-06", id="not beyond an empty day"),
        pytest.param({"2026-03-07": 2}, "2026-03-07", id="half a usual day is enough"),
    ],
)
def test_by_day_a_review_opens_with_the_newest_day_that_is_like_the_others(more, first):
    assert dimension_values.newest_complete_period(desk(_tickets(WEEK | more)), "day") == first


def test_a_desk_without_data_opens_with_nothing():
    assert dimension_values.newest_complete_period(desk(), "day") is None
