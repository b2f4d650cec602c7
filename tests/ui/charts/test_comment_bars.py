"""The bars of the themes: one a tone, each opening its own comments, the picked one marked, names drawn plain."""

from __future__ import annotations

from metrics.text.translation import Words
from tests.ui.charts.checked import checked
from ui.charts.comment_bars import LEAST, CommentBars, comment_bars, height
from ui.charts.style import ACCENT, INK, PAPER

ROWS = [
    {
        "theme": "network",
        "n": 5,
        "negative": 3,
        "neutral": 0,
        "positive": 2,
        "negative_share": 0.6,
        "low": 0.2,
        "high": 0.9,
    },
    {
        "theme": "thanks",
        "n": 2,
        "negative": 0,
        "neutral": 0,
        "positive": 2,
        "negative_share": 0.0,
        "low": 0.0,
        "high": 0.6,
    },
]
NAMES = {"network": '<a href="//example.org">Lines</a>', "thanks": "Thanks"}


def _figure(**picked):
    return checked(comment_bars(CommentBars(ROWS, NAMES, **picked), Words("en")))


def test_a_bar_is_a_theme_and_a_tone_and_knows_both():
    negative, positive, neutral = _figure().data
    assert [list(item) for item in negative.customdata] == [["network", "negative"]]
    assert (list(neutral.x), list(positive.x), list(positive.y)) == ([], [2, 2], [0, 1])
    assert negative.marker.color == ACCENT


def test_the_tones_differ_by_side_sign_and_hatching_not_by_colour_alone():
    negative, positive, neutral = _figure().data
    assert ([*negative.x], [*negative.text], negative.marker.pattern.shape) == ([-3], ["−3"], "/")
    assert ([*positive.x], [*positive.text], positive.marker.pattern.shape) == ([2, 2], ["+2", "+2"], None)
    assert [trace.name for trace in (negative, positive, neutral)] == ["− Negative", "+ Positive", "○ Neutral"]


def test_the_numbers_on_the_bars_are_readable_in_both_themes():
    """Plotly's own choice is made for opaque bars and was grey on grey for the neutral ones in the dark theme."""
    assert [trace.insidetextfont.color for trace in _figure().data] == [PAPER, INK, INK]


def test_every_bar_and_its_number_lie_within_the_axis():
    low, high = _figure().layout.xaxis.range
    assert low < -3
    assert high > 2


def test_the_number_behind_a_theme_is_all_its_comments():
    assert [item.text for item in _figure().layout.annotations] == ["5", "2"]


def test_the_hover_says_the_share_with_its_interval():
    hover = _figure().data[0].hovertext[0]
    assert "5 comments: 3 negative, 0 neutral, 2 positive" in hover
    assert "negative 60%, likely 20% to 90%" in hover


def test_what_is_picked_is_marked_by_theme_or_by_theme_and_tone():
    assert [bar.selectedpoints for bar in _figure().data] == [None, None, None]
    assert [bar.selectedpoints for bar in _figure(theme="network").data] == [(0,), (0,), ()]
    assert [bar.selectedpoints for bar in _figure(theme="network", tone="positive").data] == [(), (0,), ()]


def test_a_typed_name_is_no_link():
    figure = _figure()
    assert "<a " not in figure.layout.yaxis.ticktext[0] + figure.data[0].hovertext[0]


def test_the_figure_grows_with_its_themes_from_a_least_height():
    assert height(1) >= LEAST
    assert height(16) > height(8)
