"""Numbers, shares, durations and dates read as a lead of either language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from babel.numbers import format_decimal, format_percent

from metrics.text.translation import LOCALES, N_, Words

EN, ZH = Words("en"), Words("zh")


@pytest.mark.parametrize(
    ("hours", "english", "chinese"),
    [
        pytest.param(20 / 3600, "20 s", "20 秒", id="under a minute in seconds"),
        pytest.param(18.2 / 60, "18 min", "18 分钟", id="under an hour in minutes"),
        pytest.param(5.25, "5.2 h", "5.2 小时", id="hours with one decimal"),
        pytest.param(36.4, "36 h", "36 小时", id="many hours without"),
        pytest.param(60.0, "2.5 d", "2.5 天", id="from two days on days"),
        pytest.param(None, "no data", "无数据", id="nothing is no data"),
        pytest.param(float("nan"), "no data", "无数据", id="not a number is no data"),
        pytest.param(0.0, "0 s", "0 秒", id="no time at all is a time"),
    ],
)
def test_a_duration_is_said_in_the_unit_that_reads_best(hours, english, chinese):
    assert (EN.duration(hours), ZH.duration(hours)) == (english, chinese)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(EN.number(1234.567, 2), "1,234.57", id="grouped thousands"),
        pytest.param(EN.number(-0.001, 1), "0.0", id="no minus before nothing"),
        pytest.param(EN.percent(0.8), "80%", id="share as percent"),
        pytest.param(EN.percent(0.0061, 1), "0.6%", id="small share"),
        pytest.param(EN.percent(None), "no data", id="no share"),
        pytest.param(EN.signed(25), "+25", id="NPS with its sign"),
        pytest.param(EN.signed(-4.25, 1), "-4.2", id="fall"),
        pytest.param(EN.signed(0.04, 1), "0.0", id="no sign before nothing"),
        pytest.param(EN.signed(None), "no data", id="no change known"),
        pytest.param(EN.points(-0.046), "-4.6 points", id="points of a share"),
        pytest.param(ZH.points(0.2, 0), "+20 个百分点", id="points in Chinese"),
        pytest.param(EN.duration(0.5, sign=True), "+30 min", id="longer"),
    ],
)
def test_numbers_keep_their_sign_decimals_and_unit(said, expected):
    assert said == expected


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        ("2026-03", "March 2026", "2026年3月"),
        ("2026-W09", "Week 9, 2026", "2026年第9周"),
        ("2026-Q1", "Q1 2026", "2026年第1季度"),
        ("2026", "2026", "2026年"),
        ("2026-03-05", "5 Mar 2026", "2026年3月5日"),
        ("all", "All data", "全部数据"),
    ],
)
def test_a_period_is_named_as_people_name_it(label, english, chinese):
    assert (EN.period(label), ZH.period(label)) == (english, chinese)


def test_an_axis_names_months_shortly():
    assert (EN.short_month(date(2026, 3, 1)), ZH.short_month(date(2026, 3, 1))) == ("Mar 2026", "2026年3月")


def test_an_unknown_language_is_english_and_an_unknown_text_itself():
    assert Words("xx")(N_("Channel")) == "Channel"
    assert ZH("{n} not in the catalogue", n=3) == "3 not in the catalogue"


HALVES = [0.0005, 0.125, 0.995, 1.005, 2.675, 0.5, 1.5, 12345.65, 1e-9, 99.95, 1234567.0, 0.045, 7]


@pytest.mark.parametrize("words", [EN, ZH], ids=["en", "zh"])
def test_numbers_read_as_babel_writes_them_in_both_languages(words):
    locale = LOCALES[words.language]
    for number in [sign * half for half in HALVES for sign in (1, -1)]:
        for decimals, form in enumerate(("#,##0", "#,##0.0", "#,##0.00")):
            rounded = round(number, decimals) + 0.0
            assert words.number(number, decimals) == format_decimal(rounded, form, locale=locale)
            assert words.percent(number, decimals) == format_percent(number, f"{form}%", locale=locale)
            if rounded:
                assert words.signed(number, decimals) == format_decimal(number, f"+{form};-{form}", locale=locale)
