"""The tone of a text alone: words, negation, contrast, both languages, and whatever else arrives as a comment."""

from __future__ import annotations

import pytest

from metrics.analysis.comments import tone
from metrics.analysis.comments.tokens import LONGEST, language, tokens

TONES = [
    pytest.param("The agent was helpful.", "positive", id="a good word"),
    pytest.param("The agent was not helpful.", "negative", id="a good word negated"),
    pytest.param("No problems at all.", "positive", id="a phrase that begins with a negation"),
    pytest.param("Friendly, but still waiting for an answer.", "negative", id="what stands behind but weighs more"),
    pytest.param("Slow at first, but the help was excellent.", "positive", id="the same the other way"),
    pytest.param("I asked for a second screen.", "neutral", id="a plain statement"),
    pytest.param("5 DAYS WITHOUT A REPLY", "negative", id="capitals"),
    pytest.param("it didn’t work", "negative", id="a typographic apostrophe"),
    pytest.param("非常满意，谢谢！", "positive", id="Chinese, good"),
    pytest.param("不满意", "negative", id="Chinese, negated"),
    pytest.param("不错", "positive", id="a Chinese phrase that only looks negated"),
    pytest.param("态度很好，但是问题还是没解决。", "negative", id="Chinese with a turn"),
    pytest.param("第三次报修了", "negative", id="Chinese, a number of times"),
    pytest.param("VPN 又断了，so frustrating", "negative", id="both languages in one"),
    pytest.param("👍👍", "positive", id="emoji, good"),
    pytest.param("😡", "negative", id="emoji, bad"),
    pytest.param(
        "<b>great</b> <img src=https://example.org/bad.png>", "positive", id="markup and an address say nothing"
    ),
    pytest.param("I can finally open my files again.", "positive", id="again, where something works"),
    pytest.param("Frozen again", "negative", id="again, where it does not"),
    pytest.param("The error is gone.", "positive", id="what is gone is a fault"),
    pytest.param("My files are gone.", "negative", id="what is gone is not"),
    pytest.param("No one was friendly.", "negative", id="nobody reverses what is good"),
    pytest.param("No one was rude.", "negative", id="and leaves what is bad, a known limit"),
    pytest.param("I am pleased.", "positive", id="pleased"),
    pytest.param("Please send the form.", "neutral", id="please"),
    pytest.param("FW: Subject: Excellent offer\nStill broken.", "negative", id="a forwarded mail"),
    pytest.param("> We are happy to help!\nNobody did.", "negative", id="a quoted line"),
    pytest.param("realy helpfull, profesional", "positive", id="misspelt"),
    pytest.param("This is sooo slooow", "negative", id="stretched"),
    pytest.param("態度親切，問題解決了", "positive", id="traditional characters"),
    pytest.param("又能打印了", "positive", id="又, where something works"),
    pytest.param("又断网", "negative", id="又, where it does not"),
    pytest.param("终于修好了", "positive", id="终于"),
    pytest.param("还是没修好", "negative", id="还是"),
    pytest.param("10/10", "positive", id="a full mark"),
    pytest.param("0/10", "negative", id="no mark"),
    pytest.param("", "neutral", id="nothing"),
    pytest.param("12345 …!?", "neutral", id="no letters"),
]


@pytest.mark.parametrize(("text", "expected"), TONES)
def test_a_text_has_the_tone_of_its_words(text, expected):
    assert tone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thanks", "en", id="English"),
        pytest.param("谢谢", "zh", id="Chinese"),
        pytest.param("VPN 断线了", "zh", id="Chinese with a product's name"),
        pytest.param("the 电脑 does not start any more", "en", id="English with a Chinese word"),
        pytest.param("👍 5/5", "", id="no letters"),
    ],
)
def test_the_script_tells_the_language(text, expected):
    assert language(text) == expected


def test_endings_case_width_and_numbers_make_no_difference():
    assert tokens("Waited ＴＨＲＥＥ days") == tokens("waiting 3 day")


def test_a_comment_is_read_up_to_a_limit():
    """What stands behind the limit is kept and searched, but takes no time and has no say in the tone."""
    assert tone("good " * (LONGEST // 5) + "terrible " * LONGEST) == "positive"


@pytest.mark.parametrize("unit", ["<", "a", "不", "not ", "https://", "but ", "<a", "![", "0.0"])
def test_a_text_made_to_be_slow_is_read_like_any_other(unit):
    assert len(tokens(unit * 2 * LONGEST)) <= LONGEST
