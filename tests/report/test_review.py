"""A review is data: what its sections say is what the figures say, and nothing where the data carry nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from metrics.analysis import phrasing
from metrics.analysis.change import changes
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import kpi
from metrics.query import figures
from metrics.report.figures import figure as figure_of_change
from metrics.report.figures import table_of
from metrics.report.model import Review
from metrics.report.sections.register import actions
from metrics.report.verbatims import anonymous, quotations
from metrics.text.translation import Words
from tests.analysis.test_phrasing import falling
from tests.data_frames import desk
from tests.report.reviews import CHAT, NAMES, built, question
from ui.shell import address
from ui.shell.address import Choices


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_the_one_that_query_gives_as_displayed(name):
    review, asked = built(name), question(name)
    shown = review.figures()
    assert shown
    keys = list({figure.key for _, figure in shown})
    rows = figures(asked.desk, keys, where=asked.where, start=asked.start, end=asked.end).set_index("kpi")
    for _, figure in shown:
        row, block = rows.loc[figure.key], kpi(figure.key)
        assert (figure.n, figure.text) == (row["n"], phrasing.value(asked.words, block, row["value"]))
        assert figure.value == pytest.approx(row["value"], abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_json_gives_the_same_review_back(name):
    text = built(name).to_json()
    assert '"schema_version": 1' in text
    assert Review.from_json(text).to_json() == text


def test_sections_stand_only_where_the_data_carry_them():
    assert [section.key for section in built("gaps").sections] == ["month", "speed", "definitions"]
    assert [section.key for section in built("plain").sections] == [
        *("last_time", "month", "why", "channels", "low_scores", "speed", "comments", "survey", "customers", "agents"),
        *("actions", "definitions", "account"),
    ]


def test_the_steps_of_why_sum_to_the_change():
    (why,) = [section for section in built("plain").sections if section.key == "why"]
    before, *steps, after = why.chart.series[0].values
    assert before + sum(steps) == pytest.approx(after, abs=1e-9)


def test_an_address_opens_the_same_view():
    choices = Choices(periods={"month": ["2026-10"]}, first_shown={"month": "2026-10"}, values={})
    for section in built("filtered").sections:
        params = parse_qs(urlsplit(section.address).query)
        view = address.read(lambda name, params=params: params.get(name, []), choices, "en")
        assert (view.lang, view.period, view.where) == ("zh", "2026-10", CHAT)


def test_the_review_s_table_says_which_level_a_run_is_held_against_and_how_long_it_is():
    """As the card and the trend's table do: the step from last month is not what the verdict is of."""
    slide = falling(0.72, 0.70, 0.71, 0.66, 0.61)
    step = changes(desk(), slide, slide["period"].iloc[-1], "month")["csat"]
    table = table_of((figure_of_change(question("gaps"), step),), Words("en"))
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["Change"], row["Verdict"]) == ("-12.0 points", "signal: last 5 periods vs 80.0% before")


def test_a_foot_says_what_its_section_rests_on():
    foot = built("filtered").sections[0].foot
    assert (foot.period, foot.filters) == ("2026年10月", "渠道: 聊天")
    assert "1–5" in foot.definition or "平均" in foot.definition
    assert foot.as_of


def test_what_is_told_of_the_register_rests_on_the_whole_desk():
    action = Action(id="a", title="New form", on=date(2026, 2, 2), kpi="tickets")
    asked = question("gaps")
    asked = replace(asked, source=replace(asked.source, actions=[action]), where={"channel": ["chat"]})
    foot = actions(asked).foot
    assert (foot.period, foot.filters) == ("", "whole desk, no filter")
    assert foot.as_of.startswith("data to ")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        pytest.param("Write to ana@corp.example.com", "ana@corp", id="e-mail address"),
        pytest.param("Ring me on +49 (30) 1234-567", "1234", id="telephone number"),
        pytest.param("See INC0012345 and #4711", "4711", id="ticket number"),
        pytest.param("Look at https://evil.example/x", "evil", id="link"),
        pytest.param("Saoirse Nakagawa was great", "Nakagawa", id="agent's name"),
    ],
)
def test_a_quotation_does_not_say_who_speaks(written, left):
    assert left not in anonymous(question("plain").source, written)


def test_what_is_no_name_and_no_number_of_anyone_stays():
    text = "It took 40 minutes on 3 days in May 2026; ticket solved after 2 calls."
    assert anonymous(question("gaps").source, text) == text


@pytest.mark.parametrize(
    ("number", "left"),
    [
        pytest.param(float("nan"), "finance, nan and 3.12 hours", id="no number"),
        pytest.param(None, "finance, nan and 3.12 hours", id="nothing"),
        pytest.param("12", "finance, nan and 3.12 hours", id="inside a number"),
        pytest.param("3.12", "finance, nan and ••• hours", id="its own"),
    ],
)
def test_a_quotation_loses_its_own_number_and_no_part_of_a_word(number, left):
    rows = pd.DataFrame({"comment": ["finance, nan and 3.12 hours"], "ticket_id": [number]})
    assert quotations(question("gaps").source, rows, 1) == (f"“{left}”",)


def test_an_own_number_between_chinese_characters_goes():
    assert anonymous(question("gaps").source, "工单A7请再看一次", ids=["A7"]) == "工单•••请再看一次"


def test_no_review_tells_the_key_of_the_pseudonyms():
    asked = question("plain")
    assert asked.source.names.key not in built("plain").to_json()
    assert built("plain").version


def test_a_language_changes_the_words_and_no_number():
    english, chinese = built("plain"), built("plain", "zh")
    numbers = [
        [(figure.key, figure.value, figure.n, figure.verdict) for _, figure in review.figures()]
        for review in (english, chinese)
    ]
    assert numbers[0] == numbers[1]
    assert chinese.words("Channel") == Words("zh")("Channel") != english.words("Channel")
