"""A name is struck wherever it stands: in any case, with or without accents, last name first; other words stay."""

import pytest

from metrics.store.name_list import name_list

NAMES = name_list(
    ["Leila Brandvold", "蓝微晴", "o.petrescu@desk.example", "山田 太郎", "Mia Ørum", "김철수"],
    [
        "Ana López",
        "Mark Will",
        "ben.adu@acme.example",
        "info@acme.example",
        "Acme Ltd",
        "VPN7",
        "12345",
        "李",
        "Zephyr & Sons",
        "Wobble and Partner",
    ],
)


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Lopez, Ana", "•••"),
        ("ana lopez", "•••"),
        ("ANA  LÓPEZ's mail", "•••'s mail"),
        ("<ana.lopez@home.example>", "<•••@home.example>"),
        ("ana_lopez-17", "•••-17"),
        ("Brandvold, Leila and leila", "••• and •••"),
        ("LEILA", "•••"),
        ("Leilani", "Leilani"),
        ("petrescu", "•••"),
        ("问蓝微晴吧", "问•••吧"),
        ("微晴蓝", "•••蓝"),
        ("微晴很好", "•••很好"),
        ("太郎さん", "•••さん"),
        ("山 is a mountain", "山 is a mountain"),
        ("ana lo\u0301pez", "•••"),
        ("\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e", "•••"),
        ("Lei\u200bla, LEI\u00adLA", "•••, •••"),
        ("leila17 and 2Brandvold", "••• and •••"),
        ("Orum, mia", "•••"),
        ("from acme ltd.", "from •••."),
        ("the ACME router", "the ACME router"),
        ("Ben Adu at ben.adu@acme.example", "••• at •••"),
        ("info for you", "info for you"),
        ("mark my words, I will", "mark my words, I will"),
        ("Will Mark", "•••"),
        ("Zephyr and Sons, SONS & ZEPHYR, Zephyr und Sons", "•••, •••, •••"),
        ("wobble & partner", "•••"),
        ("sons and daughters", "sons and daughters"),
        ("ticket 12345 of 李", "ticket 12345 of 李"),
        ("", ""),
    ],
)
def test_a_name_is_struck_and_nothing_else(text, struck):
    assert NAMES.strike(text) == struck
    assert NAMES.occur_in(text) == (text != struck)


def test_of_the_own_customer_every_word_is_struck_but_a_number_or_a_letter():
    assert NAMES.strike("Thanks, ANA! b, 77", also="Ana B. 77") == "Thanks, •••! b, 77"


def test_no_names_strike_nothing():
    assert name_list([], []).strike("Ana López") == "Ana López"
