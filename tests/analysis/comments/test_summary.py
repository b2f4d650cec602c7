"""Themes counted, compared with the period before, and said aloud in both languages."""

from __future__ import annotations

import pytest

from metrics.analysis import comments
from metrics.analysis.comments import Theme, classify_comments, headline, sentences, summary, theme_catalogue
from metrics.statistics import wilson
from metrics.text.translation import Words
from tests.analysis.comments.rows import answer, desk_of

EN, ZH = Words("en"), Words("zh")


def _rows(*groups):
    """Return judged comments: so many of each text and score."""
    made = [(text, score) for count, text, score in groups for _ in range(count)]
    return classify_comments(comments.comment_rows(desk_of(*(answer(number, *one) for number, one in enumerate(made)))))


def _theme(found, key):
    return found.table.set_index("theme").loc[key]


def test_a_comment_counts_in_each_of_its_themes():
    table = comments.theme_counts(_rows((6, "VPN slow", 1), (2, "VPN fine", 5), (4, "new mouse", 5))).set_index("theme")
    assert list(table.index) == ["network", "waiting", "hardware"]
    assert list(table.loc["network", ["n", "negative", "neutral", "positive"]]) == [8, 6, 0, 2]
    assert table.loc["network", "share"] == pytest.approx(8 / 12)
    assert tuple(table.loc["network", ["low", "high"]]) == pytest.approx(tuple(map(float, wilson(6, 8))))


def test_a_jump_beyond_luck_is_a_signal_and_a_wobble_is_none():
    now, before = _rows((30, "VPN down", 1), (30, "fine", 5)), _rows((6, "VPN down", 1), (54, "fine", 5))
    assert _theme(summary(now, before), "network")["verdict"] == "signal"
    assert _theme(summary(now, now), "network")["verdict"] == "noise"
    assert _theme(summary(now), "network")["verdict"] == "too few"


def test_many_themes_at_once_ask_for_wider_intervals():
    """A change that one theme alone would be a signal for is none among several that were looked at."""
    now, before = _rows((12, "VPN", 1), (48, "fine", 5)), _rows((3, "VPN", 1), (57, "fine", 5))
    crowd = [(4, text, 5) for text in ("new mouse", "portal", "password", "rude", "Excel", "thanks", "fixed", "jargon")]
    assert _theme(summary(now, before), "network")["verdict"] == "signal"
    among = summary(_rows((12, "VPN", 1), (16, "fine", 5), *crowd), _rows((3, "VPN", 1), (25, "fine", 5), *crowd))
    assert _theme(among, "network")["verdict"] == "noise"


def test_the_headline_names_the_theme_of_most_negative_comments():
    found = summary(_rows((6, "VPN down", 1), (4, "rude", 1), (9, "thanks", 5)))
    assert headline(EN, found, "2026-03") == "“Network and VPN” is in 60% of negative comments in March 2026 (6 of 10)"
    assert headline(ZH, found, "2026-03") == "2026年3月的负面留言中有 60% 涉及“网络与 VPN”（10 条中的 6 条）"


def test_a_name_that_the_desk_gave_a_theme_never_stands_in_the_headline():
    known = theme_catalogue({"network": Theme("network", name="![x](https://example.org)").to_record()})
    found = summary(_rows((6, "VPN down", 1)), catalogue=known)
    assert headline(EN, found, "2026-03") == "One theme is in 100% of negative comments in March 2026 (6 of 6)"
    assert "![x](https://example.org)" in sentences(EN, found)[1]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param((), "No comments in March 2026", id="no comments"),
        pytest.param(
            ((2, "VPN down", 1), (3, "fine", 5)), "2 of 5 comments negative in March 2026", id="too few to name"
        ),
        pytest.param(((6, "…", 1),), "6 of 6 comments negative in March 2026", id="no theme at all"),
    ],
)
def test_the_headline_claims_no_more_than_there_is(groups, expected):
    assert headline(EN, summary(_rows(*groups)), "2026-03") == expected


def test_the_sentences_name_share_themes_and_what_changed():
    now, before = _rows((30, "VPN down", 1), (30, "fine", 5)), _rows((6, "VPN down", 1), (54, "fine", 5))
    assert sentences(EN, summary(now, before)) == [
        "30 of 60 comments are negative: 50%; the true share is likely 38% to 62%.",
        "“Network and VPN”: 30 of 30 comments negative (100%; likely 89% to 100%).",
        "“Network and VPN” is in 50% of comments, 10% in the period before: more than luck among 1 theme.",
    ]
    assert sentences(ZH, summary(_rows())) == ["没有人写留言。"]
