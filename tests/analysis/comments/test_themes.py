"""What comments are about: keywords in both languages, negations, and what a desk changes of its own."""

from __future__ import annotations

import pytest

from metrics.analysis.comments import Theme, parse_keywords, theme_catalogue
from metrics.analysis.comments.labels import LABELS
from metrics.analysis.comments.themes import theme_definitions
from metrics.analysis.comments.tokens import tokens
from metrics.text.translation import Words


def _themes(text, **kept):
    return set(theme_catalogue(kept).themes_in(tokens(text)))


def test_every_theme_has_a_name_and_keywords_in_both_languages_and_a_known_opposite():
    assert set(theme_definitions()) == set(LABELS)
    assert all(known["en"] and known["zh"] for known in theme_definitions().values())
    assert {known.get("opposite", "") for known in theme_definitions().values()} <= {*LABELS, ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Still waiting. The VPN drops.", {"waiting", "network"}, id="several at once"),
        pytest.param("还在等，VPN还是断线", {"waiting", "network"}, id="Chinese"),
        pytest.param("The agent was not friendly", {"unfriendly"}, id="negated means the opposite"),
        pytest.param("No VPN since Monday", {"network"}, id="a topic stays one when negated"),
        pytest.param("Not solved", {"unsolved"}, id="a phrase that begins with a negation"),
        pytest.param("Not today. Friendly people", {"friendly"}, id="a negation ends with its sentence"),
        pytest.param("I reset my passwords", {"access"}, id="plural"),
        pytest.param("Fine", set(), id="none"),
    ],
)
def test_a_text_carries_the_themes_of_its_keywords(text, expected):
    assert _themes(text) == expected


def test_a_desk_adds_keywords_of_its_own_whatever_they_hold():
    own = Theme("network", keywords=("Dragon-Link", "(.*)", "云桌面")).to_record()
    assert _themes("the dragon link is down", network=own) == {"network"}
    assert _themes("云桌面打不开", network=own) >= {"network"}
    assert _themes("anything (.*) else", network=own) == set()


def test_a_keyword_of_two_themes_finds_both():
    own = Theme("access", keywords=("vpn",)).to_record()
    assert _themes("vpn", access=own) == {"network", "access"}


def test_a_theme_that_is_switched_off_is_found_no_more():
    assert _themes("VPN, thanks", thanks=Theme("thanks", enabled=False).to_record()) == {"network"}


def test_a_theme_carries_the_name_the_desk_gives_it_else_the_catalogues():
    known = theme_catalogue({"network": Theme("network", name="Leitung").to_record(), "gone": {"name": "x"}})
    assert known.themes["network"].label(Words("zh")) == "Leitung"
    assert known.themes["hardware"].label(Words("zh")) == "硬件"
    assert set(known.themes) == set(LABELS)


def test_what_differs_in_nothing_is_not_kept():
    assert Theme("network").to_record() is None


def test_typed_keywords_are_split_at_commas_and_line_ends_and_kept_once():
    assert parse_keywords(" a1x, b2x，云桌面\nb2x,, ;") == ("a1x", "b2x", "云桌面")
