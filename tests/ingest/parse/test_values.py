"""Channels, priorities, statuses and flags become canonical, and what is not understood is listed."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.data.fields import CHANNELS, MONTHLY_FIGURES, PRIORITIES, STATUSES, SURVEY_KINDS
from metrics.ingest.formats import lexicon
from metrics.ingest.parse import numbers, values
from metrics.ingest.parse.cells import clean, clean_encoded, distinct


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Web Portal", "channel", "portal"),
        ("E-Mail", "channel", "email"),
        ("Voice (inbound)", "channel", "phone"),
        ("Instagram DM", "channel", "social"),
        ("在线聊天", "channel", "chat"),
        ("自助", "channel", "portal"),
        ("Carrier pigeon", "channel", None),
        ("1 - Critical", "priority", "urgent"),
        ("Highest", "priority", "urgent"),
        ("P4", "priority", "low"),
        ("2 normal", "priority", "medium"),
        ("In Progress", "status", "open"),
        ("Waiting for customer", "status", "pending"),
        ("已解决", "status", "resolved"),
        ("未解决", "status", "open"),
        ("Not solved", "status", None),
        ("Canceled", "status", "cancelled"),
    ],
)
def test_a_spelling_is_understood(text, kind, expected):
    assert values.canonical(text, kind) == expected


def test_the_formats_own_spellings_win():
    assert values.canonical("6", "status", {"6": "resolved"}) == "resolved"


def test_what_is_not_understood_is_listed_once():
    array, strange = values.read(clean(pd.Series(["Mail", "Pigeon", "Pigeon", None])), "channel")
    assert (array.to_pylist(), strange) == (["email", None, None, None], ["Pigeon"])


@pytest.mark.parametrize(
    ("text", "inverted", "expected"),
    [
        ("Within SLA", False, True),
        ("SLA Violated", False, False),
        ("SLA Violated", True, False),
        ("true", True, False),
        ("-2:10", False, False),
        ("1:20", False, True),
        ("是", True, False),
        ("maybe", False, None),
    ],
)
def test_a_flag_is_understood(text, inverted, expected):
    assert values.flag(text, inverted) is expected


def test_every_spelling_leads_to_a_canonical_value():
    assert set(values.spellings("channel").values()) == set(CHANNELS)
    assert set(values.spellings("priority").values()) == set(PRIORITIES)
    assert set(values.spellings("status").values()) == set(STATUSES)
    assert set(values.spellings("figure").values()) == set(MONTHLY_FIGURES)
    assert set(values.spellings("survey").values()) == set(SURVEY_KINDS)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1,234.50", "7"], [1234.5, 7.0]),
        (["1.234,50", "7"], [1234.5, 7.0]),
        (["€ 1 200", "12%"], [1200.0, 12.0]),
        (["-3", "(5)"], [-3.0, -5.0]),
        (["3,87,16,91,111", "x"], [3871691111.0, None]),
        (["1e3", "inf"], [None, None]),
    ],
    ids=[
        "thousands",
        "decimal comma",
        "currency and per cent",
        "negative",
        "Indian thousands, and no thousands",
        "no plain number",
    ],
)
def test_numbers_are_read_as_written(texts, expected):
    assert numbers.read(clean(pd.Series(texts))).to_pylist() == expected


def test_labels_are_separated_by_spaces():
    assert values.join_tags(clean(pd.Series(["big red, vpn", "one two"]))).to_pylist() == ["big_red vpn", "one_two"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"), (2.5, "2.5"), (True, "True"), (None, None), (" N/A ", None), ("'=cmd", "=cmd"), ("\ufeffx", "x"),
        (pd.Timestamp("2026-01-01"), "2026-01-01 00:00:00"), (pd.Timedelta(hours=26), "26:00:00"), (float("nan"), None),
    ],
    ids=str,
)  # fmt: skip
def test_any_cell_becomes_text(cell, text):
    assert clean(pd.Series([cell], dtype=object)).to_pylist() == [text]


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pd.Series([1, 2]), ["1", "2"]),
        (pd.Series([1.0, None]), ["1", None]),
        (pd.to_datetime(pd.Series(["2026-01-01", None])), ["2026-01-01 00:00:00", None]),
    ],
    ids=["whole", "float", "dates"],
)
def test_typed_columns_become_text(column, texts):
    assert clean(column).to_pylist() == texts


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(["Mail", "-", None], ["Mail", None, None]), (["Mail", "Mail ", "N/A"], ["Mail", "Mail", None])],
    ids=["missing values", "two spellings that trimming makes one"],
)
def test_a_long_column_of_few_values_reads_like_a_short_one(texts, expected):
    column = clean(pd.Series(texts * 4000))
    assert column.to_pylist() == expected * 4000
    array, strange = values.read(clean_encoded(pd.Series(texts * 4000)), "channel")
    assert (array.null_count, strange) == (column.null_count, [])
    assert set(distinct(clean_encoded(pd.Series(texts * 4000)))) == {"Mail"}
    assert numbers.read(clean_encoded(pd.Series(["1", "2", "-"] * 4000))).to_pylist()[:3] == [1.0, 2.0, None]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Da", "Nu"), ("Da", "Ne"), ("Ano", "Ne"), ("Tak", "Nie"), ("Kyllä", "Ei"), ("Ya", "Tidak"), ("Sí", "No")],
)
def test_yes_and_no_of_one_language_are_understood(yes, no):
    assert values.flags([yes, no]) == {yes: True, no: False}


@pytest.mark.parametrize(
    "cells",
    [
        ("Nu", "Senare"),
        ("Ei", "Vielleicht"),
        ("Tak", "Ellers"),
        ("Ano", "Mês"),
        ("Da", "Weg"),
        ("은", "동"),
        ("Ne", "Sen"),
    ],
    ids=[
        "Swedish now",
        "German egg",
        "Danish thanks",
        "Portuguese year",
        "German there",
        "Korean silver",
        "Turkish what",
    ],
)
def test_a_word_of_another_language_is_no_yes_or_no(cells):
    assert set(values.flags(list(cells)).values()) == {None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pas encore résolu", "status"), ("noch nicht behoben", "status"), ("ещё не решена", "status"),
        ("ainda não resolvido", "status"), ("nog niet opgelost", "status"), ("non urgent request", "priority"),
        ("nicht kritisch genug", "priority"), ("mais de 1 ano", "flag"), ("so gut wie nie", "flag"),
    ],
)  # fmt: skip
def test_a_longer_text_that_says_the_contrary_is_asked_about(text, kind):
    assert values.canonical(text, kind) is None


@pytest.mark.parametrize("kind", ["channel", "priority", "status", "flag"])
def test_no_spelling_stands_under_two_values(kind):
    table = getattr(lexicon(), kind)
    spelled = [(values.key(form), value) for value, forms in table.items() for form in {value, *forms}]
    assert {form for form, value in spelled if values.spellings(kind)[form] != value} == set()
