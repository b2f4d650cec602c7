"""What moves together with satisfaction: a dot and its interval a driver, names drawn as text."""

from __future__ import annotations

from metrics.analysis.drivers_text import Driver
from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.drivers import driver_chart
from ui.charts.style import ACCENT, UNSURE

CHANNEL = Driver("channel", "portal", "<a href=x>", -0.3, -0.4, -0.2, 0.6, 0.5, 0.7, stands_out=True, where={})
SPEED = Driver("resolve_hours", 2.0, 28.0, -0.01, -0.05, 0.03, 0.1, 0.0, 0.2, stands_out=False, where={})


def test_each_driver_is_a_dot_with_its_interval_marked_only_beyond_luck():
    drawn = checked(driver_chart([CHANNEL, SPEED], Words("en")))
    first, second, dots, _ = drawn.data
    assert (list(first.x), list(second.x)) == ([-40.0, -20.0], [-5.0, 3.0])
    assert list(dots.x) == [-30.0, -1.0]
    assert list(dots.marker.color) == [ACCENT, UNSURE]
    labels = drawn.layout.yaxis.ticktext
    assert labels[1] == "Time to the solution<br>28 h against 2.0 h"
    assert "<a" not in "".join([*labels, *dots.hovertext])
